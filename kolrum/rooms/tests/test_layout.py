import pytest

from kolrum.members.models import Circle
from kolrum.members.standing import NOBODY
from kolrum.rooms.layout import lay_out
from kolrum.rooms.models import Room
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )


def test_every_installation_begins_with_rooms_for_all_and_for_colleagues(place):
    made = lay_out()
    assert len(made) == Room.objects.count()
    public = Room.objects.readable_by(NOBODY).values_list("slug", flat=True)
    assert {"borja-har", "fraga-kansliet", "se-hoganas"} <= set(public)
    assert "strateger" not in public
    assert "upphandling" not in public
    assert Room.objects.get(slug="upphandling").parent.slug == "strateger"
    assert Room.objects.get(slug="upphandling").mail_alias == "upphandling"


def test_the_areas_hold_what_was_agreed(place):
    lay_out()
    areas = {}
    for area, slug in Room.objects.values_list("area", "slug"):
        areas.setdefault(area, set()).add(slug)
    assert {"borja-har", "fraga-kansliet", "medborgarforslag", "skolan"} < areas[
        "folkbildning"
    ]
    assert {"lokala-grupper", "medier"} < areas["folkbildning"]
    assert {"motesrundor", "hjalp-och-tips", "styrdokument", "berakningar"} < areas[
        "kommunsamverkan"
    ]
    assert {"forvaltningarna", "klimatvaxling", "upphandling", "verktyg"} < areas[
        "kommunsamverkan"
    ]
    assert "lanen" in areas["kommunsamverkan"]
    shelves = {"atgarder", "strategier", "mallar", "kursmaterial"}
    assert areas["kunskapsbank"] == shelves
    assert areas["lokal-samverkan"] == {"se-hoganas"}


def test_every_room_has_its_words_in_both_languages(place):
    lay_out()
    for room in Room.objects.filter(territory=None):
        assert room.title_in("en") != room.title_in("sv"), room
        assert room.purpose_in("en") != room.purpose_in("sv"), room


def test_the_second_time_nothing_is_made_and_nothing_is_undone(place):
    lay_out()
    room = Room.objects.get(slug="metod")
    room.title = "Metodfrågor"
    room.save()
    Circle.objects.filter(room=room).update(readers="members")
    assert lay_out() == ()
    room.refresh_from_db()
    assert (room.title, room.circle.readers) == ("Metodfrågor", "members")


def test_a_place_that_is_new_gets_its_room(place):
    lay_out()
    Territory.objects.create(
        country="se", code="9999", name="Nyby", kind="municipality", slug="nyby"
    )
    assert lay_out() == ("se-nyby",)
