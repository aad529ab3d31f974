"""How the emissions so far compare with the budget's path."""
