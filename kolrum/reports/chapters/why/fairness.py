"""Common but differentiated responsibility: the country's part, and the place's."""

from collections.abc import Iterator

from kolrum.budgets.inputs import world_in_use
from kolrum.carbon.state import State
from kolrum.data.inputs import ALLOCATION_YEAR, BASE_YEARS
from kolrum.data.world import WORLD
from kolrum.lib.numbers import percent_in_words
from kolrum.narrative.values import Value
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.telling.per_person import OWN, person_lines
from kolrum.telling.wider import doubted_codes

UPPSALA = "uppsala"
EQUAL = "equal-per-capita"


def tell_fairness(voice: Voice) -> Iterator[Block]:
    """Say what the principle asks, what the country got, and what is emitted here."""
    yield from voice.say("fair")
    yield from _tell_country(voice)
    yield from _tell_person(voice)
    yield from _tell_equal(voice)


def _tell_country(voice: Voice) -> Iterator[Block]:
    """The country's part of the budget beside its parts of people and emissions."""
    chosen = voice.facts.chosen
    iso3 = voice.book.known.country.iso3
    world = world_in_use()
    people = world.population.of([iso3, WORLD], (ALLOCATION_YEAR,))[:, 0]
    fossil = world.national.of([iso3, WORLD], BASE_YEARS, "fossil").sum(axis=1)
    parts: dict[str, Value] = {
        "people": _part(float(people[0] / people[1]), voice.language),
        "fossil": _part(float(fossil[0] / fossil[1]), voice.language),
        "people_year": ALLOCATION_YEAR,
        "years": (BASE_YEARS[0], BASE_YEARS[-1]),
    }
    if chosen.method_id != UPPSALA:
        yield from voice.say("country-shares", **parts)
        return
    steps = {step.key: step.value for step in chosen.derivation}
    nation_t, whole_t = steps["national-budget"], steps["remaining-budget"]
    yield from voice.say(
        "country-uppsala",
        nation=nation_t,
        whole=whole_t,
        part=_part(nation_t / whole_t, voice.language),
        **parts,
    )


def _part(part: float, language: str) -> str:
    """Parts of a thousandth and less need more digits than percent usually have."""
    return percent_in_words(part, language, 3 if part < 0.001 else 2)


def _tell_person(voice: Voice) -> Iterator[Block]:
    """Emissions per person here and in the world, in the latest year both have."""
    known = voice.book.known
    lines = person_lines(known.published, known.place.code)
    if not lines or known.place.code in doubted_codes(known.country):
        return
    own = lines[0].values
    world = world_in_use()
    years = set(own) & set(world.population.years) & set(world.national.years)
    if not years or lines[0].kind != OWN:
        return
    year = max(years)
    emitted = float(world.national.of([WORLD], (year,), "fossil")[0, 0])
    people = float(world.population.of([WORLD], (year,))[0, 0])
    yield from voice.say("person", own=own[year], world=emitted / people, year=year)


def _tell_equal(voice: Voice) -> Iterator[Block]:
    """What would be left if the local pot were shared by people."""
    facts = voice.facts
    if facts.state in {State.ZERO, State.NO_DATA} or facts.place == facts.country:
        return
    for way in facts.alternatives[1:]:
        is_same = (way.method_id, way.limit) == (facts.chosen.method_id, facts.limit)
        if not is_same or way.principle != EQUAL:
            continue
        if way.is_uncertain:
            yield from voice.say("equal-about")
        elif way.budget_t > 0:
            yield from voice.say("equal-left", left=way.budget_t)
        else:
            yield from voice.say("equal-spent", debt=-way.budget_t)
        return
