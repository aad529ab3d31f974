"""Words of the goals: small paths, and bars against one budget."""
