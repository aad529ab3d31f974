"""Commands, each named as it is written."""
