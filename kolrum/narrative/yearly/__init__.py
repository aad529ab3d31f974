"""What the latest observed year used of the whole."""
