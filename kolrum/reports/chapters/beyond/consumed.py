"""What residents consume beside what is emitted within the boundaries, per person."""

from collections.abc import Iterator

from kolrum.charts import compared
from kolrum.charts.figure import Figure
from kolrum.narrative.circles import Consumption
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.telling.gases import gases_of


def tell_consumed(voice: Voice) -> Iterator[Block]:
    """Take over what is known of consumption, and draw it beside the territory."""
    yield from voice.finding("consumption", notes=True)
    consumption = voice.facts.consumption
    if consumption is None:
        return
    rows = list(_territorial(voice))
    if not rows:
        return
    yield from voice.say("consumed")
    if voice.facts.plants_t:
        yield from voice.say("consumed-plants")
    yield voice.drawn(_figure(voice, consumption, rows))


def _territorial(voice: Voice) -> Iterator[compared.Compared]:
    """All greenhouse gases per person within the place and within the country."""
    known = voice.book.known
    whole = known.country.whole
    places = [(known.place, True)] if known.place != whole else []
    for place, is_own in (*places, (whole, False)):
        found = gases_of(known.published, place.code)
        if found is None:
            continue
        series = known.published.statistics.population
        people = float(series.of(place.members, (found.year,)).sum())
        name = place.name_in(voice.language)
        yield compared.Compared(
            voice.label("row-territorial", name=name, year=found.year),
            found.total_t / people,
            "used" if is_own else "reserved",
            is_own=is_own,
        )


def _figure(
    voice: Voice, consumption: Consumption, rows: list[compared.Compared]
) -> Figure:
    country = voice.facts.country
    person_t = consumption.person_t
    abroad_t = person_t * consumption.abroad
    name = country.name_in(voice.language)
    told = voice.label("row-consumption", name=name, year=consumption.year)
    more = [
        compared.Compared(told, person_t),
        compared.Compared(voice.label("row-inside"), person_t - abroad_t),
        compared.Compared(voice.label("row-abroad"), abroad_t),
    ]
    statistics = voice.book.known.published.statistics
    gases = gases_of(voice.book.known.published, voice.book.known.place.code)
    return compared.draw(
        [*rows, *more],
        compared.ComparedWords(
            title=voice.label("consumed-title", part=consumption.abroad),
            summary=voice.label(
                "consumed-summary", year=consumption.year, amount=person_t
            ),
            caption=voice.label("consumed-caption"),
            axis=voice.label("consumed-axis"),
            head=(voice.label("consumed-head"), voice.label("consumed-axis")),
        ),
        voice.language,
        key="consumption-person",
        sources=(
            statistics.in_role("consumption").source,
            *(gases.sources[1:] if gases else ()),
            statistics.population.source,
        ),
    )
