"""The same budget with the newest climate science."""
