"""What the templates of the public pages read: texts, figures, sections, links."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.budgets.inputs import statistics_in_use
from kolrum.budgets.models import StoredAssessment
from kolrum.charts.figure import Figure, Table
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place, live_countries
from kolrum.lib.numbers import fixed
from kolrum.narrative import Phrase, Text, meta, texts
from kolrum.narrative.choices import explanations
from kolrum.visualiser import changes, debts, figures
from kolrum.visualiser.addresses import address_of
from kolrum.visualiser.gathering import Gathered, gathered
from kolrum.visualiser.listing import listing, population_by_code
from kolrum.visualiser.options import groups_of, query_of

BESIDE = ("yearly", "pace", "debt", "robustness", "peers")
MOST_BESIDE = 3
CAUTIONS = ("members", "twin", "residual", "tiny", "estimated", "uncertainty")


@dataclass(frozen=True)
class Section:
    """A part of the story: a topic in the rail, a statement, and figures under it."""

    key: str
    topic: str
    text: Text
    figures: tuple[tuple[Figure, list[tuple[str, str]]], ...] = ()
    more: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    table: Table | None = None


def territory_page(known: Gathered, language: str) -> dict[str, object]:
    """Give what the page of a territory shows."""
    facts, place, country = known.facts, known.place, known.country
    told = texts(facts, language)
    query = query_of(known.chosen, country)
    numbers = address_of(place, language, "numbers/") + query
    drawn = figures.drawn(known, language)
    beside = [told[key] for key in BESIDE if key in told][:MOST_BESIDE]
    return {
        "texts": told,
        "meta": meta(facts, language),
        "address": address_of(place, language),
        "here": address_of(place, language),
        "numbers": numbers,
        "steps": places_around(country, place, language),
        "groups": groups_of(country, known.chosen, language),
        "explained": list(explanations(facts, language).values()),
        "field": drawn.get(figures.FIELD),
        "field_links": _links(numbers),
        "beside": beside,
        "cautions": [told[key] for key in CAUTIONS if key in told],
        "sections": _sections(known, told, drawn, numbers, language),
    }


def places_around(
    country: Country, place: Place, language: str
) -> list[tuple[str, str]]:
    """The places around a place, from the country down, ending with itself."""
    if not place.parent:
        return [(place.name_in(language), "")]
    around = [(place.name_in(language), "")]
    above = country.places.get(place.parent)
    while above is not None:
        around.insert(0, (above.name_in(language), address_of(above, language)))
        above = country.places.get(above.parent)
    return around


def _links(numbers: str) -> list[tuple[str, str]]:
    return [(_("Every figure and its origin"), numbers)]


def _sections(
    known: Gathered,
    told: dict[str, Text],
    drawn: dict[str, Figure],
    numbers: str,
    language: str,
) -> list[Section]:
    found = [
        _requirement(known, told, drawn, numbers, language),
        _section("waiting", _("What waiting costs"), "waiting", told, drawn, numbers),
        _sectors(told, drawn, numbers),
        _alternatives(known, told, drawn, numbers),
        _trust(known, told, numbers, language),
    ]
    return [section for section in found if section is not None]


def _section(
    key: str,
    topic: str,
    text_key: str,
    told: dict[str, Text],
    drawn: dict[str, Figure],
    numbers: str,
) -> Section | None:
    if text_key not in told:
        return None
    return Section(key, topic, told[text_key], _shown(drawn, numbers, key))


def _shown(
    drawn: dict[str, Figure], numbers: str, *keys: str
) -> tuple[tuple[Figure, list[tuple[str, str]]], ...]:
    return tuple((drawn[key], _links(numbers)) for key in keys if key in drawn)


def _requirement(
    known: Gathered,
    told: dict[str, Text],
    drawn: dict[str, Figure],
    numbers: str,
    language: str,
) -> Section | None:
    section = _section(
        "requirement", _("What it takes"), "requirement", told, drawn, numbers
    )
    if section is None:
        return None
    notes = [
        note
        for key in ("latest",)
        if key in told
        for note in (told[key].statement, *told[key].notes)
    ]
    return replace(
        section,
        figures=_shown(drawn, numbers, figures.PACES, figures.PATHWAY),
        notes=tuple(notes),
        table=debts.table_of(known, language),
    )


def _sectors(
    told: dict[str, Text], drawn: dict[str, Figure], numbers: str
) -> Section | None:
    section = _section(
        "sectors", _("Where it comes from"), "sectors", told, drawn, numbers
    )
    if section is None or "control" not in told:
        return section
    control = told["control"]
    return replace(section, notes=(control.statement, *control.notes))


def _alternatives(
    known: Gathered, told: dict[str, Text], drawn: dict[str, Figure], numbers: str
) -> Section | None:
    shown = _shown(drawn, numbers, figures.ALTERNATIVES, figures.UNCERTAINTY)
    if "robustness" not in told or not shown:
        return None
    newest = told.get("newest")
    return Section(
        "alternatives",
        _("How sure it is"),
        told["robustness"],
        shown,
        more=(newest.statement,) if newest else (),
        notes=newest.notes if newest else (),
    )


def _trust(
    known: Gathered, told: dict[str, Text], numbers: str, language: str
) -> Section | None:
    if "scope" not in told:
        return None
    change = changes.latest(known, language)
    return Section(
        "trust",
        _("What it rests on"),
        told["scope"],
        more=change.sentences if change else (),
        links=(
            (_("Every figure, down to its row"), numbers),
            (_("The method"), address_root(language) + "method/"),
            (_("The data"), address_root(language) + "data/"),
        ),
        table=change.table if change else None,
    )


def address_root(language: str) -> str:
    """Give the path that every address in a language begins with."""
    whole = live_countries()[0].whole
    return address_of(whole, language).removesuffix(whole.address) + "/"


def front_page(language: str, today: date) -> dict[str, object]:
    """Give what the front shows: how it stands in the first country."""
    country = live_countries()[0]
    known = gathered(country, country.whole, chosen(country, {}), today)
    told = texts(known.facts, language)
    return {
        "texts": told,
        "country_name": country.whole.name_in(language),
        "country_address": address_of(country.whole, language),
        "sentences": [
            told[key].statement for key in ("pace", "debt", "peers") if key in told
        ],
    }


def country_page(known: Gathered, asked: QueryDict, language: str) -> dict[str, object]:
    """Give what a country's page shows beside its story: the list of its places."""
    country, choices = known.country, known.chosen.choices
    stored = list(
        StoredAssessment.objects.current()
        .of_choices(
            temperature_c=choices.temperature_c,
            likelihood_pct=choices.likelihood_pct,
        )
        .of_level(country.iso2, country.lowest_level.kind)
    )
    if not stored:
        usual = chosen(country, {}).choices
        stored = list(
            StoredAssessment.objects.current()
            .of_choices(
                temperature_c=usual.temperature_c,
                likelihood_pct=usual.likelihood_pct,
            )
            .of_level(country.iso2, country.lowest_level.kind)
        )
    statistics = statistics_in_use(country.iso2)
    page = listing(country, stored, population_by_code(statistics), asked, language)
    return page | {"list_scope": _list_scope(stored, country, language)}


def _list_scope(stored: list[StoredAssessment], country: Country, language: str) -> str:
    if not stored:
        return _("No assessments have been drawn up yet.")
    first = stored[0]
    return _(
        "Limit %(temperature)s °C, likelihood %(likelihood)s %%, budget at 1 January "
        "%(year)s by the country’s own method."
    ) % {
        "temperature": fixed(first.temperature_c, language, 1),
        "likelihood": fixed(first.likelihood_pct, language),
        "year": first.start_year,
    }
