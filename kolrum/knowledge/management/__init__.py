"""Commands of the knowledge."""
