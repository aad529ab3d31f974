"""Words of the required and the achieved cut."""
