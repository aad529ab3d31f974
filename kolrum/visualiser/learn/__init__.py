"""Here a student finds the facts in plain words, the terms, and figures to reuse."""
