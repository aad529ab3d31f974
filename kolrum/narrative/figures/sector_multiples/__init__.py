"""Words of the small charts, one a sector."""
