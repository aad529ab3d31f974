"""Files of messages: ``## name`` and a paragraph, one file a language and folder.

What stands above the first heading is for the translator. ``## name @se`` is used in
the country se in place of ``## name``: wording that names its institutions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kolrum.narrative.errors import BadMessage, UnknownMessage
from kolrum.narrative.patterns import Pattern, parse

HEADING = "## "
FALLBACK = "en"


@dataclass(frozen=True)
class Found:
    """The paragraphs of a message, and the language they were found in."""

    paragraphs: tuple[Pattern, ...]
    language: str


@cache
def find(folder: Path, name: str, language: str, country: str = "") -> Found:
    """Find a message in a language, or in the fallback language where it lacks there.

    Raises
    ------
    UnknownMessage
        When neither has it.
    """
    for candidate in dict.fromkeys((language, FALLBACK)):
        messages = read(folder / f"{candidate}.md")
        for key in (f"{name} @{country}", name):
            if key in messages:
                return Found(messages[key], candidate)
    message = f"{folder.name} has no message {name!r} in {language} or {FALLBACK}"
    raise UnknownMessage(message)


@cache
def read(file: Path) -> Mapping[str, tuple[Pattern, ...]]:
    """Read the messages of a file by name; a file that is not there has none.

    Raises
    ------
    BadMessage
        On a name that stands twice or has no text, or a pattern that cannot be read.
    """
    if not file.exists():
        return {}
    found: dict[str, tuple[Pattern, ...]] = {}
    _, *sections = f"\n{file.read_text(encoding='utf-8')}".split(f"\n{HEADING}")
    for section in sections:
        name, _, body = section.partition("\n")
        paragraphs = tuple(
            parse(" ".join(paragraph.split("\n")))
            for paragraph in body.strip().split("\n\n")
            if paragraph
        )
        if name.strip() in found or not paragraphs:
            message = f"{file.parent.name}/{file.name}: {name.strip()!r} "
            raise BadMessage(message + "stands twice or has no text")
        found[name.strip()] = paragraphs
    return found
