"""Messages with named places for values: read strictly, written by a language.

A small part of ICU's message format. ``{budget, tonnes}`` writes a value in a way,
``{place}`` in its plain way, and ``{count, plural, one{…} other{…}}`` chooses by the
way a value is written. Every choice has ``other``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kolrum.narrative.errors import BadMessage

OTHER = "other"
NAME = re.compile(r"[A-Za-z0-9=][A-Za-z0-9_-]*")
SPACES = re.compile(r"\s*")


@dataclass(frozen=True)
class Slot:
    """A place for a value, written in a way; the plain way has no name."""

    name: str
    way: str = ""


@dataclass(frozen=True)
class Choice:
    """Texts to choose among by how a value is written."""

    name: str
    way: str
    options: Mapping[str, "Pattern"]


Pattern = tuple[str | Slot | Choice, ...]
Write = Callable[[str, str], str]


def parse(message: str) -> Pattern:
    """Read a message.

    Raises
    ------
    BadMessage
        When braces do not match, or a choice lacks ``other``.
    """
    reader = _Reader(message)
    pattern = reader.pattern()
    if reader.at != len(message):
        raise reader.fault("a brace too many")
    return pattern


def names(pattern: Pattern) -> Iterator[str]:
    """Give the names of all values a message can ask for."""
    for part in pattern:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Choice):
            yield part.name
            for option in part.options.values():
                yield from names(option)


def filled(pattern: Pattern, write: Write) -> str:
    """Write a message; `write` gives a value by its name and the way to write it."""
    found = []
    for part in pattern:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, Slot):
            found.append(write(part.name, part.way))
        else:
            key = write(part.name, part.way)
            option = part.options.get(key, part.options[OTHER])
            found.append(filled(option, write))
    return "".join(found)


class _Reader:
    def __init__(self, message: str) -> None:
        self.message = message
        self.at = 0

    def fault(self, what: str) -> BadMessage:
        return BadMessage(f"{what} at {self.at} in {self.message!r}")

    def pattern(self) -> Pattern:
        parts: list[str | Slot | Choice] = []
        while self.at < len(self.message) and self.message[self.at] != "}":
            if self.message[self.at] == "{":
                parts.append(self.slot())
                continue
            end = re.compile(r"[{}]|$").search(self.message, self.at)
            stop = end.start() if end else len(self.message)
            parts.append(self.message[self.at : stop])
            self.at = stop
        return tuple(parts)

    def slot(self) -> Slot | Choice:
        self.take("{")
        name = self.name()
        if self.has("}"):
            return Slot(name)
        self.take(",")
        way = self.name()
        if self.has("}"):
            return Slot(name, way)
        self.take(",")
        options: dict[str, Pattern] = {}
        while not self.has("}"):
            key = self.name()
            if key in options:
                raise self.fault(f"{key} twice")
            self.take("{")
            options[key] = self.pattern()
            self.take("}", keep_spaces=True)
            self.spaces()
        if OTHER not in options:
            raise self.fault("a choice without other")
        return Choice(name, way, options)

    def spaces(self) -> None:
        found = SPACES.match(self.message, self.at)
        self.at = found.end() if found else self.at

    def name(self) -> str:
        self.spaces()
        found = NAME.match(self.message, self.at)
        if found is None:
            raise self.fault("a name is missing")
        self.at = found.end()
        self.spaces()
        return found.group()

    def take(self, sign: str, *, keep_spaces: bool = False) -> None:
        if not keep_spaces:
            self.spaces()
        if not self.message.startswith(sign, self.at):
            raise self.fault(f"{sign} is missing")
        self.at += 1

    def has(self, sign: str) -> bool:
        if self.message.startswith(sign, self.at):
            self.at += 1
            return True
        return False
