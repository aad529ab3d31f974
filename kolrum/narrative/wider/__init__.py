"""How emissions per person compare with similar places and the country."""
