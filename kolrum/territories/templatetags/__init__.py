"""Template tags of territories."""
