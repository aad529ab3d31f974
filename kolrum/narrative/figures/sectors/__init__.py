"""Words of the sectors."""
