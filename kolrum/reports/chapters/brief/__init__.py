"""The budget in brief: four numbers, five points, what changed."""

from kolrum.reports.chapters.brief.facts import CHAPTER

__all__ = ["CHAPTER"]
