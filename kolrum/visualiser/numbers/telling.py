"""A step as the page tells it: letters, value, words, origin and rows."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.budgets.origins import origin_of
from kolrum.carbon.derivation import FUNCTIONS, Step, parsed
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Rows, Source
from kolrum.data.countries import Country, Place
from kolrum.lib.dates import year_span
from kolrum.lib.formulas import typeset
from kolrum.lib.numbers import fixed
from kolrum.narrative.steps import Setting, unit_name
from kolrum.narrative.values import PlaceName
from kolrum.sources.behind import EVERY_PLACE
from kolrum.telling.printing import expanded, result_of, written
from kolrum.telling.symbols import symbol

ON_TREND = frozenset({"years-left-on-trend", "exhausted-at-on-trend", "all-on-trend"})
POINTS_IN_TIME = frozenset({"exhausted-at", "exhausted-at-on-trend", "near-zero-year"})


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; without an address, words alone."""

    label: str
    address: str = ""


@dataclass(frozen=True)
class Line:
    """A step on one line.

    Attributes
    ----------
    anchor : where the whole derivation has it
    letters, formula, values : HTML; the last two are empty for a leaf
    """

    anchor: str
    letters: SafeString
    value: str
    unit: str
    name: str
    note: str
    formula: SafeString
    values: SafeString
    source: Link
    vintage: str
    rows: Link | None


@dataclass(frozen=True)
class Telling:
    """An assessment to be told in a language, and where its words lead."""

    assessment: Assessment
    country: Country
    place: Place
    language: str
    root: str

    @cached_property
    def setting(self) -> Setting:
        """What the words of steps are about."""
        place = self.place
        parts = {
            each.code: each.name_in(self.language)
            for each in self.country.places.values()
            if each.parent == place.code
        }
        named = PlaceName(place.name, place.kind, place.country, place.names)
        return Setting(self.assessment, named, self.language, parts)

    @property
    def _lacks_direction(self) -> bool:
        trend = self.assessment.trend
        return trend is not None and not trend.has_direction

    @cached_property
    def _told(self) -> dict[tuple[str, bool], Line]:
        return {}

    def line(self, step: Step, *, is_whole: bool = False) -> Line:
        """Tell a step; its whole formula is written out through those before it."""
        key = (step.symbol, is_whole)
        if key not in self._told:
            self._told[key] = self._line(step, is_whole=is_whole)
        return self._told[key]

    def _line(self, step: Step, *, is_whole: bool) -> Line:
        formula = values = SafeString("")
        if step.formula:
            tree, derivation = parsed(step.formula), self.assessment.derivation
            if is_whole:
                tree = expanded(tree, derivation)
            found = written(step, tree, derivation, self.language)
            formula, values = typeset(found.symbols), typeset(found.values)
        words = self.setting.of(step)
        note = words.note
        if step.key in ON_TREND and self._lacks_direction:
            note = f"{note} {_('The trend has no certain direction here.')}"
        return Line(
            anchor=anchor_of(step),
            letters=typeset(symbol(step)),
            value=result_of(step, self.language),
            unit=""
            if step.key in POINTS_IN_TIME
            else unit_name(step.unit, self.language),
            name=words.name,
            note=note,
            formula=formula,
            values=values,
            source=self.source(step.source),
            vintage=origin_of(step.source).vintage,
            rows=self.rows(step.rows) if step.rows else None,
        )

    def operands(self, step: Step, *, is_whole: bool = False) -> list[Line]:
        """Tell the steps that a formula uses: as they stand in it, years rising."""
        derivation = self.assessment.derivation
        tree = parsed(step.formula)
        if is_whole:
            tree = expanded(tree, derivation)
        steps = [derivation[name] for name in names_in(tree)]
        keys = [step.key for step in steps]
        steps.sort(key=lambda step: (keys.index(step.key), step.year or 0))
        return [self.line(step) for step in steps]

    def source(self, source: Source) -> Link:
        """Lead to the rule, the data set or the publication."""
        origin = origin_of(source)
        if origin.page:
            return Link(origin.title, f"{self.root}{origin.page}/#{origin.anchor}")
        return Link(origin.title, origin.url)

    def rows(self, rows: Rows) -> Link:
        """Lead to the rows behind a figure, with their number."""
        count = self._count(rows)
        label = ngettext("%(count)s row", "%(count)s rows", count) % {
            "count": fixed(count, self.language)
        }
        return Link(label, self.rows_address(rows))

    def rows_address(self, rows: Rows) -> str:
        """The address of the rows behind a figure."""
        years = sorted(rows.years)
        is_unbroken = years == list(range(years[0], years[-1] + 1))
        query = {
            "country": self.country.iso2,
            "series": rows.series,
            "place": self._place(rows),
            "years": f"{years[0]}-{years[-1]}"
            if is_unbroken and len(years) > 1
            else ",".join(map(str, years)),
            "sector": rows.sector,
        }
        return f"{self.root}data/rows/?{urlencode(query)}"

    def rows_behind(self, steps: Iterable[Step]) -> Link | None:
        """Lead to the largest set of rows that some steps rest on together."""
        groups: dict[tuple[str, tuple[str, ...], str], set[int]] = {}
        for step in steps:
            if step.rows:
                key = (step.rows.series, step.rows.places, step.rows.sector)
                groups.setdefault(key, set()).update(step.rows.years)
        found = [
            Rows(series, places, tuple(sorted(years)), sector)
            for (series, places, sector), years in groups.items()
        ]
        return self.rows(max(found, key=self._count)) if found else None

    def _place(self, rows: Rows) -> str:
        if rows.places[0].startswith(EVERY_PLACE):
            return self.country.whole.code
        if rows.places == self.place.members:
            return self.place.code
        return ",".join(rows.places)

    def _count(self, rows: Rows) -> int:
        places = (
            len(self.country.whole.members)
            if rows.places[0].startswith(EVERY_PLACE)
            else len(rows.places)
        )
        sectors = 1 + rows.sector.count("+") + rows.sector.count("-")
        return places * len(rows.years) * (3 if rows.sector == "net" else sectors)


def names_in(tree: ast.expr) -> list[str]:
    """Name the symbols of a formula, each once, in the order they stand in it."""
    found: list[str] = []

    class Note(ast.NodeVisitor):
        def visit_Name(self, node: ast.Name) -> None:
            if node.id not in FUNCTIONS:
                found.append(node.id)

    Note().visit(tree)
    return list(dict.fromkeys(found))


def anchor_of(step: Step) -> str:
    """The id of a step in the whole derivation."""
    return f"step-{step.symbol}"


def years_text(years: Iterable[int]) -> str:
    """Write the years something is of: 2020–2023."""
    known = list(years)
    return year_span(min(known), max(known))
