"""The formulas of the method."""

from kolrum.reports.chapters.formulas.facts import CHAPTER

__all__ = ["CHAPTER"]
