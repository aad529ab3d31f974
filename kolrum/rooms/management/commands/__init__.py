"""Commands of the rooms."""
