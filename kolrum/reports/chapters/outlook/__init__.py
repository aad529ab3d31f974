"""Outlook: as today, as the trend, and by the goals."""

from kolrum.reports.chapters.outlook.facts import CHAPTER

__all__ = ["CHAPTER"]
