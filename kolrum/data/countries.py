"""Countries and their places: names, codes, hierarchy, slugs, series in use."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kolrum.carbon.provenance import Source
from kolrum.data.errors import PackageFault, UnknownCountry, UnknownPlace
from kolrum.data.fields import Fields, read_fields
from kolrum.data.reader import ROOT

RESERVED_SLUGS = frozenset(
    {"embed", "present", "numbers", "compare", "scenario"}
    | {"report", "plan", "rooms", "network"}
    | {"answer", "requirement", "waiting", "sectors", "goals", "wider", "measures"}
    | {"talk", "trust", "figures", "share", "press", "learn", "proposal", "wording"}
    | {"outcome", "map", "logo"}
)


@dataclass(frozen=True)
class Words:
    """A thing's name in one language, singular and plural."""

    one: str
    many: str


@dataclass(frozen=True)
class Level:
    """A kind of territory, such as municipality.

    Attributes
    ----------
    kind : text
    words : by language
    is_lowest : whether every other territory is the sum of these
    is_overlapping : whether its territories may share members, so that they never add
    alias_patterns : ways its places are also written, with ``{name}`` in them
    """

    kind: str
    words: Mapping[str, Words]
    is_lowest: bool
    is_overlapping: bool
    alias_patterns: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A territory.

    Attributes
    ----------
    code : of the national statistical office, unique within its country
    name : in the country's own language
    kind : of a `Level`
    parent : code of the containing territory; empty for the country
    country : ISO 3166 code of two letters
    group_code : of similar places; empty where there is none
    slug : of its address, unique within its country; empty for the country itself
    aliases : other names that lead here
    members : codes of the lowest level that it is the sum of; itself, at that level
    names : by language, where they differ from `name`
    area_km2 : land; None where unknown
    also_in : codes of further territories that contain it
    """

    code: str
    name: str
    kind: str
    parent: str
    country: str
    group_code: str
    slug: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    names: Mapping[str, str]
    area_km2: float | None
    also_in: tuple[str, ...]

    @property
    def address(self) -> str:
        """Path of its page, such as ``/se/hoganas/``."""
        return f"/{self.country}/{self.slug}/" if self.slug else f"/{self.country}/"

    def name_in(self, language: str) -> str:
        """Give the name in a language, or the country's own where there is no other."""
        return self.names.get(language, self.name)


@dataclass(frozen=True)
class Edition:
    """The yearly edition of the site: its year, and the first year of its budgets."""

    year: int
    start_year: int


@dataclass(frozen=True)
class EarlierEdition:
    """An edition before this one: what the ledger of changes counts from.

    Attributes
    ----------
    year, start_year : year
    observed : key of the series that budgets were charged with
    """

    year: int
    start_year: int
    observed: str


