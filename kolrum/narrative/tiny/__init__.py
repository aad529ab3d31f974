"""Small numbers."""
