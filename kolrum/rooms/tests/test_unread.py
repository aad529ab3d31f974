import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.notices import actions as following
from kolrum.notices.choices import Level
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import actions
from kolrum.rooms.actions import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(rooms, people):
    def made(title, room="closed", who="strategist"):
        return actions.open_topic(
            rooms[room], by=people[who], kind="tip", title=title, words=Words("Text")
        )

    return made


@pytest.fixture
def colleague(signed_in, people, rooms):
    following.follow(
        people["colleague"], ("room", str(rooms["closed"].pk)), level=Level.WATCH
    )
    return signed_in("colleague")


def test_what_is_new_in_followed_rooms_is_unread_until_it_is_read(colleague, write):
    first, second = write("Det ena"), write("Det andra")
    page = colleague.get("/rooms/unread/").text
    assert page.index("Det andra") < page.index("Det ena")
    colleague.get(second.get_absolute_url())
    page = colleague.get("/rooms/unread/").text
    assert "Det ena" in page
    assert "Det andra" not in page
    colleague.post("/rooms/unread/read/")
    assert (
        "Du har läst alla inlägg i det du följer."
        in colleague.get("/rooms/unread/").text
    )
    assert first.post_count == 1


def test_the_head_of_the_rooms_counts_unread_notices(colleague, write):
    assert "ny notis" not in colleague.get("/rooms/").text
    write("Det ena")
    spread_waiting()
    for address in ("/rooms/", "/rooms/strateger/"):
        assert "1 ny notis" in colleague.get(address).text


def test_who_reads_a_topic_has_heard_of_it_and_all_else_is_pointed_out(
    colleague, write, people
):
    for title in ("Det ena", "Det andra"):
        write(title)
    third = write("Det tredje")
    spread_waiting()
    assert "3 nya notiser" in colleague.get("/rooms/").text
    assert "2 nya notiser" in colleague.get(third.get_absolute_url()).text
    colleague.post("/rooms/unread/read/")
    assert "ny notis" not in colleague.get("/rooms/unread/").text
    other = write("Annat", room="open")
    calling = Words(f"@{people['colleague'].handle}")
    actions.reply(other, by=people["strategist"], words=calling)
    spread_waiting()
    page = colleague.get("/rooms/unread/").text
    assert "Du har läst alla inlägg i det du följer." in page
    assert "1 ny notis finns på en egen sida" in page


def test_what_is_not_followed_or_muted_is_not_unread(colleague, write, people):
    write("Någon annanstans", room="open")
    muted = write("Tystat")
    following.follow(people["colleague"], ("topic", str(muted.pk)), level=Level.MUTE)
    page = colleague.get("/rooms/unread/").text
    assert "Någon annanstans" not in page
    assert "Tystat" not in page


def test_ones_own_is_not_unread(colleague, write):
    write("Eget", who="colleague")
    assert "Eget" not in colleague.get("/rooms/unread/").text


def test_what_one_may_no_longer_read_is_gone(colleague, write, people):
    write("Hemligt")
    people["colleague"].grants.all().delete()
    assert "Hemligt" not in colleague.get("/rooms/unread/").text


def test_the_list_asks_as_often_for_many_as_for_few(colleague, write):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            colleague.get("/rooms/unread/")
        return len(asked)

    write("Ett")
    queries()
    few = queries()
    for number in range(15):
        write(f"Nummer {number}")
    assert queries() == few
    assert few <= 12


def test_a_topic_is_followed_from_its_page(colleague, write):
    topic = write("Att följa", room="open")
    page = colleague.get(topic.get_absolute_url()).text
    assert "Följ ämnet" in page
    told = {"kind": "topic", "key": topic.pk, "level": "watch"}
    colleague.post("/account/following/set/", told)
    page = colleague.get(topic.get_absolute_url()).text
    assert "Följs av 2" in page
    assert "Sluta följa" in page
    assert f'href="/feeds/topic/{topic.pk}.atom"' in page


def test_a_closed_rooms_feed_is_not_announced(colleague, write):
    assert ".atom" not in colleague.get(write("Stängt").get_absolute_url()).text
