"""The cut that is needed, against the one achieved."""
