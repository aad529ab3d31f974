"""Wording of a carbon budget for a steering document."""
