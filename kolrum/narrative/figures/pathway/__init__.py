"""Words of the pathway."""
