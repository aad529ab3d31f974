"""What stands around the chapters: cover and imprint."""

from pathlib import Path

from kolrum.reports.around.cover import cover_of
from kolrum.reports.around.imprint import imprint_of

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "cover_of", "imprint_of"]
