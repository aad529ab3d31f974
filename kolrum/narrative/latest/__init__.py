"""How the most recent years moved."""
