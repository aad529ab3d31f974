"""The index, and what it is kept with."""

from kolrum.search.entries import (
    Content,
    Entry,
    Missed,
    Reading,
    Shelf,
    Spelling,
    Stack,
    State,
    TitleWord,
)

__all__ = (
    "Content",
    "Entry",
    "Missed",
    "Reading",
    "Shelf",
    "Spelling",
    "Stack",
    "State",
    "TitleWord",
)
