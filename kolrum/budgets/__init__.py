"""Assessments of territories: computed, kept with their inputs, and recalculated."""
