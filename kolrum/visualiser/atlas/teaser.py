"""The map as the front page shows it: a picture that is fetched when it is reached."""

from dataclasses import dataclass

from kolrum.data.choosing import chosen
from kolrum.data.countries import Country
from kolrum.data.shapes import has_shapes
from kolrum.telling.addresses import address_of
from kolrum.telling.measures import MEASURES, USUAL
from kolrum.telling.reading import kept_rows
from kolrum.visualiser.atlas.page import VIEW
from kolrum.visualiser.atlas.picture import Form, picture


@dataclass(frozen=True)
class Sized:
    """A drawing's address, and the room it takes so that nothing moves."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Teaser:
    """A map with its title, drawn for narrow and wide rooms, and where it leads."""

    title: str
    address: str
    narrow: Sized
    wide: Sized


def teaser(country: Country, language: str) -> Teaser | None:
    """Give the map of a country by the usual measure; None where there is none."""
    rows = kept_rows(country, chosen(country, {})).rows
    if not rows or not has_shapes(country):
        return None
    drawn = picture(
        country,
        country.whole,
        MEASURES[USUAL],
        rows,
        language,
        every=rows,
        form=Form.SHEET,
    )
    address = address_of(country.whole, language, VIEW)
    narrow, wide = (
        Sized(
            f"{address}map.svg?form={drawing.name}",
            round(drawing.width),
            round(drawing.height),
        )
        for drawing in drawn.drawings
    )
    return Teaser(drawn.title, address, narrow, wide)
