"""Guess first: two questions about the budget, and each guess beside its answer."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.saying import Message, paragraph, say
from kolrum.narrative.scenario import CENTURY

FOLDER = Path(__file__).parent
CLOSE = 0.005
"""A guess within half a percentage point is as good as the answer."""


def end_question(facts: Facts, language: str) -> Phrase | None:
    """Ask for the year of the end; None where there is no one year to find."""
    end = facts.chosen.exhausted_on
    if end is None or facts.is_uncertain or end.year - facts.today.year >= CENTURY:
        return None
    return _said(facts, say("ask-ended" if facts.has_ended else "ask-end"), language)


def rate_question(facts: Facts, language: str) -> Phrase | None:
    """Ask for the yearly cut; None where there is none."""
    if facts.chosen.required_annual_cut is None or facts.is_uncertain:
        return None
    return _said(facts, say("ask-rate"), language)


def end_answer(facts: Facts, guess: int, language: str) -> Phrase | None:
    """Hold a guessed year beside the end; None where there was no question."""
    end = facts.chosen.exhausted_on
    if end is None or end_question(facts, language) is None:
        return None
    if guess == end.year:
        name = "end-right"
    else:
        name = "end-earlier" if end.year < guess else "end-later"
    found = say(name, guess=guess, end=end, years=abs(end.year - guess))
    return _said(facts, found, language)


def rate_answer(facts: Facts, guess: float, language: str) -> Phrase | None:
    """Hold a guessed cut beside the required; None where there was no question."""
    cut = facts.chosen.required_annual_cut
    if cut is None or rate_question(facts, language) is None:
        return None
    if abs(guess - cut) <= CLOSE:
        name = "rate-right"
    else:
        name = "rate-more" if cut > guess else "rate-less"
    return _said(facts, say(name, guess=guess, cut=cut), language)


def _said(facts: Facts, message: Message, language: str) -> Phrase:
    return paragraph(FOLDER, (message,), facts, language)
