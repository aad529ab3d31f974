"""Template tags of the public story."""
