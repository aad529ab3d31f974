"""A municipality's dialogue: a question with a last day, and an answer to all of it."""
