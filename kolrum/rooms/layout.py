"""The rooms of a fresh installation, laid out once and never over what is there."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from kolrum.members.models import Circle
from kolrum.rooms import search
from kolrum.rooms.room import Room
from kolrum.territories.models import Territory

_PLAN = Path(__file__).with_name("layout.toml")
COUNTRIES = ("se",)


@transaction.atomic
def lay_out() -> tuple[str, ...]:
    """Make the rooms that are missing; gives the addresses of those that are new.

    What an operator has renamed, closed or put away stays as it is.
    """
    plan = tomllib.loads(_PLAN.read_text(encoding="utf-8"))
    known = set(Room.objects.values_list("slug", flat=True))
    new = [each for each in plan["room"] if each["slug"] not in known]
    for each in new:
        _make(each)
    return (*(each["slug"] for each in new), *_open_places(plan["places"]))


def _make(told: Mapping[str, Any]) -> None:
    more = {key: told[key] for key in ("kind", "writers") if key in told}
    if not Room.objects.filter(mail_alias=told["slug"]).exists():
        more["mail_alias"] = told["slug"]
    around = Circle.objects.get(room__slug=told["within"]) if "within" in told else None
    last = Room.objects.filter(area=told["area"]).aggregate(last=Max("position"))
    made = Room.objects.create(
        circle=Circle.objects.create(readers=told["readers"], parent=around),
        slug=told["slug"],
        area=told["area"],
        title=told["title"],
        titles=told["titles"],
        purpose=told["purpose"],
        purposes=told["purposes"],
        position=(last["last"] or 0) + 1,
        **more,
    )
    search.name(made)


def _open_places(told: Mapping[str, Any]) -> tuple[str, ...]:
    """A room for every place of today that has none."""
    places = Territory.objects.current().filter(country__in=COUNTRIES)
    lacking = list(places.exclude(rooms__kind=told["kind"]))
    for place in lacking:
        english = {
            language: text.format(place=place.name_in(language))
            for language, text in told["purposes"].items()
        }
        made = Room.objects.create(
            circle=Circle.objects.create(readers=told["readers"]),
            slug=_slug_of(place),
            area=told["area"],
            kind=told["kind"],
            title=place.name,
            titles=place.names,
            purpose=told["purpose"].format(place=place.name),
            purposes=english,
            country=place.country,
            territory=place,
        )
        search.name(made)
    return tuple(_slug_of(place) for place in lacking)


def _slug_of(place: Territory) -> str:
    return f"{place.country}-{place.slug}" if place.slug else place.country
