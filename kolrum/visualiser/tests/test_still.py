"""Figures that a slider does not move: kept, and the same as if drawn anew."""

from datetime import date

import pytest

from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.telling import figures
from kolrum.telling.gathering import gathered

pytestmark = pytest.mark.django_db

COUNTRY = read_country("se")
CHOICES = (
    {},
    {"temperature": "1.5"},
    {"temperature": "1.83"},
    {"principle": "equal-per-capita"},
    {"method": "carbon-law"},
    {"start": "2027"},
)


@pytest.mark.parametrize("code", ["1284", "0980", "12", "SE"])
def test_a_figure_that_is_kept_is_what_would_be_drawn(code):
    figures._drawn_still.cache_clear()
    every = [
        gathered(
            COUNTRY,
            COUNTRY.place(code),
            chosen(COUNTRY, written),
            date(2026, 11, 22),
        )
        for written in CHOICES
    ]
    for key in figures.STILL:
        kept = [figures.drawn_one(known, key, "sv") for known in every]
        for known, found in zip(every, kept, strict=True):
            figures._drawn_still.cache_clear()
            assert figures.drawn_one(known, key, "sv") == found
