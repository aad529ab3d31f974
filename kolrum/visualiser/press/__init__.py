"""Here a journalist finds what can be quoted, with its date, source and caveat."""
