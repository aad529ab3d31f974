"""Large plants: those that the data name, and what is said where they name none."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kolrum.data.countries import Country
from kolrum.data.reader import folder_of, read_package
from kolrum.lib.numbers import percentage
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.sectors.finding import OF_PLANTS, is_untold
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.telling.by_sector import FIRST_YEAR

LARGE = 0.25
"""Of all emissions: a sector where one plant may weigh this much (STORY B12, B13)."""


@dataclass(frozen=True)
class Plant:
    """A plant with what it has reported [tCO2] by year, and its public page."""

    name: str
    code: str
    page: str
    reported_t: dict[int, float]

    @property
    def latest_year(self) -> int:
        """The last year in which it emitted."""
        return max(year for year, amount in self.reported_t.items() if amount > 0)


def plants_in(country: Country) -> tuple[Plant, ...]:
    """Give the plants that are deducted, as the package names them."""
    key = country.series.get("cement_deductions", "")
    return _named_plants(key, country.iso2) if key else ()


@lru_cache(maxsize=4)
def _named_plants(key: str, iso2: str) -> tuple[Plant, ...]:
    package = read_package(folder_of(key, iso2))
    names, codes = package.text("plant"), package.text("territory_code")
    pages, years = package.text("plant_page"), package.years("year")
    tonnes = package.numbers("tonnes").tolist()
    found: dict[str, Plant] = {}
    rows = zip(names, codes, pages, years, tonnes, strict=True)
    for name, code, page, year, amount in rows:
        plant = found.setdefault(name, Plant(name, code, page, {}))
        plant.reported_t[int(year)] = float(amount)
    return tuple(found.values())


def tell_plants(voice: Voice) -> Iterator[Block]:
    """List the plants here with their part; else say that none is named."""
    known = voice.book.known
    members = set(known.place.members)
    here = [plant for plant in plants_in(known.country) if plant.code in members]
    if here:
        yield from voice.say("plants", count=len(here))
        yield from voice.finding("plant", notes=True)
        yield _table(voice, here)
    elif voice.facts.sectors is not None:
        yield from voice.say("plants-none")
        yield from _tell_dominating(voice)
    yield from voice.finding("residual", notes=True)


def _tell_dominating(voice: Voice) -> Iterator[Block]:
    """A sector so large that a plant may decide it, though none is named."""
    found = voice.facts.sectors
    if found is None or is_untold(voice.facts):
        return
    shares = found.shares()
    large = [key for key in OF_PLANTS if shares.get(key, 0.0) >= LARGE]
    for key in large[:1]:
        yield from voice.say(
            "plants-large",
            sector=found.name(key),
            share=shares[key],
            latest=found.latest_year,
        )


def _table(voice: Voice, here: list[Plant]) -> Table:
    facts, language = voice.facts, voice.language
    own_t = {value.year: value.emissions_t for value in facts.observed}
    country = voice.book.known.country
    rows = []
    for plant in here:
        year = plant.latest_year
        amount = plant.reported_t[year]
        whole_t = own_t.get(year, 0.0) + facts.plants_t.get(year, 0.0)
        rows.append(
            Row(
                (
                    Cell(plant.name),
                    Cell(country.place(plant.code).name_in(language)),
                    Cell(whole_tonnes(plant.reported_t.get(FIRST_YEAR, 0.0), language)),
                    Cell(whole_tonnes(amount, language)),
                    Cell(str(year)),
                    Cell(percentage(amount / whole_t, language)),
                )
            )
        )
    heads = ("name", "place", "first", "latest", "year", "part")
    source = voice.book.known.published.statistics.deductions.source
    return Table(
        "plants",
        voice.label("plants-title"),
        tuple(voice.label(f"plants-head-{each}", first=FIRST_YEAR) for each in heads),
        tuple(rows),
        note=voice.sourced((source,), voice.words("plants-note")),
    )
