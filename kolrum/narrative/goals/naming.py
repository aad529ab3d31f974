"""What goals are called, in every language: as labels, and within sentences."""

from collections.abc import Sequence
from pathlib import Path

from kolrum.carbon.promises import Promise
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.saying import said
from kolrum.narrative.values import PlaceName, Value, Worded

FOLDER = Path(__file__).parent / "names"


def in_figures(promise: Promise) -> Worded:
    """Write a promise: −85 % till 2045 från 1990; nettonoll 2030; −12 % per år."""
    return Worded({code: _in_figures(promise, code) for code in GRAMMARS})


def called(name: str, **values: Value) -> Worded:
    """Write one of the names of this folder in every language."""
    return Worded({code: _said(name, code, **values) for code in GRAMMARS})


def of_place(place: PlaceName, last_year: int | None) -> Worded:
    """Name a place's goal by its year: Höganäs mål till 2030."""
    if last_year is None:
        return called("of-place", place=place)
    return called("of-place-until", place=place, year=last_year)


def labelled(first: Worded, second: Worded) -> Worded:
    """Join two names as a label: Höganäs mål till 2030: nettonoll 2030."""
    return Worded(
        {
            code: first.names[code]
            if first == second
            else f"{first.names[code]}: {second.names[code]}"
            for code in GRAMMARS
        }
    )


def listed(names: Sequence[Worded]) -> Worded:
    """Write several names as a list."""
    return Worded(
        {
            code: GRAMMARS[code].listed([name.names[code] for name in names])
            for code in GRAMMARS
        }
    )


def listed_where(places: Sequence[PlaceName]) -> Worded:
    """Write where, of several places: i Mörbylånga, på Gotland och i Skövde."""
    return listed([called("where", place=place) for place in places])


def in_quotes(told: str) -> Worded:
    """Name a goal by its own words."""
    return called("quoted", words=told)


def as_typed(promise: Promise) -> Worded:
    """Name a goal that a reader tries: målet −85 % till 2045 från 1990."""
    figures = in_figures(promise)
    return Worded(
        {
            code: _said("asked", code, figures=figures.names[code], lead=_lead(promise))
            for code in GRAMMARS
        }
    )


def _lead(promise: Promise) -> str:
    """How a promise begins: a name of nought stands without an article."""
    if promise.points and promise.points[0][1] == 0:
        return "nought"
    return "rate" if promise.yearly_cut is not None else "points"


def _in_figures(promise: Promise, language: str) -> str:
    if promise.yearly_cut is not None:
        return _said("rate", language, cut=promise.yearly_cut)
    parts = {
        is_nought: [
            _point(promise, year, left, language)
            for year, left in promise.points
            if (not left) is is_nought
        ]
        for is_nought in (False, True)
    }
    listed = GRAMMARS[language].listed
    if promise.needs_base and promise.base_year is not None:
        points = listed(parts[False])
        parts[False] = [_said("from", language, points=points, year=promise.base_year)]
    return listed(parts[False] + parts[True])


def _point(promise: Promise, year: int, left: float, language: str) -> str:
    if not left:
        return _said("nought", language, year=year)
    if promise.is_tonnes:
        return _said("tonnes", language, left=left, year=year)
    return _said("part", language, cut=1 - left, year=year)


def _said(name: str, language: str, **values: Value) -> str:
    (phrase,) = said(FOLDER, name, values, language)
    return phrase.plain
