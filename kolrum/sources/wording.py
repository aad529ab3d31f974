"""What packages say of themselves in short codes, in the reader's language."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from kolrum.data.countries import Country
from kolrum.data.package import Gap, PackageMeta
from kolrum.lib.dates import full_date, year_span
from kolrum.lib.languages import CO2, CO2E

MOST_CODES = 12


def role_names() -> Mapping[str, str]:
    """What a series is used for, by its role."""
    return {
        "observed": _("the emissions that budgets are charged with"),
        "share_base": _("the emissions that shares rest on"),
        "sectors": _("the emissions by sector"),
        "movement": _("the change from the last year of statistics to the next"),
        "cement_deductions": _("what is taken away for the cement plants"),
        "population": _("inhabitants"),
        "subsectors": _("the emissions by part of a sector"),
        "consumption": _("emissions by consumption, for the whole country"),
        "local_consumption": _("emissions by consumption, per person and place"),
        "adopted_budget": _("the world's budget, as adopted"),
        "newest_budget": _("the world's budget, the newest estimate"),
        "world_emissions": _("the world's emissions, to carry the newest one back"),
        "national_emissions": _("emissions by country, from the globe down"),
        "national_population": _("inhabitants by country, from the globe down"),
    }


def scope_words(meta: PackageMeta) -> str:
    """Tell gas, perspective and what is counted in one line."""
    perspectives = {
        "territorial": _("where it is emitted"),
        "consumption": _("by consumption"),
        "influence": _("what local authorities can influence"),
        "residents": _("of those who live there"),
        "global": _("the whole world"),
        "use": _("where energy is used"),
    }
    scope = meta.scope
    parts = [{"CO2": CO2, "CO2e": CO2E}.get(scope.gas, "")]
    parts.append(perspectives.get(scope.perspective, ""))
    for name, value in (
        (_("cement"), scope.cement),
        (_("international transport"), scope.bunkers),
        (_("land use"), scope.land_use),
    ):
        parts.append(_counted(name, value))
    return ", ".join(filter(None, parts))


def _counted(name: str, value: str) -> str:
    known = {
        "included": _("with %(name)s"),
        "excluded": _("without %(name)s"),
        "excluded from 2010": _("without %(name)s from 2010 on"),
        "own sector": _("%(name)s as a sector of its own"),
        "own sector, inside fossil": _("%(name)s as a part of its own"),
        "own rows": _("%(name)s in rows of its own"),
        "only": _("only %(name)s"),
    }
    return known[value] % {"name": name} if value in known else ""


def shelf_name(key: str, country: Country | None, language: str) -> str:
    """Name a group of data sets: a country, the world, or a region."""
    if country:
        return country.names[language]
    return {"world": _("The world"), "eu": _("Europe")}.get(key, key.upper())


def years_in_words(years: tuple[int, ...]) -> str:
    """Write years with unbroken runs joined: 1990, 2000, 2015–2023."""
    return ", ".join(year_span(first, last) for first, last in _runs(years))


def _runs(years: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    ordered = sorted(set(years))
    while ordered:
        first = last = ordered.pop(0)
        while ordered and ordered[0] == last + 1:
            last = ordered.pop(0)
        yield first, last


def levels_in_words(meta: PackageMeta, country: Country | None, language: str) -> str:
    """Name the levels whose places the table holds."""
    if country is None:
        return ""
    kinds = {level.kind: level for level in country.levels}
    return ", ".join(
        kinds[kind].words[language if language in kinds[kind].words else "en"].many
        for kind in meta.coverage.levels
        if kind in kinds
    )


def gap_in_words(gap: Gap, country: Country | None, language: str) -> str:
    """Tell what a gap is about: places, sectors and years; its reason stands beside."""
    names = [
        country.places[code].name_in(language)
        if country and code in country.places
        else code
        for code in gap.territories[:MOST_CODES]
    ]
    if len(gap.territories) > MOST_CODES:
        names.append("…")
    sectors = (
        country.sector_name(key, language) if country else key for key in gap.sectors
    )
    parts = (", ".join(names), ", ".join(sectors), years_in_words(gap.years))
    return "; ".join(filter(None, parts)) or _("Everything")


def retrieved_in_words(meta: PackageMeta, language: str) -> str:
    """Write the day on which the table was fetched."""
    return full_date(meta.retrieved, language)
