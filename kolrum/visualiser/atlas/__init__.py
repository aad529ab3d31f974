"""See all places of a country: on a map by a chosen measure, and in a list."""
