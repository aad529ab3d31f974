"""Forewords: the researchers' and the municipality's own; neither is made up."""

from kolrum.reports.chapters.forewords.facts import MUNICIPALITY, RESEARCHERS

__all__ = ["MUNICIPALITY", "RESEARCHERS"]
