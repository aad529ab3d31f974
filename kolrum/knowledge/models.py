"""What the knowledge keeps."""

from kolrum.knowledge.articles import Article, Kind, State, Theme
from kolrum.knowledge.versions import Version

__all__ = ("Article", "Kind", "State", "Theme", "Version")
