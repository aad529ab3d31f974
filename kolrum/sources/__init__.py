"""Data packages as loaded and published, and the figures in them."""
