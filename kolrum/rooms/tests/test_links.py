"""Links between topics: told by titles to who may read them, and back again."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.members.visitors import standing_of
from kolrum.notices.site import whole
from kolrum.rooms import actions, keeping, linked
from kolrum.rooms.actions import Words
from kolrum.rooms.addresses import numbers_in, titled
from kolrum.rooms.models import Link, Post, Topic
from kolrum.rooms.notices import _telling

SECRET = "Hemlig upphandling"
FILL = import_module("kolrum.rooms.migrations.0011_links_of_what_is_written")


@pytest.fixture
def written(rooms, people):
    def write(title, text="Text.", room="open", by="strategist"):
        return actions.open_topic(
            rooms[room], by=people[by], kind="tip", title=title, words=Words(text)
        )

    return write


def address_of(topic):
    return whole(topic.get_absolute_url())


def page_of(client, topic):
    return client.get(topic.get_absolute_url()).content.decode()


def naming(topic, person):
    found = linked.around((), standing_of(person), topic)
    return [each.title for each in found.naming], found.count


def link(address, words=None):
    return f'<a href="{address}" rel="nofollow">{words or address}</a>'


@pytest.mark.parametrize(
    "path",
    ["/rooms/ett-rum/7/", "/rooms/ett-rum/7", "/en/rooms/x/7/", "/rooms/x/7/#p3"],
)
def test_bare_addresses_of_this_site_are_told_by_title(path):
    html = link(whole(path))
    assert numbers_in(html) == (7,)
    assert titled(html, {7: "<Mål> & vägar"}) == link(
        whole(path), "&lt;Mål&gt; &amp; vägar"
    )
    assert titled(html, {8: "En annan"}) == html


@pytest.mark.parametrize(
    "html",
    [
        link("https://annan.exempel.se/rooms/ett-rum/7/"),
        link(whole("/rooms/ett-rum/7/poll/")),
        link(whole("/rooms/ett-rum/99999999999999999999/")),
        link(whole("/se/rooms/ett-rum/7/")),
        "<code>/rooms/ett-rum/7/</code>",
    ],
)
def test_other_addresses_lead_to_no_topic(html):
    assert numbers_in(html) == ()
    assert titled(html, {7: "Titel"}) == html


def test_a_link_with_words_of_its_own_keeps_them_and_counts():
    html = link("/rooms/ett-rum/7/", "som vi sade")
    other = link(whole("/rooms/ett-rum/7/"), whole("/rooms/ett-rum/8/"))
    assert numbers_in(html) == numbers_in(other) == (7,)
    assert titled(html + other, {7: "Titel", 8: "En annan"}) == html + other


def test_two_topics_lead_to_each_other(client, written):
    one = written("Var börjar man?")
    other = written("Första steget", f"Se {address_of(one)} först.")
    assert "<h2>Nämns i</h2>" in page_of(client, one)
    assert "Första steget</a>" in page_of(client, one)
    told = page_of(client, other)
    assert "Var börjar man?</a> först." in told
    assert "Nämns i" not in told
    assert "Mentioned in" in client.get(f"/en{one.get_absolute_url()}").content.decode()


def test_a_closed_topic_that_names_an_open_one_leaves_no_trace(
    client, signed_in, written
):
    one = written("Var börjar man?")
    before = page_of(client, one)
    with CaptureQueriesContext(connection) as few:
        page_of(client, one)
    written(SECRET, f"Se {address_of(one)}", room="closed")
    with CaptureQueriesContext(connection) as asked:
        assert page_of(client, one) == before
    assert len(asked) == len(few)
    for feed in (f"/feeds/topic/{one.pk}.atom", f"/feeds/room/{one.room_id}.atom"):
        assert SECRET not in client.get(feed).content.decode()
    assert SECRET not in page_of(signed_in("resident"), one)
    assert SECRET in page_of(signed_in("colleague"), one)


def test_the_title_of_what_is_closed_is_told_as_that_of_what_is_not_there(
    client, signed_in, written, people
):
    closed = written(SECRET, room="closed")
    shape, nowhere = address_of(closed), "9" * len(str(closed.pk))
    unknown = shape.replace(f"/{closed.pk}/", f"/{nowhere}/")
    one, other = (
        written(name, f"Se {address} nu.")
        for name, address in (("Vindkraft", shape), ("Solceller", unknown))
    )
    for each, address in ((one, shape), (other, unknown)):
        for who in (None, "resident"):
            if who:
                client.force_login(people[who])
            assert f">{address}</a> nu." in page_of(client, each)
            feed = client.get(f"/feeds/topic/{each.pk}.atom").content.decode()
            assert SECRET not in feed
    for who in (None, "resident"):
        client.logout() if who is None else client.force_login(people[who])
        counts = []
        for each in (one, other):
            with CaptureQueriesContext(connection) as asked:
                assert SECRET not in page_of(client, each)
            counts.append(len(asked))
        assert len(set(counts)) == 1
    assert f">{SECRET}</a> nu." in page_of(signed_in("colleague"), one)


def test_letters_tell_no_titles_but_of_what_was_written(written, people):
    closed = written(SECRET, room="closed")
    one = written("Ett", f"Se {address_of(closed)}")
    told = _telling(one.posts.get())
    assert address_of(closed) in told.words
    assert SECRET not in f"{told}"


@pytest.mark.both_databases
def test_the_newest_five_are_named_and_the_rest_counted_among_what_is_read(
    written, people
):
    one = written("Ett")
    for number in range(7):
        written(f"Öppet {number}", f"Se {address_of(one)}")
        written(f"Stängt {number}", f"Se {address_of(one)}", room="closed")
    named, count = naming(one, people["resident"])
    assert named == [f"Öppet {number}" for number in (6, 5, 4, 3, 2)]
    assert count == 7
    assert naming(one, people["colleague"])[1] == 14


def test_links_follow_what_is_changed_hidden_and_shown(written, people):
    keeper, reader = people["secretary"], people["resident"]
    one, other = written("Ett"), written("Två")
    text = f"Se {address_of(one)}"
    post = actions.reply(other, by=people["strategist"], words=Words(text))
    assert naming(one, reader) == (["Två"], 1)
    keeping.hide_post(post, by=keeper)
    assert naming(one, reader) == naming(one, keeper) == ([], 0)
    keeping.show_post(Post.objects.get(pk=post.pk), by=keeper)
    assert naming(one, reader) == (["Två"], 1)
    keeping.hide(Topic.objects.get(pk=other.pk), by=keeper)
    assert naming(one, reader) == ([], 0)
    keeping.reopen(Topic.objects.get(pk=other.pk), by=keeper)
    actions.edit(post, by=people["strategist"], text="Nej.")
    assert naming(one, reader) == ([], 0)
    actions.edit(post, by=people["strategist"], text=text)
    assert naming(one, reader) == (["Två"], 1)


@pytest.mark.both_databases
def test_links_follow_topics_that_are_moved_and_merged(written, rooms, people):
    keeper, reader = people["secretary"], people["resident"]
    one, into, other = written("Ett"), written("Mål"), written("Två")
    text = f"Se {address_of(one)}"
    post = actions.reply(other, by=people["strategist"], words=Words(text))
    keeping.merge(one, into=into, by=keeper)
    assert naming(into, reader) == (["Två"], 1)
    assert linked.titles_in([post.html], standing_of(reader)) == {one.pk: "Mål"}
    actions.edit(post, by=people["strategist"], text=f"{text} nu")
    assert naming(into, reader) == (["Två"], 1)
    into.refresh_from_db()
    keeping.move(into, to=rooms["closed"], by=keeper)
    assert linked.titles_in([post.html], standing_of(reader)) == {}
    assert linked.titles_in([post.html], standing_of(people["colleague"])) == {
        one.pk: "Mål"
    }
    keeping.move(Topic.objects.get(pk=other.pk), to=rooms["closed"], by=keeper)
    assert naming(into, reader) == ([], 0)
    assert naming(into, people["colleague"]) == (["Två"], 1)


def test_a_topic_is_not_named_in_itself(written, people):
    one = written("Ett")
    text = f"Se {address_of(one)}#p1"
    post = actions.reply(one, by=people["strategist"], words=Words(text))
    assert naming(one, people["resident"]) == ([], 0)
    assert linked.titles_in([post.html], standing_of(people["resident"])) == {
        one.pk: "Ett"
    }


def test_what_was_written_before_is_noted_in_steps(written, people, monkeypatch):
    one, into = written("Ett"), written("Mål")
    for number in range(3):
        written(f"Nr {number}", f"Se {address_of(one)} och {address_of(into)}")
    keeping.merge(one, into=into, by=people["secretary"])
    kept = set(Link.objects.values_list("post", "number"))
    Link.objects.all().delete()
    monkeypatch.setattr(FILL, "AT_ONCE", 2)
    for _again in range(2):
        FILL.fill(apps, None)
        assert set(Link.objects.values_list("post", "number")) == kept
    assert kept


def test_a_preview_tells_titles_as_the_post_will(signed_in, written):
    closed, one = written(SECRET, room="closed"), written("Ett")
    text = f"{address_of(one)} {address_of(closed)}"
    for who, title in (("resident", address_of(closed)), ("colleague", SECRET)):
        client = signed_in(who)
        for place in ("/rooms/preview/", f"{one.get_absolute_url()}reply/"):
            told = client.post(place, {"text": text, "preview": "yes"})
            page = told.content.decode()
            assert ">Ett</a> <a" in page
            assert f">{title}</a></p>" in page
