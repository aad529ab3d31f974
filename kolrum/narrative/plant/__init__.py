"""A plant that is counted with the nation: emissions with and without it."""
