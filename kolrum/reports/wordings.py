"""Texts that editors may replace: their wording, their values, and what is amiss."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kolrum.narrative.errors import BadMessage, MissingValue, NarrativeError
from kolrum.narrative.messages import FALLBACK, find, read
from kolrum.narrative.patterns import Choice, Pattern, Slot, parse
from kolrum.narrative.values import Value
from kolrum.narrative.ways import write
from kolrum.reports.blocks import NoSuchPart
from kolrum.reports.book import SHARED
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.editorial import paragraphs_of, worded
from kolrum.reports.hearing import Heard
from kolrum.reports.marking import blocks_from
from kolrum.reports.page import part_of

CLOSED = frozenset({"brief", "data", "formulas", "references", "glossary"})
"""Chapters that nobody words by hand: key messages, numbers, equations, sources."""

BY_HAND = frozenset({"researchers", "municipality"})
"""Chapters that are written in slots of their own."""

NOT_TEXTS = ("title", "idea ")
"""Headings; and proposals, which are decided on in slots of their own."""

SENTENCE_ENDS = (".", "?", "!", ":", "”")
SAFE = ("https://", "http://", "mailto:", "lang:", "{")
FIGURE = re.compile(r"\d[\d\s.,:–-]*\d|\d")
NOT_FIGURES = re.compile(r"\[\[[\w-]+\]\]|\]\([^)\s]+\)|^\d+\. |CO2e?\b", re.MULTILINE)
LINK = re.compile(r"\[[^\[\]]+\]\(([^)\s]*)\)")
LOST = "—"


@dataclass(frozen=True)
class Message:
    """A text of a chapter as the chapter itself has it.

    `told_in` is the language of `source`, which is another one where it lacks there.
    """

    key: str
    chapter: str
    name: str
    source: str
    told_in: str


@dataclass(frozen=True)
class Shelf:
    """A chapter with its texts."""

    key: str
    title: str
    messages: tuple[Message, ...]


def shelves(heard: Heard) -> tuple[Shelf, ...]:
    """Give the texts that may be replaced, by chapter, in the order of the report."""
    titles = {chapter.key: chapter.title for chapter in heard.report.chapters}
    found = []
    for chapter in CHAPTERS:
        if chapter.key in CLOSED | BY_HAND:
            continue
        messages = tuple(_messages(chapter.key, heard))
        if messages:
            title = titles.get(chapter.key, chapter.key)
            found.append(Shelf(chapter.key, title, messages))
    return tuple(found)


def message_of(key: str, heard: Heard) -> Message | None:
    """Give a text by its key; None where no report has it, or nobody may word it."""
    chapter, _slash, _name = key.partition("/")
    if chapter in CLOSED | BY_HAND:
        return None
    found = (each for each in _messages(chapter, heard) if each.key == key)
    return next(found, None)


def _messages(chapter: str, heard: Heard) -> Iterator[Message]:
    folders = {each.key: each.folder for each in CHAPTERS}
    country = heard.known.place.country
    for key in heard.keys:
        owner, _slash, name = key.partition("/")
        if owner != chapter or owner not in folders or name.startswith(NOT_TEXTS):
            continue
        folder = _folder_of(folders[owner], name, heard.language, country)
        found = find(folder, name, heard.language, country)
        source = "\n\n".join(source_of(each) for each in found.paragraphs)
        if source.rstrip().endswith(SENTENCE_ENDS):
            yield Message(key, chapter, name, source, found.language)


def _folder_of(folder: Path, name: str, language: str, country: str) -> Path:
    """Where a message of a chapter stands: there, in a folder of it, or with others."""
    names = (name, f"{name} @{country}")
    for each in (folder, *sorted(file.parent for file in folder.glob("*/en.md"))):
        files = [read(each / f"{spoken}.md") for spoken in (language, FALLBACK)]
        if any(key in file for file in files for key in names):
            return each
    return SHARED


def source_of(pattern: Pattern) -> str:
    """Write a message as it is written in its file."""
    return "".join(
        part if isinstance(part, str) else _slot_source(part) for part in pattern
    )


def _slot_source(part: Slot | Choice) -> str:
    if isinstance(part, Slot):
        return f"{{{part.name}, {part.way}}}" if part.way else f"{{{part.name}}}"
    options = " ".join(
        f"{key}{{{source_of(told)}}}" for key, told in part.options.items()
    )
    return f"{{{part.name}, {part.way}, {options}}}"


def slots_of(text: str) -> tuple[Slot, ...]:
    """Give the places for values in a text, each once; none where it is not read."""
    try:
        patterns = [parse(part) for part in paragraphs_of(text)]
    except BadMessage:
        return ()
    return tuple(dict.fromkeys(each for one in patterns for each in _slots(one)))


def _slots(pattern: Pattern) -> Iterator[Slot]:
    for part in pattern:
        if isinstance(part, Slot):
            yield part
        elif isinstance(part, Choice):
            for option in part.options.values():
                yield from _slots(option)


def filled(message: Message, heard: Heard) -> str:
    """Write a message as it stands in the report today, with its marks."""
    values = heard.of(message.key).values[message.key]
    told = worded(message.source, values, message.told_in, "")
    return "\n\n".join(phrase.marked for phrase in told)


def today_of(
    slots: tuple[Slot, ...], values: Mapping[str, Value], language: str
) -> dict[str, str]:
    """Write values as they are today, by the places that ask for them."""
    return {_slot_source(slot): _written(slot, values, language) for slot in slots}


def _written(slot: Slot, values: Mapping[str, Value], language: str) -> str:
    if slot.name not in values:
        return LOST
    try:
        return write(values[slot.name], slot.way, language)
    except NarrativeError:
        return LOST


def changed_since(
    against: Mapping[str, str], values: Mapping[str, Value], language: str
) -> dict[str, tuple[str, str]]:
    """Give values that are written otherwise now than when a text was written."""
    slots = {_slot_source(slot): slot for key in against for slot in slots_of(key)}
    now = {key: _written(slot, values, language) for key, slot in slots.items()}
    return {
        key: (then, now.get(key, LOST))
        for key, then in against.items()
        if now.get(key, LOST) != then
    }


def literal_figures(text: str) -> tuple[str, ...]:
    """Give figures that stand outside values: they stay when the data change."""
    bare = NOT_FIGURES.sub(" ", _without_slots(text))
    return tuple(dict.fromkeys(found.strip() for found in FIGURE.findall(bare)))


def _without_slots(text: str) -> str:
    while re.search(r"\{[^{}]*\}", text):
        text = re.sub(r"\{[^{}]*\}", " ", text)
    return text


def bad_links(text: str) -> tuple[str, ...]:
    """Give targets of links that lead to no page, letter or language."""
    return tuple(target for target in LINK.findall(text) if not target.startswith(SAFE))


def fault_of(text: str, key: str, heard: Heard) -> str:
    """Say what keeps a text from standing in the report; empty where nothing does."""
    if found := bad_links(text):
        return _("A link leads to “%(target)s”: write it from https:// on.") % {
            "target": found[0]
        }
    heard = heard.of(key)
    try:
        told = worded(text, heard.values[key], heard.language, key)
        part_of(heard.report, blocks_from(told))
        if len(told) != 1:
            heard.with_text(key, text)
    except BadMessage:
        return _("The braces do not match: each { needs its }, as in {start_year}.")
    except MissingValue:
        known = ", ".join(f"{{{name}}}" for name in sorted(heard.values[key]))
        return _("There is no such value here. There are: %(known)s.") % {
            "known": known
        }
    except NarrativeError:
        return _("A value cannot be written in that way. Use the ways listed here.")
    except NoSuchPart as lacking:
        return _("The report has no part called “%(key)s”.") % {"key": lacking.args[0]}
    except ValueError:
        return _("This text has to be a single paragraph.")
    return ""


def preview_of(text: str, key: str, heard: Heard) -> str:
    """Write a text with the values of today, as HTML.

    Raises
    ------
    NarrativeError, NoSuchPart
        Where `fault_of` has something to say.
    """
    heard = heard.of(key)
    told = worded(text, heard.values[key], heard.language, key)
    return part_of(heard.report, blocks_from(told))
