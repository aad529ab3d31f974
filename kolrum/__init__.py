"""Local carbon budgets: computed, published and steered by, from official data."""

__version__ = "0.1.0"
