"""Guess first: the reader's two guesses, read from the address."""

from dataclasses import dataclass

from django.http import QueryDict

from kolrum.narrative.facts import Facts
from kolrum.narrative.guess import (
    end_answer,
    end_question,
    rate_answer,
    rate_question,
)
from kolrum.narrative.phrase import Phrase
from kolrum.visualiser.scenario.states import MOST_TYPED, Reader

ASKING = "guess"
"""`?guess=first` shows the questions, before anything is told."""

END, RATE = "guess_end", "guess_rate"
NAMES = frozenset((ASKING, END, RATE))
EARLIEST, LATEST = 1990, 2200
HIGHEST_PCT = 100.0


@dataclass(frozen=True)
class Question:
    """One thing to guess, what was typed, and what was wrong with it."""

    name: str
    text: Phrase
    is_year: bool
    value: str = ""
    complaint: str = ""


@dataclass(frozen=True)
class Guesses:
    """What is asked, and the answers to what was guessed.

    `rate_pct` is the guessed cut, to be tried as a path.
    """

    questions: tuple[Question, ...]
    answers: tuple[Phrase, ...]
    typed: dict[str, str]
    rate_pct: float | None = None

    @property
    def is_refused(self) -> bool:
        """Whether something that was typed could not be read."""
        return any(question.complaint for question in self.questions)


def guesses_of(facts: Facts, query: QueryDict, language: str) -> Guesses:
    """Ask what can be asked of a place, and answer what was guessed."""
    typed = {
        name: query.get(name, "").strip()[:MOST_TYPED]
        for name in (END, RATE)
        if query.get(name, "").strip()
    }
    reader = Reader(typed, language)
    year = reader.year(END, EARLIEST, LATEST)
    rate_pct = reader.number(RATE, 0.0, HIGHEST_PCT)
    asked = (
        (END, end_question(facts, language)),
        (RATE, rate_question(facts, language)),
    )
    found = [
        end_answer(facts, year, language) if year is not None else None,
        rate_answer(facts, rate_pct / 100, language) if rate_pct is not None else None,
    ]
    return Guesses(
        tuple(
            Question(
                name, text, name == END, typed.get(name, ""),
                reader.complaints.get(name, ""),
            )
            for name, text in asked
            if text is not None
        ),
        tuple(answer for answer in found if answer is not None),
        ({END: str(year)} if year is not None else {})
        | ({RATE: f"{rate_pct:.10g}"} if rate_pct is not None else {}),
        rate_pct,
    )  # fmt: skip
