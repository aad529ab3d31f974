"""From facts to sentences: findings choose messages, a language writes them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kolrum.narrative.errors import MissingValue
from kolrum.narrative.facts import Facts
from kolrum.narrative.messages import FALLBACK, find
from kolrum.narrative.patterns import Pattern, filled
from kolrum.narrative.phrase import FigureWords, Phrase, Text
from kolrum.narrative.values import Value
from kolrum.narrative.ways import write

FIRST_LETTER = re.compile(r"((?:^|[.?!] )\**)(\w)")


@dataclass(frozen=True)
class Message:
    """A message to say, with the values that belong to it alone.

    `folder` is of its wording where that is not the finding's own.
    """

    name: str
    values: Mapping[str, Value]
    folder: Path | None = None


@dataclass(frozen=True)
class Told:
    """What a finding has to say: whole sentences, never parts of one."""

    statement: tuple[Message, ...]
    notes: tuple[tuple[Message, ...], ...] = ()


@dataclass(frozen=True)
class Drawn:
    """The words of a figure: its conclusion, how to read it, and its labels."""

    title: tuple[Message, ...]
    summary: tuple[Message, ...]
    labels: Mapping[str, Message]


Tell = Callable[[Facts], Told | None]
Draw = Callable[[Facts], Drawn | None]


@dataclass(frozen=True)
class Finding:
    """A finding: its name, the folder of its wording, and when it says what."""

    key: str
    folder: Path
    tell: Tell


@dataclass(frozen=True)
class Picture:
    """A figure: the key of its chart, the folder of its wording, and its words."""

    key: str
    folder: Path
    draw: Draw


def say(name: str, **values: Value) -> Message:
    """Choose a message and give it its values."""
    return Message(name, values)


def told(
    *statement: Message, notes: Sequence[Message | tuple[Message, ...] | None] = ()
) -> Told:
    """Say sentences, and notes where there are any: each of one message or several."""
    several = (note if isinstance(note, tuple) else (note,) for note in notes if note)
    return Told(statement, tuple(several))


def borrowed(finding: Finding, facts: Facts) -> tuple[Message, ...]:
    """Take over the statement of a finding; nothing where it does not apply."""
    found = finding.tell(facts)
    if found is None:
        return ()
    return tuple(
        replace(message, folder=message.folder or finding.folder)
        for message in found.statement
    )


def common(facts: Facts) -> dict[str, Value]:
    """Give the values that every message may ask for."""
    chosen = facts.chosen
    return {
        "place": facts.place,
        "country": facts.country,
        "limit": facts.limit,
        "gas": chosen.gas,
        "start_year": chosen.start_year,
        "base_year": chosen.base_year,
        "latest_year": chosen.latest_year,
        "edition_pace": chosen.latest_year_status,
        "turn": facts.turn,
    }


def text(finding: Finding, facts: Facts, language: str) -> Text | None:
    """Write a finding in a language; None where it does not apply.

    Raises
    ------
    NarrativeError
        When a message, a value or a way is missing: a fault of the finding.
    """
    found = finding.tell(facts)
    if found is None:
        return None
    return Text(
        finding.key,
        paragraph(finding.folder, found.statement, facts, language),
        tuple(paragraph(finding.folder, note, facts, language) for note in found.notes),
    )


def figure_words(picture: Picture, facts: Facts, language: str) -> FigureWords | None:
    """Write the words of a figure in a language; None where it has nothing to show.

    Raises
    ------
    NarrativeError
        When a message, a value or a way is missing: a fault of the picture.
    """
    found = picture.draw(facts)
    if found is None:
        return None
    return FigureWords(
        picture.key,
        paragraph(picture.folder, found.title, facts, language),
        paragraph(picture.folder, found.summary, facts, language),
        {
            name: labels(picture.folder, message, facts, language)
            for name, message in found.labels.items()
        },
    )


def paragraph(
    folder: Path, messages: Sequence[Message], facts: Facts, language: str
) -> Phrase:
    """Write messages as one text of whole sentences, all in the same language."""
    phrases = [labels(folder, each, facts, language)[0] for each in messages]
    if language != FALLBACK and any(each.is_fallback for each in phrases):
        phrases = [labels(folder, each, facts, FALLBACK)[0] for each in messages]
        return sentences(replace(joined(phrases), is_fallback=True))
    return sentences(joined(phrases))


def labels(
    folder: Path, message: Message, facts: Facts, language: str
) -> tuple[Phrase, ...]:
    """Write the paragraphs of a message as they stand, for labels and tables."""
    return said(
        message.folder or folder,
        message.name,
        common(facts) | dict(message.values),
        language,
        facts.place.country,
    )


def said(
    folder: Path,
    name: str,
    values: Mapping[str, Value],
    language: str,
    country: str = "",
) -> tuple[Phrase, ...]:
    """Write the paragraphs of a message, in the fallback language where it must be.

    Raises
    ------
    NarrativeError
    """
    found = find(folder, name, language, country)
    return tuple(
        Phrase(
            filled_with(paragraph, values, found.language, f"{folder.name}/{name}"),
            found.language,
            found.language != language,
        )
        for paragraph in found.paragraphs
    )


def filled_with(
    pattern: Pattern, values: Mapping[str, Value], language: str, told_by: str
) -> str:
    """Write a message with its values; `told_by` names it where one is missing.

    Raises
    ------
    NarrativeError
    """

    def written(name: str, way: str) -> str:
        if name not in values:
            message = f"{told_by} asks for {name!r}, which is not given"
            raise MissingValue(message)
        return write(values[name], way, language)

    return filled(pattern, written)


def sentences(phrase: Phrase) -> Phrase:
    """Give each sentence its capital letter."""
    marked = FIRST_LETTER.sub(lambda m: m[1] + m[2].upper(), phrase.marked)
    return replace(phrase, marked=marked)


def joined(phrases: Sequence[Phrase]) -> Phrase:
    """Join whole sentences of one language into one text."""
    return replace(phrases[0], marked=" ".join(each.marked for each in phrases))
