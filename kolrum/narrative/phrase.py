"""A finished piece of text, with its main figures marked."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import unbroken

MARK = "**"
SHORT_ANSWER = 18
AMOUNT = re.compile(
    r"\d[\d.,\u202f]*[ \xa0](?:(?:mil[jl]|bil[jl])\w+[ \xa0])?(?:ton|tonnes?)\b"
)
NUMBER = r"\d+(?:[.,\u202f]\d+)*"
RANGE = re.compile(f"{NUMBER}–{NUMBER}")
SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖ*])")


@dataclass(frozen=True)
class Phrase:
    """Text in one language; `**` stands around what matters most in it.

    `is_fallback` tells that the language asked for lacks it, so that `language` is
    another one.
    """

    marked: str
    language: str
    is_fallback: bool = False

    @property
    def plain(self) -> str:
        """The text alone, for titles, descriptions and terminals."""
        return self.marked.replace(MARK, "")

    @property
    def html(self) -> SafeString:
        """The text with `<strong>`, and with its language where it is a fallback.

        A range of numbers or years is never split over lines, nor a number and the
        unit or the month after it.
        """
        parts = html.escape(self.marked, quote=False).split(MARK)
        text = "".join(
            f"<strong>{_kept_together(part)}</strong>" if number % 2 else part
            for number, part in enumerate(parts)
        )
        text = RANGE.sub(r'<span class="years">\g<0></span>', unbroken(text))
        if self.is_fallback:
            text = f'<span lang="{self.language}">{text}</span>'
        return SafeString(text)

    @property
    def lines(self) -> tuple[SafeString, ...]:
        """The sentences, each with its marks, to be set on lines of their own."""
        return tuple(
            Phrase(sentence, self.language, self.is_fallback).html
            for sentence in SENTENCE_END.split(self.marked)
        )

    @property
    def plain_lines(self) -> tuple[str, ...]:
        """The sentences without marks, to measure how much room they take."""
        sentences = SENTENCE_END.split(self.marked)
        return tuple(sentence.replace(MARK, "") for sentence in sentences)

    def __str__(self) -> str:
        """Give the plain text."""
        return self.plain


@dataclass(frozen=True)
class FigureWords:
    """The words of a figure: title, summary, and labels of one or more lines.

    Labels carry the names of the fields of the chart's own words.
    """

    key: str
    title: Phrase
    summary: Phrase
    labels: Mapping[str, tuple[Phrase, ...]]

    def one(self, name: str) -> str:
        """Give a label of one line."""
        (label,) = self.labels[name]
        return label.plain

    def lines(self, name: str) -> tuple[str, ...]:
        """Give the lines of a label, such as the heads of a table; none if absent."""
        return tuple(label.plain for label in self.labels.get(name, ()))


@dataclass(frozen=True)
class Text:
    """What a finding says: a statement, and notes that belong to it."""

    key: str
    statement: Phrase
    notes: tuple[Phrase, ...] = ()


def _kept_together(answer: str) -> str:
    """A short answer is never split over lines, nor in a long one an amount.

    Spaces that do not break, rather than a style: where even they do not fit, in text
    much enlarged, the amount is broken instead of standing beyond the edge.
    """
    if len(answer) < SHORT_ANSWER:
        return answer.replace(" ", HARD_SPACE)
    return AMOUNT.sub(lambda amount: amount[0].replace(" ", HARD_SPACE), answer)
