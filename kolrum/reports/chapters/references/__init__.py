"""The publications that the report rests on."""

from kolrum.reports.chapters.references.facts import CHAPTER

__all__ = ["CHAPTER"]
