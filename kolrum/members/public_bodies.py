"""Municipalities, regions and county boards, made from the territories we have."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from kolrum.members.organisations import Kind, Organisation
from kolrum.narrative.languages import sv
from kolrum.narrative.values import PlaceName
from kolrum.territories.models import Territory

_TABLES = Path(__file__).parent / "bodies"
SECRETARIAT = "sekretariatet"


@transaction.atomic
def establish() -> int:
    """Make those that are missing, as verified; how many. Nothing is changed.

    A name that somebody has mended stays mended: a body is known by its territory and
    its kind.
    """
    known = set(Organisation.objects.values_list("territory", "kind"))
    made = 0
    for country in sorted(file.stem for file in _TABLES.glob("*.toml")):
        for territory, kind, name in _bodies(country):
            if (territory.pk, kind) not in known:
                _make(kind=kind, name=name, territory=territory)
                made += 1
    if not Organisation.objects.filter(kind=Kind.SECRETARIAT).exists():
        _make(kind=Kind.SECRETARIAT, name="Sekretariatet", territory=None)
        made += 1
    return made


def _bodies(country: str) -> Iterator[tuple[Territory, Kind, str]]:
    table = _table(country)
    regions, board = table["regions"], table["county-boards"]["name"]
    for place in Territory.objects.current().of_country(country).order_by("code"):
        if place.kind == "municipality":
            yield place, Kind.MUNICIPALITY, sv.organisation(_named(place))
        elif place.kind == "county":
            yield place, Kind.COUNTY_BOARD, board.format(county=place.name)
            if place.code in regions:
                yield place, Kind.REGION, regions[place.code]


def _table(country: str) -> dict[str, Any]:
    with (_TABLES / f"{country}.toml").open("rb") as file:
        return tomllib.load(file)


def _named(place: Territory) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country)


def _make(*, kind: Kind, name: str, territory: Territory | None) -> None:
    Organisation.objects.create(
        kind=kind,
        name=name,
        slug=_free_slug(name, territory),
        territory=territory,
        verified_at=timezone.now(),
    )


def _free_slug(name: str, territory: Territory | None) -> str:
    """An address of its own: Habo and Håbo are written alike in one."""
    slug = slugify(name)
    is_taken = Organisation.objects.filter(slug=slug).exists()
    return f"{slug}-{territory.code}" if is_taken and territory else slug
