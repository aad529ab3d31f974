"""How the budget is reckoned, from the world to the place."""

from kolrum.reports.chapters.calculation.facts import CHAPTER

__all__ = ["CHAPTER"]
