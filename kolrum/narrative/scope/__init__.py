"""What is counted and what is not."""
