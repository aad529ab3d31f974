"""Beyond the territorial budget: consumption, forests, other gases."""

from kolrum.reports.chapters.beyond.facts import CHAPTER

__all__ = ["CHAPTER"]
