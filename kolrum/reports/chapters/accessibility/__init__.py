"""How the report can be read by everyone."""

from kolrum.reports.chapters.accessibility.facts import CHAPTER

__all__ = ["CHAPTER"]
