"""Colleagues in the search: those who wish it, for colleagues."""

import pytest

from kolrum.desk import directory, search
from kolrum.desk.listings import Listing
from kolrum.members.models import Grant
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.search.language.asking import read
from kolrum.search.pages import hits_of
from kolrum.search.searching import search as sought

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(django_capture_on_commit_callbacks):
    """Keep what a colleague says, and let what follows when it is kept happen."""

    def kept(listing, subjects):
        with django_capture_on_commit_callbacks(execute=True):
            directory.keep(listing, subjects)

    return kept


@pytest.fixture
def listed(cast, keep):
    person = cast["colleague"]
    person.name = "Elsa Älgström"
    person.save()
    listing = Listing(person=person, is_listed=True, role="Energiplanerare")
    keep(listing, ["Vätgas i hamnar"])
    return listing


def titles(text, standing):
    return [hit.title for hit in sought(read(text), standing, {"kind": "person"}).hits]


def test_a_colleague_is_found_by_colleagues_and_by_nobody_else(listed, cast):
    neighbour = standing_of(cast["neighbour"])

    assert titles("Älgström", neighbour) == ["Elsa Älgström"]
    assert titles("vätgas", neighbour) == ["Elsa Älgström"]
    assert titles("Älgström", standing_of(cast["resident"])) == []
    assert titles("Älgström", NOBODY) == []
    found = sought(read("Älgström"), neighbour)
    (hit,) = hits_of(found.hits, found.asked, neighbour, "sv")
    assert hit.note.startswith("Energiplanerare, Lunds")
    assert hit.address == f"/colleagues/who/{listed.person.handle}/"


def test_who_takes_themselves_out_or_is_erased_is_not_found(listed, cast, keep):
    neighbour = standing_of(cast["neighbour"])
    listed.is_listed = False
    keep(listed, [])
    assert titles("Älgström", neighbour) == []

    listed.is_listed = True
    keep(listed, [])
    assert titles("Älgström", neighbour) == ["Elsa Älgström"]
    Listing.objects.filter(person=cast["colleague"]).delete()
    assert titles("Älgström", neighbour) == []


def test_a_round_takes_out_who_has_left_and_learns_new_names(listed, cast):
    neighbour = standing_of(cast["neighbour"])
    cast["colleague"].name = "Elsa Björnström"
    cast["colleague"].save()
    search.renew_all()
    assert titles("Björnström", neighbour) == ["Elsa Björnström"]

    Grant.objects.filter(person=cast["colleague"]).delete()
    search.renew_all()
    assert titles("Björnström", neighbour) == []
