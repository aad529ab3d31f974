"""The budget and the pace it takes, year by year."""

from kolrum.reports.chapters.pace.facts import CHAPTER

__all__ = ["CHAPTER"]
