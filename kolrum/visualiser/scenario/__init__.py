"""Try a path of one's own against the budget; the address holds all of it."""
