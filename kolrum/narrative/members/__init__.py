"""A county or a country as the sum of its parts."""
