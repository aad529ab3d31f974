"""Sector by sector: level, share, trend, path, who decides."""

from kolrum.reports.chapters.sectors.facts import CHAPTER

__all__ = ["CHAPTER"]
