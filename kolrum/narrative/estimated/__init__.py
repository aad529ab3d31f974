"""Years without statistics."""
