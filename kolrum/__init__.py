"""Local carbon budgets: computed, published and steered by, from official data."""
