"""The other ways of computing on a page: which they are, and said once."""

from datetime import date

import pytest
from django.http import QueryDict

from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.telling.gathering import gathered
from kolrum.telling.peers import DOUBT
from kolrum.visualiser.pages import telling_of, territory_page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def known_of(code, **asked):
    country = read_country("se")
    return gathered(country, country.place(code), chosen(country, asked), TODAY)


@pytest.mark.parametrize("code", ["0980", "09"])
def test_where_no_sector_is_told_no_way_leaves_one_out(code):
    known = known_of(code)
    assert DOUBT in known.facts.chosen.flags
    assert not any(way.without_sector for way in known.facts.alternatives)
    text = telling_of(known, QueryDict(), "sv").texts["robustness"]
    assert not any("räknas med" in note.plain for note in text.notes)


def test_elsewhere_a_way_leaves_out_the_largest_sector():
    left_out = {way.without_sector for way in known_of("1284").facts.alternatives}
    assert left_out == {"", "industry"}


@pytest.mark.parametrize("asked", [{}, {"temperature": "1.5"}])
@pytest.mark.parametrize("code", ["0980", "1284", "2580", "12", "SE"])
def test_what_holds_in_most_ways_is_said_once(code, asked):
    telling = telling_of(known_of(code, **asked), QueryDict(), "sv")
    page = territory_page(telling)
    said = [text.statement.plain for text in page["beside"]]
    for section in page["sections"]:
        said += [section.text.statement.plain, *(more.plain for more in section.more)]
    robustness = telling.texts["robustness"].statement.plain
    assert said.count(robustness) == 1
