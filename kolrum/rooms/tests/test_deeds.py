import pytest

from kolrum.members.models import AuditEvent
from kolrum.notices.models import Happening
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post, Topic


@pytest.fixture
def topic(rooms, people):
    made = actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="ask",
        title="Krav?",
        words=Words("Hur?"),
    )
    for number in range(2, 5):
        actions.reply(made, by=people["colleague"], words=Words(f"Svar {number}"))
    return made


@pytest.fixture
def keep(signed_in, topic):
    def post(who="secretary", thing=None, **told):
        thing = thing or topic
        return signed_in(who).post(_address(thing), told)

    return post


def _address(thing):
    if isinstance(thing, Post):
        return f"/rooms/posts/{thing.pk}/keep/"
    return f"{thing.get_absolute_url()}keep/"


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("resident", 404)])
def test_only_keepers_keep_order(keep, topic, who, status):
    assert keep(who, deed="pin").status_code == status
    assert keep(who, topic.posts.first(), deed="wiki").status_code == status
    assert not fresh(topic).is_pinned


def test_the_pages_show_their_deeds(signed_in, topic):
    client = signed_in("secretary")
    assert client.get(_address(topic)).text.count('name="deed"') == 7
    assert client.get(_address(topic.posts.first())).text.count('name="deed"') == 2


@pytest.mark.parametrize("deed", ["close", "hide", "move", "merge", "split"])
def test_what_takes_something_away_needs_its_reason(keep, topic, deed):
    response = keep(deed=deed)
    assert response.status_code == 422
    assert "Ange varför" in response.text
    assert fresh(topic).state == "open"


def test_a_topic_is_pinned_and_registered_and_it_is_logged(keep, topic):
    keep(deed="pin")
    keep(deed="register", number="KS 2026:114")
    found = fresh(topic)
    assert (found.is_pinned, found.registered_as) == (True, "KS 2026:114")
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["topic-pinned", "topic-registered"]
    keep(deed="pin")
    assert not fresh(topic).is_pinned


def test_closing_and_hiding_can_be_undone(keep, topic, rooms):
    keep(deed="close", reason="Färdigt")
    assert fresh(topic).state == "closed"
    keep(deed="reopen")
    keep(deed="hide", reason="Personuppgifter")
    assert fresh(topic).state == "hidden"
    assert fresh(rooms["closed"]).topic_count == 0
    keep(deed="reopen")
    assert (fresh(topic).state, fresh(rooms["closed"]).topic_count) == ("open", 1)
    event = AuditEvent.objects.get(verb="topic-hidden")
    assert event.traces.get(name="text").text == "Personuppgifter"


def test_a_topic_moves_inwards_and_never_out(keep, topic, rooms):
    assert keep(deed="move", to="borja-har", reason="Fel").status_code == 422
    assert fresh(topic).room == rooms["closed"]
    moved = keep(deed="move", to="upphandling", reason="Hör hemma där")
    assert moved.url == f"/rooms/upphandling/{topic.pk}/"
    assert fresh(rooms["inner"]).topic_count == 1
    # The room around is read by the same people, and so is another within it.
    assert keep(deed="move", to="strateger", reason="Åter").status_code == 302
    assert keep(deed="move", to="internt-a", reason="Fel").status_code == 422


def test_topics_are_merged_and_split(keep, topic, rooms, people):
    other = actions.open_topic(
        rooms["closed"],
        by=people["colleague"],
        kind="ask",
        title="Samma",
        words=Words("Samma fråga"),
    )
    assert keep(thing=other, deed="merge", into="9999", reason="x").status_code == 422
    itself = other.get_absolute_url()
    assert keep(thing=other, deed="merge", into=itself, reason="x").status_code == 422
    keep(thing=other, deed="merge", into=topic.get_absolute_url(), reason="Samma sak")
    assert fresh(topic).post_count == 5
    last = topic.posts.order_by("number").last()
    bad = keep(deed="split", posts=[topic.posts.first().pk], title="X", reason="x")
    assert bad.status_code == 422
    response = keep(deed="split", posts=[last.pk], title="För sig", reason="Annat")
    made = Topic.objects.get(title="För sig")
    assert response.url == made.get_absolute_url()
    assert (fresh(topic).post_count, made.post_count) == (4, 1)


def test_a_hidden_post_is_shown_again(keep, signed_in, topic):
    post = topic.posts.get(number=2)
    keep(thing=post, deed="hide-post", reason="Hån")
    assert "Svar 2" not in signed_in("strategist").get(topic.get_absolute_url()).text
    assert fresh(topic).post_count == 3
    keep(thing=post, deed="show-post")
    assert "Svar 2" in signed_in("strategist").get(topic.get_absolute_url()).text


def test_a_waiting_topic_is_let_through_counted_and_told(keep, rooms, people):
    rooms["open"].review = "all"
    rooms["open"].save()
    waiting = actions.open_topic(
        rooms["open"],
        by=people["resident"],
        kind="question",
        title="Väntar",
        words=Words("Jag undrar"),
    )
    post = waiting.posts.get()
    assert fresh(rooms["open"]).topic_count == 0
    assert not Happening.objects.filter(key=str(post.pk)).exists()
    assert keep(thing=post, deed="publish").status_code == 302
    found = fresh(waiting)
    assert (found.state, found.post_count) == ("open", 1)
    assert fresh(rooms["open"]).topic_count == 1
    assert Happening.objects.filter(key=str(post.pk)).exists()
    assert keep(thing=post, deed="publish").status_code == 422


def test_a_common_text_is_improved_by_another(keep, signed_in, topic):
    post = topic.posts.get(number=1)
    address = f"/rooms/posts/{post.pk}/edit/"
    assert signed_in("colleague").post(address, {"text": "Ny"}).status_code == 403
    keep(thing=post, deed="wiki")
    assert signed_in("colleague").post(address, {"text": "Ny"}).status_code == 302
    keep(thing=post, deed="wiki")
    assert signed_in("colleague").post(address, {"text": "Nyare"}).status_code == 403
