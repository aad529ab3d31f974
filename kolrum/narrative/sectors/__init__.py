"""Where the emissions come from."""
