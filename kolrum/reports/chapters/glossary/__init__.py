"""The words of the field."""

from kolrum.reports.chapters.glossary.facts import CHAPTER

__all__ = ["CHAPTER"]