@dataclass(frozen=True)
class Flag:
    """A known fault in the figures of some places, told wherever they are shown."""

    code: str
    territories: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Estimates:
    """How years without statistics are estimated.

    Attributes
    ----------
    rule : ``sector-movement`` (METHOD P9), ``national-movement`` (P21) or ``none``
    sectors : those whose movement counts, for the first rule
    """

    rule: str
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """A country, as its folder of data tells it.

    Attributes
    ----------
    series : keys of series by their role: observed, share_base, sectors, movement,
        cement_deductions, population, subsectors, consumption; a role may be absent
    updates : data sets that can be fetched anew, each with its ``update.py``
    successors : data sets by role whose newest published vintage takes the role over
    period_starts : first years of terms of office or budget periods
    period_words : what such a period is called, by language
    groups, sectors : names by code, then by language
    publisher_sectors : our key of a sector by the publisher's name for it
    source : of the list of territories
    """

    iso2: str
    iso3: str
    order: int
    is_live: bool
    why_not_live: str
    names: Mapping[str, str]
    languages: tuple[str, ...]
    default_language: str
    default_method: str
    methods: tuple[str, ...]
    levels: tuple[Level, ...]
    edition: Edition
    earlier_editions: tuple[EarlierEdition, ...]
    series: Mapping[str, str]
    updates: tuple[str, ...]
    successors: Mapping[str, tuple[str, ...]]
    estimates: Estimates
    period_starts: tuple[int, ...]
    period_words: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    sectors: Mapping[str, Mapping[str, str]]
    publisher_sectors: Mapping[str, str]
    flags: tuple[Flag, ...]
    source: Source
    places: Mapping[str, Place] = field(repr=False)

    def place(self, code: str) -> Place:
        """Give the place of a code.

        Raises
        ------
        UnknownPlace
        """
        try:
            return self.places[code]
        except KeyError as error:
            msg = f"{self.iso2} has no territory with the code {code!r}"
            raise UnknownPlace(msg) from error

    def of_kind(self, kind: str) -> tuple[Place, ...]:
        """Give the places of one level, in the order of their codes."""
        return tuple(place for place in self.places.values() if place.kind == kind)

    @property
    def whole(self) -> Place:
        """The country itself as a place."""
        return next(place for place in self.places.values() if not place.parent)

    @property
    def lowest_level(self) -> Level:
        """The level that every other is the sum of."""
        return next(level for level in self.levels if level.is_lowest)

    def level(self, kind: str) -> Level:
        """Give the level of a kind."""
        return next(level for level in self.levels if level.kind == kind)

    def flags_of(self, code: str) -> tuple[str, ...]:
        """Give the codes of the known faults of a place."""
        return tuple(flag.code for flag in self.flags if code in flag.territories)

    def offers(self, method_id: str) -> bool:
        """Tell whether the country's data carry a method."""
        return method_id in self.methods

    def sector_name(self, key: str, language: str) -> str:
        """Give a sector's name in a language; its key where it has none."""
        return self.sectors.get(key, {}).get(language, key)

    def group_name(self, code: str, language: str) -> str:
        """Give the name of a group of similar places; its code where it has none."""
        return self.groups.get(code, {}).get(language, code)


