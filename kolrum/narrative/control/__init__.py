"""Who decides over what."""
