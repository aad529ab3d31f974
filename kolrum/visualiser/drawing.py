"""Drawing default pages ahead: in as many processes as the machine has, one by one."""

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.pool import Pool

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import live_country
from kolrum.telling.gathering import gathered
from kolrum.telling.lasting import holds_until
from kolrum.telling.stamps import stamps_of
from kolrum.visualiser.addressed import answer_at
from kolrum.visualiser.models import Drawing

AT_ONCE = 16
"""Pages written to the database together."""


@dataclass(frozen=True)
class Sheet:
    """The pages of one place that are to be drawn: the same in every language."""

    country: str
    code: str
    made_from: str


def sheets(country: Country, places: Iterable[Place], today: date) -> tuple[Sheet, ...]:
    """Give the places of a country whose pages are not drawn, or hold no longer."""
    source = stamps_of(country.iso2).drawn_from
    holding = set(
        Drawing.objects.holding(source, today).values_list("address", flat=True)
    )
    return tuple(
        Sheet(country.iso2, place.code, source)
        for place in places
        if not set(addresses_of(place)) <= holding
    )


def addresses_of(place: Place) -> tuple[str, ...]:
    """Give the addresses of a place's page that are drawn ahead."""
    return tuple(address_of(place, code) for code, _ in settings.LANGUAGES)


def draw(sheet: Sheet) -> list[Drawing]:
    """Draw the pages of a place; none where the data lack what they need."""
    country = live_country(sheet.country)
    place = country.place(sheet.code)
    today = timezone.localdate()
    try:
        known = gathered(country, place, chosen(country, {}), today)
    except (MissingData, MissingFigure):
        return []
    until = holds_until(known)
    return [
        Drawing(
            address=address,
            country=sheet.country,
            made_from=sheet.made_from,
            drawn_on=today,
            holds_until=until,
            content=gzip.compress(answer_at(address).content, mtime=0),
        )
        for address in addresses_of(place)
    ]


def drawn(wanted: Iterable[Sheet]) -> Iterator[list[Drawing]]:
    """Draw pages in every process there is, and keep them as they come."""
    kept: list[Drawing] = []
    with processes() as pool:
        for drawings in pool.imap_unordered(draw, wanted, chunksize=4):
            kept += drawings
            if len(kept) >= AT_ONCE:
                keep(kept)
                kept = []
            yield drawings
    keep(kept)


@contextmanager
def processes() -> Iterator[Pool]:
    """Give one for each processor; none shares a connection to the database."""
    connections.close_all()
    with get_context("fork").Pool(os.cpu_count()) as pool:
        yield pool


@transaction.atomic
def keep(drawings: list[Drawing]) -> None:
    """Keep drawings in place of earlier ones of the same addresses."""
    addresses = [drawing.address for drawing in drawings]
    Drawing.objects.filter(address__in=addresses).delete()
    Drawing.objects.bulk_create(drawings)


def forget(places: Iterable[Place]) -> None:
    """Let go of the drawings of some places."""
    addresses = [address for place in places for address in addresses_of(place)]
    Drawing.objects.filter(address__in=addresses).delete()


def forget_others(country: Country) -> None:
    """Let go of drawings of addresses that are no longer a place's own."""
    addresses = {
        address for place in country.places.values() for address in addresses_of(place)
    }
    for drawing in Drawing.objects.filter(country=country.iso2).defer("content"):
        if drawing.address not in addresses:
            drawing.delete()
