"""Words of a path of one's own."""
