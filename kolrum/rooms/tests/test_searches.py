"""Searches that are followed: who hears of what, and as far as they may read it."""

import pytest
from django.urls import reverse

from kolrum.members.visitors import standing_of
from kolrum.notices import actions as following
from kolrum.notices import digests, feeds
from kolrum.notices.choices import Following, Level
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import names
from kolrum.notices.outbox import Mail
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.search.watched import key_of, watched

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(rooms, people):
    def made(title, text="Hur gör ni?", room="open", who="strategist"):
        topic = actions.open_topic(
            rooms[room], by=people[who], kind="tip", title=title, words=Words(text)
        )
        spread_waiting()
        return topic

    return made


@pytest.fixture
def follows(people):
    def follow(who, text, level=Level.DIGEST, *, is_exact=False, **chosen):
        key = key_of(text, is_exact=is_exact, chosen=chosen)
        following.follow(people[who], ("search", key), level=level)
        return key

    return follow


def heard(person):
    return list(Notice.objects.filter(person=person).values_list("kind", flat=True))


def test_what_a_search_finds_is_told_in_the_summary(write, follows, people):
    follows("resident", "klimatväxling")
    write("Något annat")
    topic = write("Vi inför klimatväxlingen")
    actions.reply(topic, by=people["secretary"], words=Words("Grattis!"))
    spread_waiting()

    notice = Notice.objects.filter(person=people["resident"]).earliest("id")
    assert (notice.because_kind, notice.is_for_digest) == ("search", True)
    (place,) = digests.places_of(people["resident"], before=notice.created_at)
    assert [line.newest.title for line in place.lines] == ["Vi inför klimatväxlingen"]


def test_what_is_closed_is_told_only_to_who_reads_it(write, follows, people):
    for who in ("resident", "colleague"):
        follows(who, "klimatväxling", Level.WATCH)
    write("Klimatväxling, internt", room="closed")

    assert heard(people["resident"]) == []
    assert heard(people["colleague"]) == ["post"]
    assert [mail.person for mail in Mail.objects.all()] == [people["colleague"]]


def test_choices_exact_words_and_phrases_narrow_what_is_told(
    write, follows, people, rooms
):
    follows("resident", "klimatväxling", room=str(rooms["closed"].pk))
    follows("resident", "växling", is_exact=True)
    follows("resident", "”inför klimatväxling”")
    write("Klimatväxling inför nästa år")
    assert heard(people["resident"]) == []

    write("Vi inför klimatväxling")
    assert heard(people["resident"]) == ["post"]


def test_a_feed_of_a_search_holds_what_its_reader_may_read(
    write, follows, people, client
):
    key = follows("colleague", "klimatväxling")
    write("Klimatväxling, öppet")
    write("Klimatväxling, internt", room="closed")

    public = client.get(reverse("feed", args=("search", key))).text
    assert "öppet" in public
    assert "internt" not in public
    word = feeds.word_of(people["colleague"])
    own = client.get(reverse("private-feed", args=(word, "search", key))).text
    assert own.index("internt") < own.index("öppet")


def test_a_search_is_followed_from_its_page_and_named_by_its_words(
    write, signed_in, people
):
    write("Ärende 2023/123 om klimatväxling")
    client = signed_in("resident")
    page = client.get("/search/?q=2023/123&year=2026").text
    assert 'value="2023|123~year=2026"' in page

    thing = {"kind": "search", "key": "2023|123~year=2026", "level": "digest"}
    assert client.post(reverse("follow"), thing).status_code == 302
    kept = Following.objects.get(person=people["resident"])
    told = names(standing_of(people["resident"]), [(kept.kind, kept.key)])
    name, address = told[(kept.kind, kept.key)]
    assert "2023/123" in name
    assert "klimatväxling" in client.get(address).text
    assert name in client.get(reverse("following")).text


@pytest.mark.parametrize(
    "key", ["", "och", "budget~", "budget~x=1", "budget~exact=2", " budget", "a~year="]
)
def test_a_line_that_is_no_search_is_not_there(signed_in, key):
    assert watched(key) is None
    thing = {"kind": "search", "key": key, "level": "digest"}
    assert signed_in("resident").post(reverse("follow"), thing).status_code == 404


def test_a_search_too_long_to_be_followed_has_no_line():
    assert key_of("ord " * 30, is_exact=False, chosen={}) == ""
