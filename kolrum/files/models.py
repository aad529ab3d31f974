"""What this app keeps in the database."""

from kolrum.files.uploads import Upload

__all__ = ["Upload"]
