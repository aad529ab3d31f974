"""What the consumption of residents causes, here and elsewhere."""
