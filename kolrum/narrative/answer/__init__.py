"""The answer: what is left, and when it runs out."""
