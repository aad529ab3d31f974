"""Why a budget changed since an earlier edition: one sentence a cause."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.saying import common, said, sentences
from kolrum.narrative.values import Limit, Value

FOLDER = Path(__file__).parent
CAUSES = ("consumption", "revision", "share", "vintage", "scope")
LEAST_TOLD_T = 0.5


@dataclass(frozen=True)
class Change:
    """A budget's change between two editions: tonnes by cause sum to it."""

    old_edition: int
    old_start: int
    new_start: int
    old_t: float
    new_t: float
    terms_t: Mapping[str, float]


def told(facts: Facts, change: Change, language: str) -> tuple[Phrase, ...]:
    """Tell the change and each cause that moved the budget."""
    values: dict[str, Value] = {
        "old_edition": change.old_edition,
        "old_start": change.old_start,
        "new_start": change.new_start,
        "change": abs(change.new_t - change.old_t),
        "old": abs(change.old_t),
        "new": abs(change.new_t),
        "last_between": change.new_start - 1,
    }
    first = _say(facts, _direction(change), values, language)
    causes = (
        _cause(facts, cause, change.terms_t[cause], values, language)
        for cause in CAUSES
        if abs(change.terms_t.get(cause, 0.0)) >= LEAST_TOLD_T
    )
    return (first, *causes)


def of_default(facts: Facts, limit: Limit, language: str) -> Phrase:
    """Say that the change is that of the default choice, not of the one made."""
    return _say(facts, "of-default", {"limit": limit}, language)


def summary_of(facts: Facts, change: Change, language: str) -> Phrase:
    """Say how the picture of a change is read."""
    years: dict[str, Value] = {
        "old_start": change.old_start,
        "new_start": change.new_start,
    }
    return _say(facts, "summary", years, language)


def name_of(facts: Facts, cause: str, language: str) -> Phrase:
    """Name a cause, for the rows of a table."""
    return _say(facts, f"{cause}-name", {}, language)


def _direction(change: Change) -> str:
    moved_t = change.new_t - change.old_t
    if abs(moved_t) < LEAST_TOLD_T:
        return "same"
    way = "less" if moved_t < 0 else "more"
    if max(change.old_t, change.new_t) <= 0:
        return f"debt-{way}"
    return f"debt-from-{way}" if min(change.old_t, change.new_t) < 0 else way


def _cause(
    facts: Facts,
    cause: str,
    term_t: float,
    values: Mapping[str, Value],
    language: str,
) -> Phrase:
    way = "down" if term_t < 0 else "up"
    amount: dict[str, Value] = {**values, "amount": abs(term_t)}
    return _say(facts, f"{cause}-{way}", amount, language)


def _say(facts: Facts, name: str, values: Mapping[str, Value], language: str) -> Phrase:
    return sentences(said(FOLDER, name, common(facts) | dict(values), language)[0])
