"""Goals and budgets that were adopted are entered, changed and withdrawn here."""
