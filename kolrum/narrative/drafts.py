"""Drafts that a reader may change and send: paragraphs by field, from the figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.choices import explanations
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Message, paragraph

COUNTY = "county"

Paragraph = tuple[Message, ...]
"""Sentences that stand together."""

Write = Callable[[Facts], Mapping[str, tuple[Paragraph, ...]]]


@dataclass(frozen=True)
class Draft:
    """A kind of draft: its name, the folder of its wording, and what it says."""

    key: str
    folder: Path
    write: Write


def has_council(facts: Facts) -> bool:
    """Whether somebody there can be asked to decide: not of a nation, nor of a sum."""
    return facts.is_lowest or facts.place.kind == COUNTY


def is_told(facts: Facts) -> bool:
    """Whether there is a council, and a budget to put before it."""
    return has_council(facts) and facts.state not in {State.NO_DATA, State.ZERO}


def has_cut(facts: Facts) -> bool:
    """Whether a yearly cut can be decided that keeps the budget."""
    return (
        facts.state is State.OK
        and not facts.is_uncertain
        and not facts.has_ended
        and facts.chosen.required_annual_cut is not None
    )


def drafted(
    draft: Draft, facts: Facts, language: str
) -> dict[str, tuple[str, ...]] | None:
    """Write the paragraphs of every field; None where there is nobody to send it to."""
    if not is_told(facts):
        return None
    told = {
        name: tuple(
            paragraph(draft.folder, messages, facts, language).plain
            for messages in paragraphs
            if messages
        )
        for name, paragraphs in draft.write(facts).items()
    }
    return told | {"choices": _choices(facts, language)}


def _choices(facts: Facts, language: str) -> tuple[str, ...]:
    """Explain temperature, likelihood, method and the rest, a paragraph each."""
    return tuple(each.plain for each in explanations(facts, language).values())
