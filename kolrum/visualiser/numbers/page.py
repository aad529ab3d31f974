"""What the numbers page shows: texts, figures, tables, form and files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.translation import gettext as _

from kolrum.budgets.chain import chapters
from kolrum.budgets.identity import flag_names, identity_in_words, method_names
from kolrum.budgets.quoting import newest
from kolrum.budgets.texts import text_of
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue
from kolrum.carbon.methods.following import symbol_of
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.data.inputs import Inputs, assess
from kolrum.lib.markdown import html
from kolrum.lib.numbers import interval, percent
from kolrum.lib.units import tonnes, whole_tonnes
from kolrum.narrative.languages import GRAMMARS
from kolrum.telling.addresses import address_of
from kolrum.visualiser.numbers.assumptions import Tried, entries
from kolrum.visualiser.numbers.figures import Sibling, figures, main_figure
from kolrum.visualiser.numbers.printed_sum import printed_sum
from kolrum.visualiser.numbers.tables import Asking, all_answers
from kolrum.visualiser.numbers.telling import Link, Telling
from kolrum.visualiser.pages import places_around

VIEW = "numbers/"


@dataclass(frozen=True)
class Asked:
    """What a request asks for: a place, choices as typed and as understood."""

    country: Country
    place: Place
    typed: Mapping[str, str]
    wanted: Chosen
    complaints: Mapping[str, str]
    language: str

    @property
    def here(self) -> str:
        """The address without choices."""
        return address_of(self.place, self.language, VIEW)

    @property
    def query(self) -> str:
        """The end of an address that keeps the choices."""
        told = self.wanted.query(self.country)
        return f"?{urlencode(told)}" if told else ""


def telling_of(asked: Asked, found: Assessment) -> Telling:
    """Give an assessment as it is told in the language asked for."""
    root = address_of(asked.country.whole, asked.language).removesuffix(
        asked.country.whole.address
    )
    return Telling(found, asked.country, asked.place, asked.language, f"{root}/")


def content_of(
    asked: Asked, inputs: Inputs, telling: Telling, attempt: Tried
) -> dict[str, object]:
    """Give everything that the template reads."""
    found, language, place = telling.assessment, asked.language, asked.place
    start = found.derivation[f"B_{found.start_year}"]
    asking = Asking(inputs, asked.country, asked.wanted, asked.here, language)
    flags = flag_names()
    return {
        "place": place,
        "name": place.name_in(language),
        "genitive": GRAMMARS[language].genitive(telling.setting.place),
        "level": percent(0.9, language, 0),
        "steps": _path(asked),
        "edition": asked.country.edition.year,
        "method": METHODS[found.method_id],
        "vintage": found.vintage,
        "found": found,
        "budget": tonnes(found.budget_t, language),
        "debt": None if found.debt_t is None else tonnes(found.debt_t, language),
        "start": telling.line(start),
        "main": main_figure(telling),
        "sum": printed_sum(telling),
        "years": _years(telling),
        "methods": _methods(asked),
        "entries": entries(
            asked.wanted, asked.typed, asked.complaints, found, language
        ),
        "hidden": asked.typed.get("method", ""),
        "complaints": asked.complaints,
        "tried": attempt.sentence,
        "figures": figures(telling, _siblings(asked, inputs)),
        "answers": all_answers(asking),
        "lacking": html(text_of("lacking", language)),
        "chapters": [
            (chapter.title, [telling.line(step) for step in chapter.steps])
            for chapter in chapters(found.derivation)
        ],
        "identity": identity_in_words(found, language),
        "flags": [flags[flag] for flag in found.flags if flag in flags],
        "downloads": _downloads(asked),
        "story": address_of(place, language) + asked.query,
        "here": asked.here,
        "address": asked.here + asked.query,
        "permanent": _permanent(asked) or f"{asked.here}{asked.query}#budget",
    }


def _permanent(asked: Asked) -> str:
    """Where the budget goes on answering when newer figures have come."""
    number = newest(asked.country.iso2, asked.place.code)
    if number is None or asked.wanted.method_id != asked.country.default_method:
        return ""
    view = f"{VIEW}budget/{number}"
    return address_of(asked.place, asked.language, view) + asked.query


def _path(asked: Asked) -> list[tuple[str, str]]:
    *around, (name, _here) = places_around(asked.country, asked.place, asked.language)
    return [
        *around,
        (name, address_of(asked.place, asked.language)),
        (_("Numbers"), ""),
    ]


def _methods(asked: Asked) -> list[tuple[str, str, bool]]:
    names = method_names()
    return [
        (
            names[key],
            asked.here
            if key == asked.country.default_method
            else f"{asked.here}?method={key}",
            key == asked.wanted.method_id,
        )
        for key in METHODS
        if asked.country.offers(key)
    ]


def _downloads(asked: Asked) -> list[Link]:
    told = asked.wanted.query(asked.country)

    def file(label: str, kind: str, **more: str) -> Link:
        query = told | more
        end = f"?{urlencode(query)}" if query else ""
        return Link(label, f"{asked.here}budget.{kind}{end}")

    return [
        file(_("XLSX with live formulas"), "xlsx"),
        file("CSV", "csv"),
        file(_("CSV with semicolons and decimal commas"), "csv", form="excel-sv"),
        file("JSON", "json"),
        file(_("the rows as CSV"), "rows.csv"),
        file(_("all as ZIP"), "zip"),
    ]


@dataclass(frozen=True)
class _Year:
    """A year of the table: emissions, status, interval, and where they come from."""

    year: int
    value: str
    status: str
    is_estimated: bool
    interval: str
    origin: Link
    how: object


def _years(telling: Telling) -> list[_Year]:
    """The years charged to the budget, and the year before if none is."""
    found = telling.assessment
    charged = [value for value in found.history if value.year >= found.base_year]
    return [_year(telling, value) for value in charged or found.history[-1:]]


def _year(telling: Telling, value: YearValue) -> _Year:
    language, place = telling.language, telling.place
    line = telling.line(telling.assessment.derivation[symbol_of(value)])
    is_estimated = value.status == ESTIMATED
    low, high = value.low_t, value.high_t
    origin = Link("", f"#{line.anchor}")
    if line.rows is not None:
        # A phone may break it before the year.
        name = format_html("{}/{}/<wbr>{}", place.country, place.code, value.year)
        origin = Link(name, line.rows.address)
    return _Year(
        value.year,
        line.value,
        _("estimated") if is_estimated else _("observed"),
        is_estimated,
        ""
        if low is None or high is None
        else interval(
            whole_tonnes(low, language), whole_tonnes(high, language), language
        ),
        origin,
        line.formula,
    )


def _siblings(asked: Asked, inputs: Inputs) -> list[Sibling]:
    """The same budget by the other variants of the method, each under its own name."""
    labels = {
        "anchored": (_("The budget from 2020"), ""),
        "anchored-newest": (_("Newest climate science, carried back to 2020"), ""),
        "rolling": (
            _("Rolling base (forgives what was emitted before it)"),
            _("Shown here only. This is not updated science: it forgives the past."),
        ),
    }
    found = []
    for variant in METHODS[asked.wanted.method_id].variants:
        if variant == asked.wanted.choices.variant:
            continue
        try:
            other = assess(inputs, replace(asked.wanted.choices, variant=variant))
        except BadChoice:
            continue  # a start year that lies before the other variant's base
        label, warning = labels[variant]
        found.append(Sibling(telling_of(asked, other), label, warning))
    return found
