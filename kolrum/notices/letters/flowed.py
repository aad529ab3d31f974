"""Paragraphs of `format=flowed` (RFC 3676), where a blank ends a line to be joined."""

import re

_QUOTED = re.compile(r"^(>*) ?(.*)$", re.DOTALL)


def unflowed(text: str, *, drops_blank: bool) -> str:
    """The text with its paragraphs on one line each; quotes keep their marks."""
    told: list[tuple[int, str]] = []
    goes_on = False
    for line in text.split("\n"):
        marks, words = _parts(line)
        if goes_on and told and told[-1][0] == marks and words != "-- ":
            told[-1] = (marks, told[-1][1] + words)
        else:
            told.append((marks, words))
        goes_on = words.endswith(" ") and words != "-- "
        if goes_on and drops_blank:
            told[-1] = (marks, told[-1][1][:-1])
    return "\n".join(
        f"{'>' * marks} {words}".rstrip() if marks else words for marks, words in told
    )


def _parts(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words without the stuffed blank."""
    found = _QUOTED.match(line)
    return (len(found[1]), found[2]) if found else (0, line)
