"""Files that people upload: looked at, kept, and read by those they are for."""
