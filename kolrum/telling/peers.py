"""How a place stands among all places of the lowest level, by kept assessments."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from kolrum.budgets.models import Run, StoredAssessment
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.state import State
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.narrative.facts import Peers
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import Worded
from kolrum.sources.questions import Question, question, rows_of

DOUBT = "cement-residual"


@dataclass(frozen=True)
class Kept:
    """What a kept assessment tells of a place, for counts over a country."""

    code: str
    state: State
    exhausted_on: date | None
    is_doubted: bool


def run_of(iso2: str) -> int:
    """Give the number of the last time a country's assessments were drawn up."""
    found = rows_of(_question(iso2))
    return found[0][0] if found else 0


@cache
def _question(iso2: str) -> Question:
    return question(Run.objects.filter(country=iso2).reverse().values_list("pk")[:1])


def kept_of(country: Country, wanted: Chosen) -> tuple[Kept, ...]:
    """Give the kept assessments of the lowest level by some choices, if any are."""
    usual = chosen(country, {})
    choices = replace(usual.choices, temperature_c=wanted.choices.temperature_c)
    if wanted != replace(usual, choices=choices):
        return ()
    return _read(
        country.iso2,
        country.lowest_level.kind,
        choices.temperature_c,
        choices.likelihood_pct,
        run_of(country.iso2),
    )


@lru_cache(maxsize=64)
def _read(
    iso2: str, kind: str, temperature_c: float, likelihood_pct: float, _run: int
) -> tuple[Kept, ...]:
    rows = (
        StoredAssessment.objects.current()
        .of_choices(temperature_c=temperature_c, likelihood_pct=likelihood_pct)
        .of_level(iso2, kind)
        .values_list("inputs__territory__code", "state", "exhausted_on", "flags")
    )
    return tuple(
        Kept(code, State(state), day, DOUBT in flags)
        for code, state, day, flags in rows
    )


def peers_of(
    kept: tuple[Kept, ...], found: Assessment, country: Country
) -> Peers | None:
    """Count how the others stand; None where no assessments are kept."""
    if not kept:
        return None
    states = Counter(each.state for each in kept)
    certain = [each.exhausted_on for each in kept if not each.is_doubted]
    return Peers(
        total=len(kept),
        doubted=len(kept) - len(certain),
        exhausted=states[State.EXHAUSTED],
        severe=states[State.SEVERE],
        longer=_longer(certain, found),
        end_years=Counter(day.year for day in certain if day is not None),
        left_out=named_together(
            tuple(country.place(each.code) for each in kept if each.is_doubted)
        ),
    )


def named_together(places: tuple[Place, ...]) -> Worded | None:
    """Name places in one phrase, in each language of the site; None where none are."""
    if not places:
        return None
    return Worded(
        {
            language: grammar.listed([place.name_in(language) for place in places])
            for language, grammar in GRAMMARS.items()
        }
    )


def _longer(ends: list[date | None], found: Assessment) -> int | None:
    if DOUBT in found.flags or found.exhausted_on is None:
        return None
    end = found.exhausted_on
    return sum(1 for day in ends if day is not None and day > end)


def member_states(
    kept: tuple[Kept, ...], country: Country, place: Place
) -> dict[State, int]:
    """Count the states of the places that a larger one is the sum of."""
    if country.level(place.kind).is_lowest:
        return {}
    members = set(place.members)
    return dict(Counter(each.state for each in kept if each.code in members))
