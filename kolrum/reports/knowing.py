"""What the report of a place is about: its facts by the usual choices."""

from datetime import date

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.telling.finding import live_country
from kolrum.telling.gathering import Gathered, gathered

NO_DATA = (MissingData, MissingFigure)
"""The statistics lack what the report of a place is about."""


def known_of(iso2: str, code: str, day: date) -> Gathered:
    """Gather what the report of a place is about: the usual choices, on a day.

    Raises
    ------
    MissingData, MissingFigure
    """
    country = live_country(iso2)
    return gathered(country, country.place(code), chosen(country, {}), day)
