"""Data packages as loaded and published: publishers, data sets, vintages, observations."""
