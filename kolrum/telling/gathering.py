"""Everything that a territory's page speaks of, gathered for a reader's choices."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kolrum.budgets.inputs import Published, published
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Source
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.statistics import Statistics
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.values import Kind, PlaceName
from kolrum.plans.against import goals_in_force
from kolrum.plans.following import followed
from kolrum.telling.by_sector import largest_sector, sectors_of
from kolrum.telling.circumstances import people_of, plants_of
from kolrum.telling.consumption import consumption_of, local_consumption_of
from kolrum.telling.peers import kept_of, member_states, peers_of
from kolrum.telling.ways import other_ways, residual_cuts, siblings_of
from kolrum.telling.wider import wider_of


@dataclass(frozen=True)
class Gathered:
    """A place, its country, its facts, and the assessments its figures draw."""

    country: Country
    place: Place
    chosen: Chosen
    facts: Facts
    siblings: tuple[Assessment, ...]
    sector_sources: tuple[Source, ...]
    other_sources: tuple[Source, ...]
    published: Published


def gathered(country: Country, place: Place, wanted: Chosen, today: date) -> Gathered:
    """Gather what is known of a place, for some choices, on a day.

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingData, MissingFigure
        When the data lack what the choice needs.
    """
    now = published(country.iso2)
    statistics = now.statistics
    main = now.assessment(place.code, wanted)
    siblings = siblings_of(now, wanted, main)
    sectors = sectors_of(now, place.code, wanted.method_id)
    ways = list(other_ways(now, wanted, main, largest_sector(sectors, main)))
    kept = kept_of(country, wanted)
    adopted = followed(place, main)
    facts = Facts(
        place=_named(place),
        country=_named(country.whole),
        chosen=main,
        today=today,
        main=now.assessment(place.code, chosen(country, {})),
        siblings=siblings,
        alternatives=(
            Alternative.of(main),
            *(Alternative.of(found, sector) for found, sector in ways),
        ),
        sectors=sectors,
        perspective=statistics.observed.scope.perspective,
        lowest=_kind(country),
        members=len(place.members),
        twin=_twin(country, place),
        is_lowest=country.level(place.kind).is_lowest,
        population=_population(now, place.code),
        peers=peers_of(kept, main, country),
        member_states=member_states(kept, country, place),
        residual_cuts=residual_cuts(now, wanted, main),
        plants_t=plants_of(now, place.code),
        people=people_of(now, place.code),
        wider=wider_of(now, place.code, wanted.method_id),
        consumption=consumption_of(now),
        local_consumption=local_consumption_of(now, place.code),
        goals=goals_in_force(statistics, place, main, adopted=adopted),
        adopted=adopted,
    )
    return Gathered(
        country,
        place,
        wanted,
        facts,
        siblings,
        _sector_sources(statistics),
        tuple(dict.fromkeys(source for found, _ in ways for source in found.sources)),
        now,
    )


def _named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def _kind(country: Country) -> Kind:
    words = country.lowest_level.words
    return Kind(
        one={language: word.one for language, word in words.items()},
        many={language: word.many for language, word in words.items()},
    )


def _sector_sources(statistics: Statistics) -> tuple[Source, ...]:
    return (statistics.sectors.source,) if statistics.has("sectors") else ()


@lru_cache(maxsize=512)
def _population(now: Published, code: str) -> int | None:
    statistics = now.statistics
    if not statistics.has("population"):
        return None
    series, members = statistics.population, statistics.country.place(code).members
    years = series.known_years(members)
    if not years:
        return None
    return int(series.of(members, years[-1:]).sum())


def _twin(country: Country, place: Place) -> PlaceName | None:
    """Another level's place with the same territory, such as Gotland's county."""
    for other in country.places.values():
        if other.code != place.code and other.members == place.members:
            return _named(other)
    return None
