"""What the budget asks for, and what can still be influenced."""
