"""Data tables of the place."""

from kolrum.reports.chapters.data.facts import CHAPTER

__all__ = ["CHAPTER"]
