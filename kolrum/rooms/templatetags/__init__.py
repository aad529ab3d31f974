"""Words that the templates of rooms need."""
