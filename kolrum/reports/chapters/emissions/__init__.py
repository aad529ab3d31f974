"""Emissions until now: total, per person, by sector, by plant."""

from kolrum.reports.chapters.emissions.facts import CHAPTER

__all__ = ["CHAPTER"]
