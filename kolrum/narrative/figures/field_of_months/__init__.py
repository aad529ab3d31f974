"""Words of the field of months."""
