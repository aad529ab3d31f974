"""A territory's public story: what is left, what it takes and where it comes from."""
