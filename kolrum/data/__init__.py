"""Open statistics as packages: read, checked, and made into series."""
