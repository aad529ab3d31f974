"""A population that grows fast: what changes in all, and per person."""
