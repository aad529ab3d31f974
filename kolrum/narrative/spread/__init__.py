"""How far apart the ways of computing put the end of the budget."""
