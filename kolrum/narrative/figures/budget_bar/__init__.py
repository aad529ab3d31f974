"""Words of the budget as one bar."""
