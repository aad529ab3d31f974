"""What waiting costs."""
