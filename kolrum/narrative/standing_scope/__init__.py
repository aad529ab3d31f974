"""What is counted, as a short part of the line under the path."""
