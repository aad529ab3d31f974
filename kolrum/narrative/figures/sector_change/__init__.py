"""Words of the steps between the first year and the latest, one a sector."""
