"""The index, and what it is kept with."""

from kolrum.search.entries import (
    Content,
    Entry,
    Missed,
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
    "Shelf",
    "Spelling",
    "Stack",
    "State",
    "TitleWord",
)
