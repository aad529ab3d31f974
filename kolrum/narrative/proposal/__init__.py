"""A citizen's proposal for a carbon budget."""
