"""One territory that is both of two levels."""
