"""Slides in an order of the editors' own: the form, the public deck, and all of it."""

import html
import re

import pytest
from django.core.cache import caches
from django.test import Client

from kolrum.members.tests.casting import strategist_of
from kolrum.plans.models import Change, SlideOrder
from kolrum.territories.models import Territory
from kolrum.visualiser.tests.test_present import markup, numbers_of

pytestmark = pytest.mark.django_db

DECK = "/se/hoganas/present/"
ORDER = f"{DECK}order/"
PLAN = "/se/hoganas/plan/edit/"


@pytest.fixture(autouse=True)
def nothing_kept():
    for name in caches:
        caches[name].clear()


@pytest.fixture
def editor(db):
    place = Territory.objects.get(country="se", slug="hoganas")
    return strategist_of(place, "redaktor@exempel.se")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def visitor():
    return Client()


def rows(response) -> list[str]:
    return re.findall(r'name="slide" value="([^"]+)"', markup(response))


def form(names, shown=None, **more):
    places = {f"place-{name}": str(at) for at, name in enumerate(names, start=1)}
    kept = names if shown is None else shown
    return {"slide": names, "shown": kept, "do": "save"} | places | more


def sections(response) -> list[str]:
    return re.findall(r'data-section="([\w-]+)"', markup(response))


def test_a_place_that_is_typed_moves_a_slide_to_that_very_place(desk, visitor):
    names = rows(desk.get(ORDER))
    for name, place in ((names[7], 2), (names[0], 5)):
        before = rows(desk.get(ORDER))
        typed = form(before) | {f"place-{name}": str(place)}
        assert desk.post(ORDER, typed).headers["Location"] == PLAN
        after = rows(desk.get(ORDER))
        assert after.index(name) == place - 1
        assert [n for n in after if n != name] == [n for n in before if n != name]
    public = visitor.get(DECK)
    assert numbers_of(public) == list(range(1, len(names) + 3))
    assert sections(public)[0] == names[7].partition("-")[0]


def test_a_button_moves_a_slide_a_step_and_publishes_nothing(desk):
    names = rows(desk.get(ORDER))
    response = desk.post(ORDER, form(names, names[:-1], do=f"down {names[0]}"))
    assert response.status_code == 200
    assert rows(response)[:2] == [names[1], names[0]]
    assert "Inte publicerat än" in markup(response)
    assert f'value="{names[-1]}" checked' not in markup(response)
    again = desk.post(ORDER, form(rows(response), do=f"up {names[0]}"))
    assert rows(again) == names
    for edge in (f"up {names[0]}", f"down {names[-1]}", "up no-such", "nonsense"):
        assert rows(desk.post(ORDER, form(names, do=edge))) == names
    assert not SlideOrder.objects.exists()


def test_what_is_left_out_is_gone_from_deck_notes_and_file_and_all_can_be_seen(
    desk, visitor
):
    names = rows(desk.get(ORDER))
    usual = sections(visitor.get(DECK))
    shown = [name for name in names if not name.startswith("waiting")]
    desk.post(ORDER, form(names, shown))
    for view in ("", "file/"):
        page = visitor.get(f"{DECK}{view}")
        assert "waiting" not in sections(page)
        assert len(sections(page)) == len(shown)
    assert markup(visitor.get(f"{DECK}notes/")).count("data-slide=") == len(shown)
    page = markup(visitor.get(DECK))
    assert f'href="{DECK}?slides=all">Alla bilder i vanlig ordning' in page
    whole = visitor.get(f"{DECK}?slides=all")
    assert sections(whole) == usual
    assert "som redaktörerna har ordnat dem" in markup(whole)
    alone = markup(visitor.get(f"{DECK}?slides=all&slide=3"))
    assert html.escape(f"{DECK}?slides=all&slide=4") in alone
    english = markup(visitor.get(f"/en{DECK}"))
    assert "All slides in the usual order" in english


def test_from_here_leads_to_what_comes_next_where_a_part_is_left_out(desk, visitor):
    names = rows(desk.get(ORDER))
    parts = sections(visitor.get(DECK))
    gone = parts.index("waiting")
    after = next(part for part in parts[gone:] if part != "waiting")
    shown = [name for name in names if name.partition("-")[0] != "waiting"]
    desk.post(ORDER, form(names[::-1], shown))
    page = markup(visitor.get(DECK))
    story = markup(visitor.get("/se/hoganas/"))
    for part in re.findall(rf'href="{DECK}#([\w-]+)"', story):
        assert page.count(f' id="{part}"') == 1, part
    at = page.index(' id="waiting"')
    here = re.findall(r'data-section="([\w-]+)"', page[:at])[-1]
    assert here == after


def test_an_order_that_leaves_out_everything_is_refused_with_its_reason(desk):
    names = rows(desk.get(ORDER))
    response = desk.post(ORDER, form(names[::-1], []))
    assert response.status_code == 422
    assert "behöver minst en" in markup(response)
    assert rows(response) == names[::-1]
    assert not SlideOrder.objects.exists()


@pytest.mark.parametrize("typed", ["", "0", "999", "två", "²", "1.5", "-1"])
def test_a_place_that_is_no_place_is_told_and_kept(desk, typed):
    names = rows(desk.get(ORDER))
    wrong = form(names, names[1:]) | {f"place-{names[3]}": typed}
    response = desk.post(ORDER, wrong)
    page = markup(response)
    assert response.status_code == 422
    assert f'id="place-{names[3]}" name="place-{names[3]}" value="{typed}"' in page
    assert f'aria-describedby="fault-{names[3]}"' in page
    assert f"Skriv ett heltal från 1 till {len(names)}." in page
    assert f'value="{names[0]}" checked' not in page
    assert not SlideOrder.objects.exists()


def test_the_usual_order_is_restored_and_every_deed_is_told(desk, visitor):
    before = sections(visitor.get(DECK))
    names = rows(desk.get(ORDER))
    assert "Återställ" not in markup(desk.get(ORDER))
    desk.post(ORDER, form(names[::-1]))
    assert sections(visitor.get(DECK)) != before
    assert "Återställ" in markup(desk.get(ORDER))
    desk.post(ORDER, {"do": "restore"})
    assert sections(visitor.get(DECK)) == before
    assert "Alla bilder i vanlig ordning" not in markup(visitor.get(DECK))
    assert [line.deed for line in Change.objects.order_by("id")] == [
        "added",
        "restored",
    ]
    assert "Bildernas ordning – återställd" in markup(desk.get(PLAN))


def test_only_editors_of_the_very_place_arrange_its_slides(desk, visitor):
    assert visitor.get(ORDER).status_code == 302
    assert visitor.post(ORDER, {"do": "restore"}).status_code == 302
    for other in ("/se/ale/present/order/", "/se/present/order/"):
        assert desk.get(other).status_code == 403
        assert desk.post(other, {"do": "restore"}).status_code == 403


def test_the_order_holds_for_every_choice_of_the_reader(desk, visitor):
    names = rows(desk.get(ORDER))
    desk.post(ORDER, form(names[::-1]))
    for query in ("", "?temperature=1.5", "?method=carbon-law"):
        found = sections(visitor.get(f"{DECK}{query}"))
        assert found.index("trust") < found.index("answer"), query
