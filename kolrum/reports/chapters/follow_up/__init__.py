"""Follow-up: when it is updated, and what a council can ask."""

from kolrum.reports.chapters.follow_up.facts import CHAPTER

__all__ = ["CHAPTER"]
