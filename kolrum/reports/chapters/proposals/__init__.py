"""Strategic insights, and proposals chosen by the data."""

from kolrum.reports.chapters.proposals.facts import CHAPTER

__all__ = ["CHAPTER"]
