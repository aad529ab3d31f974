"""Goals against the budget: inside it, or how many times over."""
