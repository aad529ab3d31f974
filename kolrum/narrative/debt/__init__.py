"""How large a spent budget's debt is."""
