"""National goals, as a country's folder tells them: what is promised, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kolrum.carbon.promises import Promise, Scope
from kolrum.carbon.provenance import Source
from kolrum.data.errors import PackageFault
from kolrum.data.fields import Fields, read_fields
from kolrum.data.reader import ROOT


@dataclass(frozen=True)
class NationalGoal:
    """A goal that a country has adopted for itself.

    Attributes
    ----------
    key : unique within its country
    names, wordings : by language
    scope : what it counts
    promise : Promise, parts of a base year
    decided_by : by language
    decided_on : day
    source : of the wording
    """

    key: str
    names: Mapping[str, str]
    wordings: Mapping[str, str]
    scope: Scope
    promise: Promise
    decided_by: Mapping[str, str]
    decided_on: date
    source: Source


@cache
def national_goals(iso2: str, root: Path = ROOT) -> tuple[NationalGoal, ...]:
    """Read the goals of a country.

    Parameters
    ----------
    iso2 : ISO 3166 code of two letters, such as ``se``
    root : path of the packages

    Returns
    -------
    (goal,)
        In the order of the file; none where the country's folder has no goals.toml.

    Raises
    ------
    PackageFault
        When a field is missing or is not what it should be.
    """
    file = root / iso2 / "goals.toml"
    if not file.exists():
        return ()
    fields = read_fields(file)
    source = Source(
        f"goals-{iso2}-{fields.text('vintage')}",
        fields.text("title"),
        publisher=fields.text("publisher"),
        vintage=fields.text("vintage"),
        url=fields.text("url"),
        citation=fields.text("obtained"),
    )
    return tuple(
        NationalGoal(
            goal.text("key"),
            goal.inner("names").texts_by_name(),
            goal.inner("wordings").texts_by_name(),
            _scope(goal),
            _promise(goal),
            fields.inner("decided_by").texts_by_name(),
            fields.date("decided_on"),
            source,
        )
        for goal in fields.each("goals")
    )


def _scope(goal: Fields) -> Scope:
    told = goal.text("scope")
    if told not in set(Scope):
        raise goal.fault("scope", f"{told!r} is no scope.", f"Give {', '.join(Scope)}.")
    return Scope(told)


def _promise(goal: Fields) -> Promise:
    points = tuple(
        (point.integer("year"), _part(point)) for point in goal.each("points")
    )
    if list(points) != sorted(points):
        raise goal.fault("points", "The years do not rise.", "Order them.")
    return Promise(
        points,
        goal.integer("base_year"),
        net_zero_year=goal.integer("net_zero_year")
        if goal.has("net_zero_year")
        else None,
    )


def _part(point: Fields) -> float:
    remaining_pct = point.number("remaining_pct")
    if remaining_pct is None or not 0 <= remaining_pct <= 100:
        raise _lacking(point)
    return remaining_pct / 100


def _lacking(point: Fields) -> PackageFault:
    return point.fault(
        "remaining_pct",
        "There is no percentage that remains.",
        "Give what remains of the base year, between 0 and 100.",
    )
