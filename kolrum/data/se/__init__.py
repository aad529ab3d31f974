"""Sweden: its packages, and how its publishers' files are read."""
