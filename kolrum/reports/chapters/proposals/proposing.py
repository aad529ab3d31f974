"""Proposals in words: as the library has them, or as the municipality has decided."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kolrum.lib.units import tonnes_interval
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.said import said
from kolrum.narrative.values import Counted, Value
from kolrum.reports.blocks import Proposal, Words
from kolrum.reports.book import Voice
from kolrum.reports.chapters.proposals.choosing import (
    Candidate,
    candidates,
    makers_of_half,
    term_of,
)
from kolrum.reports.chapters.proposals.ground import TENTH, has_portions
from kolrum.reports.chapters.proposals.library import FOLDER, Control, Horizon
from kolrum.reports.editorial import EDITED, REJECTED, Decided
from kolrum.reports.marking import marked

LEAST = 0.01
"""Of the higher value: a lower one smaller than that is told as nothing."""


@dataclass(frozen=True)
class Told:
    """A proposal with its words, and what the municipality has decided on it."""

    candidate: Candidate
    title: str
    why: Words
    owner: str
    indicator: str
    decided: Decided | None = None

    @property
    def horizon(self) -> Horizon:
        """When it is taken up."""
        return self.candidate.idea.horizon

    @property
    def control(self) -> Control:
        """How far the owner decides."""
        return self.candidate.idea.control


def told(voice: Voice) -> tuple[Told, ...]:
    """Write a place's proposals; those that the municipality has rejected vanish."""
    decisions = voice.book.editorial.proposals
    return tuple(
        _told(voice, each, decisions.get(each.key))
        for each in candidates(voice.book.known)
        if (decided := decisions.get(each.key)) is None or decided.decision != REJECTED
    )


def _told(voice: Voice, candidate: Candidate, decided: Decided | None) -> Told:
    spoken = replace(voice, folder=FOLDER)
    phrases = spoken.phrases(f"idea {candidate.key}", **values_of(voice, candidate))
    title, why, owner, indicator = phrases
    text = why.marked
    if decided is not None and decided.decision == EDITED and decided.text.strip():
        text = " ".join(decided.text.split())
    named = decided.owner if decided is not None and decided.owner else owner.plain
    return Told(
        candidate,
        title.plain,
        marked(text[:1].upper() + text[1:]),
        named,
        indicator.plain,
        decided,
    )


def values_of(voice: Voice, candidate: Candidate) -> dict[str, Value]:
    """Give what the library's messages may ask for."""
    known, facts, piece = voice.book.known, voice.facts, candidate.piece
    chosen = facts.chosen
    few = makers_of_half(known)
    names = [known.country.place(code).name_in(voice.language) for code, _ in few]
    period = term_of(facts)
    plants = max(facts.plants_t, default=0)
    amount_t = piece.amount_t if piece else 0.0
    year = piece.year if piece else chosen.latest_year
    people = facts.people.get(year, 0)
    fees = fees_of()["fees"]
    return {
        "budget": max(chosen.budget_t, 0.0),
        "debt": max(-chosen.budget_t, 0.0),
        "cut": chosen.required_annual_cut or 0.0,
        "state": "about" if facts.is_uncertain else str(chosen.state),
        "amount": amount_t,
        "portion": piece.portion if piece else 0.0,
        "told": "yes" if piece and has_portions(facts) else "no",
        "sectors": "yes" if has_portions(facts) else "no",
        "parted": "yes" if piece and "/" in piece.key else "no",
        "year": year,
        "person": 1000 * amount_t / people if people else 0.0,
        "per_person": "yes" if people and not facts.is_tiny else "no",
        "plants": facts.plants_t.get(plants, 0.0),
        "plants_year": plants,
        "few": len(few),
        "names": GRAMMARS[voice.language].listed(names),
        "members": Counted(facts.members, facts.lowest),
        "period": (period.first_year, period.last_year or 0) if period else (0, 0),
        "period_amount": (period.budget_t or 0.0) if period else 0.0,
        "first": fees[0]["place"],
        "from_part": fees[0]["train_from"],
        "to_part": fees[0]["train_to"],
        "second": fees[1]["place"],
        "fall": fees[1]["flights_fall"],
    }


@cache
def fees_of() -> Mapping[str, Any]:
    """Give municipalities' internal carbon fees, with where they are told."""
    return tomllib.loads((FOLDER / "fees.toml").read_text(encoding="utf-8"))


def blocks_of(voice: Voice, proposals: tuple[Told, ...]) -> Iterator[Proposal]:
    """Write proposals as blocks; the horizon stands at the first of each."""
    before: Horizon | None = None
    for each in proposals:
        horizon = (
            voice.label(f"horizon-{each.horizon}") if each.horizon != before else ""
        )
        before = each.horizon
        yield Proposal(horizon, each.title, each.why, tuple(_fields(voice, each)))


def _fields(voice: Voice, each: Told) -> Iterator[tuple[str, str]]:
    yield (
        voice.label("field-effect", year=effect_year(voice, each)),
        effect(voice, each),
    )
    yield voice.label("field-control"), voice.label(f"control-{each.control}")
    yield voice.label("field-owner"), each.owner
    yield voice.label("field-indicator"), each.indicator
    yield voice.label("field-source"), source(voice, each)
    if each.decided is not None:
        yield (
            voice.label("field-decision"),
            voice.label(f"decided-{each.decided.decision}"),
        )


def effect_year(voice: Voice, each: Told) -> int:
    """The year that an effect is told for."""
    found = each.candidate.effect
    return found.year if found else voice.facts.chosen.start_year + 4


def effect(voice: Voice, each: Told) -> str:
    """What it could give: a range by others' paces, a tenth, or why nothing is told."""
    candidate = each.candidate
    found, piece, language = candidate.effect, candidate.piece, voice.language
    if candidate.idea.rest_on:
        return voice.label(f"effect-{candidate.idea.rest_on}")
    if found is not None and found.is_any:
        if found.low_t < LEAST * found.high_t:
            return voice.label("effect-up-to", most=found.high_t)
        span = tonnes_interval(found.low_t, found.high_t, language)
        return voice.label("effect-range", span=span)
    if piece is not None and candidate.idea.horizon is not Horizon.LASTING:
        return voice.label("effect-tenth", tenth=TENTH * piece.amount_t)
    if piece is not None:
        return voice.label("effect-late")
    return voice.label("effect-steers")


def source(voice: Voice, each: Told) -> str:
    """Where its figures come from, in short."""
    if each.candidate.idea.rest_on:
        return str(fees_of()["publisher"])
    known = voice.book.known
    if each.candidate.piece is None:
        return voice.label("source-own")
    series = known.published.statistics.sectors.source
    publisher = said(series.publisher, voice.language).plain
    return voice.label("source-series", publisher=publisher, vintage=series.vintage)
