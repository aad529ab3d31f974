"""What a search can be narrowed by, as links with counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.members.models import Organisation
from kolrum.search import registry
from kolrum.search.entries import Shelf, State
from kolrum.search.searching import FACETS, Found
from kolrum.territories.models import Territory

MOST_VALUES = 8


@dataclass(frozen=True)
class Value:
    """One way to narrow: what it is called, how many hits it leaves, and its link."""

    name: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A heading with the values below it; the first lifts the choice."""

    name: str
    values: tuple[Value, ...]


def facets_of(
    found: Found, chosen: Mapping[str, str], query: QueryDict, language: str
) -> list[Facet]:
    """Facets in which there is something to choose, or something is chosen."""
    headings = {
        "kind": _("Kind"),
        "room": _("Room"),
        "state": _("Status"),
        "place": _("Place"),
        "organisation": _("Organisation"),
        "tag": _("Tag"),
        "year": _("Year"),
        "language": _("Language"),
    }
    shown = [
        facet
        for facet in FACETS
        if chosen.get(facet) or len(found.facets.get(facet, {})) > 1
    ]
    names = {
        facet: _names(facet, found.facets.get(facet, {}), language) for facet in shown
    }
    return [
        Facet(headings[facet], _values(facet, found, chosen, query, names[facet]))
        for facet in shown
    ]


def _values(
    facet: str,
    found: Found,
    chosen: Mapping[str, str],
    query: QueryDict,
    names: Mapping[str, str],
) -> tuple[Value, ...]:
    counts = found.facets.get(facet, {})
    order = sorted(
        (value for value in counts if value in names),
        key=lambda value: _order(facet, value, counts[value], names),
    )
    kept = order[:MOST_VALUES]
    here = chosen.get(facet, "")
    if here in order and here not in kept:
        kept = [*kept[:-1], here]
    values = [
        Value(names[value], counts[value], _link(query, facet, value), value == here)
        for value in kept
    ]
    if facet == "kind" or here:
        total = found.totals.get(facet, 0)
        values.insert(
            0, Value(_("Everything"), total, _link(query, facet, ""), not here)
        )
    return tuple(values)


def _order(
    facet: str, value: str, count: int, names: Mapping[str, str]
) -> tuple[int, str]:
    return (-int(value), "") if facet == "year" else (-count, names[value])


def _link(query: QueryDict, facet: str, value: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(facet, None)
    if value:
        changed[facet] = value
    return f"?{changed.urlencode()}"


def _names(facet: str, counts: Mapping[str, int], language: str) -> dict[str, str]:
    """What values are called; one whose name is unknown is not shown."""
    match facet:
        case "kind":
            known = registry.sources()
            return {kind: str(known[kind].many) for kind in counts if kind in known}
        case "state":
            return {state: str(State(state).label) for state in counts}
        case "language":
            spoken = dict(settings.LANGUAGES)
            return {code: spoken.get(code, code) for code in counts}
        case "room":
            shelves = Shelf.objects.filter(pk__in=map(int, counts))
            return {str(each.pk): each.title for each in shelves if each.title}
        case "place":
            places = Territory.objects.filter(pk__in=counts)
            return {str(each.pk): each.name_in(language) for each in places}
        case "organisation":
            bodies = Organisation.objects.filter(pk__in=counts)
            return {str(each.pk): each.name for each in bodies}
    return {value: value for value in counts}
