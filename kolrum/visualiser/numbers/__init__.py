"""Every figure of a place, opened down to the row of the statistics."""