def _levels(fields: Fields, languages: tuple[str, ...]) -> tuple[Level, ...]:
    return tuple(
        Level(
            kind=level.text("kind"),
            words={
                language: Words(level.text(language), level.text(f"{language}_plural"))
                for language in languages
            },
            is_lowest=level.flag("lowest", default=False),
            is_overlapping=level.flag("overlapping", default=False),
            alias_patterns=level.texts("alias_patterns"),
        )
        for level in fields.each("levels")
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _without_members(row: dict[str, str], country: str) -> Place:
    area = row["area_km2"]
    return Place(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        country=country,
        group_code=row["group"],
        slug=row["slug"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        members=(),
        names={
            name.removeprefix("name_"): value
            for name, value in row.items()
            if name.startswith("name_") and value
        },
        area_km2=float(area) if area else None,
        also_in=tuple(filter(None, row["also_in"].split("|"))),
    )


def _with_members(places: dict[str, Place], lowest: str) -> dict[str, Place]:
    members: dict[str, list[str]] = {code: [] for code in places}
    for place in places.values():
        if place.kind != lowest:
            continue
        above, seen = [place.code], set[str]()
        while above:
            code = above.pop()
            if code and code not in seen:
                seen.add(code)
                members[code].append(place.code)
                above += [places[code].parent, *places[code].also_in]
    return {
        code: replace(place, members=tuple(members[code]))
        for code, place in places.items()
    }


def _check_places(file: Path, places: dict[str, Place]) -> None:
    slugs: dict[str, str] = {}
    for row, place in enumerate(places.values(), start=2):
        if place.slug in RESERVED_SLUGS:
            raise PackageFault(
                file,
                row=row,
                column="slug",
                what=f"{place.slug!r} is the name of a view.",
                mend="Choose another slug.",
            )
        if place.slug in slugs:
            raise PackageFault(
                file,
                row=row,
                column="slug",
                what=f"{place.slug!r} is also the slug of {slugs[place.slug]}.",
                mend="Two places never share an address: choose another slug.",
            )
        slugs[place.slug] = place.code
        for above in (place.parent, *place.also_in):
            if above and above not in places:
                raise PackageFault(
                    file,
                    row=row,
                    column="parent",
                    what=f"No territory has the code {above!r}.",
                    mend="Give the code of the containing territory.",
                )


def _places(file: Path, iso2: str, lowest: str) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row, values in enumerate(_rows(file), start=2):
        place = _without_members(values, iso2)
        if place.code in places:
            raise PackageFault(
                file,
                row=row,
                column="code",
                what=f"{place.code!r} stands twice.",
                mend="Keep one row a territory.",
            )
        places[place.code] = place
    _check_places(file, places)
    return _with_members(places, lowest)


def read_country(iso2: str, root: Path = ROOT) -> Country:
    """Read a country and its places.

    Parameters
    ----------
    iso2 : ISO 3166 code of two letters, such as ``se``
    root : path of the packages

    Returns
    -------
    Country

    Raises
    ------
    UnknownCountry
        When there is no folder with its country.toml.
    """
    return _read_country(iso2, root)


@cache
def _read_country(iso2: str, root: Path) -> Country:
    file = root / iso2 / "country.toml"
    if not file.exists():
        msg = f"there are no data for {iso2!r}"
        raise UnknownCountry(msg)
    fields = read_fields(file)
    languages = fields.texts("languages")
    levels = _levels(fields, languages)
    lowest = next(level.kind for level in levels if level.is_lowest)
    told = fields.inner("territories")
    edition = fields.inner("edition")
    estimates = fields.inner("estimates")
    periods = fields.inner("periods")
    successors = fields.inner("successors")
    return Country(
        iso2=fields.text("iso2"),
        iso3=fields.text("iso3"),
        order=fields.integer("order"),
        is_live=fields.flag("live"),
        why_not_live=fields.text("why", ""),
        names=fields.inner("names").texts_by_name(),
        languages=languages,
        default_language=fields.text("default_language"),
        default_method=fields.text("default_method"),
        methods=fields.texts("methods"),
        levels=levels,
        edition=Edition(edition.integer("year"), edition.integer("start_year")),
        earlier_editions=tuple(
            EarlierEdition(
                earlier.integer("year"),
                earlier.integer("start_year"),
                earlier.text("observed"),
            )
            for earlier in fields.each("earlier_editions")
        ),
        series=fields.inner("series").texts_by_name(),
        updates=fields.texts("updates"),
        successors={role: successors.texts(role) for role in successors.values},
        estimates=Estimates(estimates.text("rule"), estimates.texts("sectors")),
        period_starts=periods.integers("starts"),
        period_words={language: periods.text(language) for language in languages},
        groups=_named(fields, "groups", "code", languages),
        sectors=_named(fields, "sectors", "key", languages),
        publisher_sectors={
            sector.text("publisher"): sector.text("key")
            for sector in fields.each("sectors")
        },
        flags=tuple(
            Flag(flag.text("code"), flag.texts("territories"), flag.text("reason"))
            for flag in fields.each("flags")
        ),
        source=Source(
            key=f"territories-{iso2}-{told.text('vintage')}",
            title=told.text("title"),
            publisher=told.text("publisher"),
            vintage=told.text("vintage"),
            licence=told.text("licence"),
            url=told.text("url"),
            citation=told.text("obtained"),
        ),
        places=_places(root / iso2 / "territories.csv", iso2, lowest),
    )


def _named(
    fields: Fields, table: str, key: str, languages: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    return {
        entry.text(key): {language: entry.text(language) for language in languages}
        for entry in fields.each(table)
    }


@cache
def country_codes(root: Path = ROOT) -> tuple[str, ...]:
    """Find the countries that have a folder, in the order they are shown.

    Parameters
    ----------
    root : path of the packages

    Returns
    -------
    (country,), ISO 3166 codes of two letters
    """
    order = {
        file.parent.name: read_fields(file).integer("order")
        for file in root.glob("*/country.toml")
    }
    return tuple(sorted(order, key=order.__getitem__))


def live_countries(root: Path = ROOT) -> tuple[Country, ...]:
    """Read the countries whose places have pages, in the order they are shown."""
    countries = (read_country(iso2, root) for iso2 in country_codes(root))
    return tuple(country for country in countries if country.is_live)
