"""Words of the other ways of computing."""
