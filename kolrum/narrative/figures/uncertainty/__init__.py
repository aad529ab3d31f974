"""Words of the spread."""
