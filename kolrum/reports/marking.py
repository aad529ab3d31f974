"""Marked text of a report's wording read as words: strong, notes, links, references.

`**strong**`, `^[a note at the foot]`, `[words](https://…)`, `[words](lang:en)` for
words in another language, and `[[key]]` for the number of a figure, table, section or
chapter; `[[Key]]` where it begins a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kolrum.narrative.phrase import Phrase
from kolrum.reports.blocks import Listed, Paragraph, Span, Words

TOKEN = re.compile(
    r"(?P<strong>\*\*)"
    r"|\^\[(?P<note>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"|\[\[(?P<key>[\w-]+)\]\]"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<target>[^)\s]+)\)"
)
POINT, NUMBER = "- ", re.compile(r"\d+\. ")
IN_LANGUAGE = re.compile(r"lang:([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
# Editors write too: what leads elsewhere than to a page or a letter stands as words.
ADDRESS = re.compile(
    r"(https?://|mailto:|/(?!/))[^\x00-\x20\"<>\\^`{|}]+", re.IGNORECASE
)


def marked(text: str) -> Words:
    """Read one paragraph of marked text."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    at, is_strong = 0, False
    held: list[Span] = []
    for found in TOKEN.finditer(text):
        if found.start() > at:
            held.append(Span(text[at : found.start()], is_strong=is_strong))
        at = found.end()
        if found["strong"]:
            is_strong = not is_strong
        elif found["note"] is not None:
            held.append(Span("", note=marked(found["note"])))
        elif found["key"]:
            key = found["key"]
            held.append(Span(key, refers_to=key[:1].lower() + key[1:]))
        else:
            held.append(_targeted(found["words"], found["target"], is_strong))
    if at < len(text):
        held.append(Span(text[at:], is_strong=is_strong))
    yield from held


def _targeted(words: str, target: str, is_strong: bool) -> Span:
    if named := IN_LANGUAGE.fullmatch(target):
        return Span(words, is_strong=is_strong, language=named[1])
    if ADDRESS.fullmatch(target):
        return Span(words, is_strong=is_strong, address=target)
    return Span(f"[{words}]({target})", is_strong=is_strong)


def blocks_from(phrases: Sequence[Phrase]) -> Iterator[Paragraph | Listed]:
    """Read paragraphs; those that begin with `- ` or `1. ` together are a list."""
    for kind, group in groupby(phrases, key=lambda each: _kind(each.marked)):
        if kind == "":
            for each in group:
                spoken = each.language if each.is_fallback else ""
                yield Paragraph(marked(each.marked), language=spoken)
            continue
        items = tuple(marked(_without_sign(each.marked)) for each in group)
        yield Listed(items, is_numbered=kind == "number")


def _kind(text: str) -> str:
    if text.startswith(POINT):
        return "point"
    return "number" if NUMBER.match(text) else ""


def _without_sign(text: str) -> str:
    if text.startswith(POINT):
        return text.removeprefix(POINT)
    return NUMBER.sub("", text, count=1)
