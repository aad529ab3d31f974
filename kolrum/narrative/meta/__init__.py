"""Title and description of a page."""
