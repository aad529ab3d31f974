"""Inhabitants by municipality, of SCB."""
