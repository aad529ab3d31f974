"""Here a figure leaves its page: as a drawing, a picture, a table, or a page alone."""
