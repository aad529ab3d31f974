"""Words of when the country's budgets end."""
