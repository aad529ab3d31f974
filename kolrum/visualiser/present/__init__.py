"""Show a place's story on a wall: a statement and a figure a slide, or one file."""
