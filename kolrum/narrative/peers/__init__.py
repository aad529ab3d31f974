"""How many others are in the same state."""
