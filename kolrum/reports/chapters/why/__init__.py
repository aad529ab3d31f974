"""Why a carbon budget: the science and the agreements behind it."""

from kolrum.reports.chapters.why.facts import CHAPTER

__all__ = ["CHAPTER"]
