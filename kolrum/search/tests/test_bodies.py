"""Organisations in the search: verified ones, for those who may open their pages."""

import pytest
from django.utils import timezone

from kolrum.members.models import Organisation
from kolrum.members.standing import NOBODY
from kolrum.search.bodies import KIND
from kolrum.search.facets import facets_of
from kolrum.search.language.asking import read
from kolrum.search.pages import hits_of
from kolrum.search.searching import search
from kolrum.search.tests.conftest import MEMBER

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def municipality(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        whole = Organisation.objects.create(
            kind="municipality", name="Elghults kommun", slug="elghult",
            verified_at=timezone.now(),
        )  # fmt: skip
        Organisation.objects.create(
            kind="department", name="Elghults miljökontor", slug="elghult-miljo",
            parent=whole, verified_at=timezone.now(),
        )  # fmt: skip
        Organisation.objects.create(
            kind="association", name="Elghults vänner", slug="elghults-vanner"
        )
    return whole


def test_verified_organisations_are_found_by_those_with_an_account(municipality):
    found = search(read("Elghult"), MEMBER, {"kind": KIND})

    hits = hits_of(found.hits, found.asked, MEMBER, "sv")
    assert [(hit.title, hit.note, hit.address) for hit in hits] == [
        ("Elghults kommun", "Kommun", "/organisations/elghult/"),
        (
            "Elghults miljökontor",
            "Förvaltning, Elghults kommun",
            "/organisations/elghult-miljo/",
        ),
    ]
    assert [hit.changed_at for hit in hits] == [None, None]
    assert not found.facets.get("year")
    assert not search(read("Elghult"), NOBODY).count


def test_their_register_is_no_room_to_narrow_by(municipality, rf):
    found = search(read("Elghult"), MEMBER, {"kind": KIND})

    query = rf.get("/search/?q=elghult").GET
    shown = facets_of(found, {"room": "0"}, query, "sv")
    rooms = next(each for each in shown if each.name == "Rum")
    assert [value.name for value in rooms.values] == ["Allt"]


def test_one_that_is_no_longer_verified_or_is_gone_is_not_found(
    municipality, django_capture_on_commit_callbacks
):
    part = municipality.parts.get()
    part.delete()
    municipality.verified_at = None
    with django_capture_on_commit_callbacks(execute=True):
        municipality.save()

    assert not search(read("Elghult"), MEMBER).count
