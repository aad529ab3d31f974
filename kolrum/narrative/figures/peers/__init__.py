"""Words of the strip of emissions per person."""
