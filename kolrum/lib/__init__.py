"""Manners shared by all: numbers and dates in words, units, tables."""
