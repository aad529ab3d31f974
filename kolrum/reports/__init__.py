"""The yearly report of a place is read, printed and kept; editors write their parts."""
