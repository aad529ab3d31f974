"""Generated text: findings from facts, worded by language.

A page gathers `Facts` and asks for `texts`; a chart's words come from `figure`, a
page's title from `meta`, the sentence on a choice from `choices`, and the words of a
derivation from `steps`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kolrum.narrative.adopted import finding as adopted
from kolrum.narrative.answer import finding as answer
from kolrum.narrative.consumption import finding as consumption
from kolrum.narrative.control import finding as control
from kolrum.narrative.debt import finding as debt
from kolrum.narrative.drafts import Draft, drafted
from kolrum.narrative.estimated import finding as estimated
from kolrum.narrative.facts import Facts
from kolrum.narrative.figures import PICTURES
from kolrum.narrative.goals import finding as goals
from kolrum.narrative.growth import finding as growth
from kolrum.narrative.latest import finding as latest
from kolrum.narrative.letter import finding as letter
from kolrum.narrative.members import finding as members
from kolrum.narrative.meta import finding as meta_finding
from kolrum.narrative.newest import finding as newest
from kolrum.narrative.outcome import finding as outcome
from kolrum.narrative.pace import finding as pace
from kolrum.narrative.peers import finding as peers
from kolrum.narrative.phrase import FigureWords, Phrase, Text
from kolrum.narrative.plant import finding as plant
from kolrum.narrative.proposal import finding as proposal
from kolrum.narrative.requirement import finding as requirement
from kolrum.narrative.residual import finding as residual
from kolrum.narrative.robustness import finding as robustness
from kolrum.narrative.saying import Finding, figure_words
from kolrum.narrative.saying import text as written
from kolrum.narrative.scope import finding as scope
from kolrum.narrative.sectors import finding as sectors
from kolrum.narrative.spread import finding as spread
from kolrum.narrative.standing import finding as standing
from kolrum.narrative.standing_scope import finding as standing_scope
from kolrum.narrative.step import finding as step
from kolrum.narrative.sum_counts import finding as sum_counts
from kolrum.narrative.tiny import finding as tiny
from kolrum.narrative.twin import finding as twin
from kolrum.narrative.uncertainty import finding as uncertainty
from kolrum.narrative.waiting import finding as waiting
from kolrum.narrative.wider import finding as wider
from kolrum.narrative.wording import finding as wording
from kolrum.narrative.yearly import finding as yearly

__all__ = [
    "DRAFTS",
    "FINDINGS",
    "Facts",
    "FigureWords",
    "Meta",
    "Phrase",
    "Text",
    "draft",
    "figure",
    "meta",
    "text",
    "texts",
]

FINDINGS: Mapping[str, Finding] = MappingProxyType(
    {
        module.FINDING.key: module.FINDING
        for module in (
            standing,
            standing_scope,
            adopted,
            answer,
            yearly,
            pace,
            debt,
            robustness,
            peers,
            requirement,
            outcome,
            latest,
            step,
            growth,
            newest,
            waiting,
            sectors,
            control,
            goals,
            wider,
            consumption,
            sum_counts,
            members,
            twin,
            residual,
            plant,
            tiny,
            estimated,
            spread,
            uncertainty,
            scope,
        )
    }
)
"""By key, in order of weight."""

DRAFTS: Mapping[str, Draft] = MappingProxyType(
    {module.DRAFT.key: module.DRAFT for module in (proposal, wording, letter)}
)
"""By key: texts that a reader may change and send."""


@dataclass(frozen=True)
class Meta:
    """Title and description of a page."""

    title: Phrase
    description: str


class Texts(Mapping[str, Text]):
    """Findings that apply, by key, in order of weight: each written when asked for."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.facts, self.language = facts, language
        self.made: dict[str, Text | None] = {}

    def __getitem__(self, key: str) -> Text:
        """Give the text of a finding that applies."""
        if key not in self.made:
            self.made[key] = text(key, self.facts, self.language)
        found = self.made[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the keys of those that apply."""
        return (key for key in FINDINGS if key in self)

    def __len__(self) -> int:
        """Count them."""
        return len(list(iter(self)))


def texts(facts: Facts, language: str) -> Texts:
    """Give every finding that applies, by its key, in order of weight."""
    return Texts(facts, language)


def text(key: str, facts: Facts, language: str) -> Text | None:
    """Write one finding; None where it does not apply."""
    return written(FINDINGS[key], facts, language)


def figure(key: str, facts: Facts, language: str) -> FigureWords | None:
    """Write the words of a chart by its key; None where it has nothing to show."""
    return figure_words(PICTURES[key], facts, language)


def draft(key: str, facts: Facts, language: str) -> dict[str, tuple[str, ...]] | None:
    """Write the fields of a draft; None where there is no council to send it to."""
    return drafted(DRAFTS[key], facts, language)


def meta(facts: Facts, language: str) -> Meta | None:
    """Write the title and description of the page of a place."""
    told = written(meta_finding.FINDING, facts, language)
    leads = answer.FINDING if facts.adopted is None else adopted.FINDING
    first = written(leads, facts, language)
    if told is None or first is None:
        return None
    return Meta(told.statement, f"{first.statement.plain} {told.notes[0].plain}")
