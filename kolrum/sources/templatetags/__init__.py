"""Filters of the templates of the data pages."""
