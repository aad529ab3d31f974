"""Goals and adopted budgets are entered, changed and withdrawn here by those who may."""
