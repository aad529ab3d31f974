import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Draft, Post, Seen, Topic

SECRET = "hemlig maskinfråga"


@pytest.fixture
def topic(rooms, people):
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="ask",
        title=SECRET,
        words=Words(f"Text om {SECRET}."),
    )


@pytest.fixture
def question(rooms, people):
    return actions.open_topic(
        rooms["open"],
        by=people["resident"],
        kind="question",
        title="Vad är en budget?",
        words=Words("Jag undrar."),
    )


def answer_to(client, address):
    """Everything that a listener could tell two answers apart by."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    own = r"strateger|no-room-a|\d+"
    page = re.sub(own, "", response.content.decode())
    headers = {
        name: re.sub(own, "", value) if name == "Location" else value
        for name, value in response.headers.items()
        if name != "ETag"
    }
    return response.status_code, page, headers, len(asked), dict(response.cookies)


@pytest.mark.parametrize("who", [None, "resident"])
@pytest.mark.parametrize(
    ("closed", "unknown"),
    [
        ("/rooms/strateger/", "/rooms/no-room-a/"),
        ("/rooms/strateger/new/", "/rooms/no-room-a/new/"),
        ("/rooms/strateger/{}/", "/rooms/no-room-a/{}/"),
        ("/rooms/posts/{}/edit/", "/rooms/posts/{}/edit/"),
        ("/rooms/posts/{}/history/", "/rooms/posts/{}/history/"),
        ("/en/rooms/strateger/", "/en/rooms/no-room-a/"),
    ],
)
def test_closed_and_unknown_answer_alike(client, people, topic, who, closed, unknown):
    if who:
        client.force_login(people[who])
    pk = topic.posts.get().pk if "posts" in closed else topic.pk
    nowhere = "9" * len(str(pk))  # as long, so that the pages are
    assert answer_to(client, closed.format(pk)) == (
        answer_to(client, unknown.format(nowhere))
    )


@pytest.mark.parametrize("who", [None, "resident"])
def test_the_directory_has_no_trace_of_a_closed_room(client, people, topic, who):
    if who:
        client.force_login(people[who])
    page = client.get("/rooms/").content.decode()
    assert "Borja-Har" in page
    assert "Strateger" not in page
    assert "Upphandling" not in page


@pytest.mark.parametrize("who", ["strategist", "colleague", "secretary"])
def test_colleagues_find_the_closed_room_and_who_reads_it(signed_in, topic, who):
    client = signed_in(who)
    assert "Upphandling" in client.get("/rooms/").content.decode()
    page = client.get(topic.get_absolute_url()).content.decode()
    assert SECRET in page
    assert "Stängt rum." in page
    assert "3 kolleger" in page


def test_a_reply_is_added_and_led_to(signed_in, topic):
    client = signed_in("colleague")
    address = f"{topic.get_absolute_url()}reply/"
    response = client.post(address, {"text": "Så **här**."})
    assert response.status_code == 302
    assert response.url == f"{topic.get_absolute_url()}#p2"
    assert "Så <strong>här</strong>." in client.get(response.url).content.decode()


def test_an_empty_reply_is_refused_with_the_reason(signed_in, topic):
    response = signed_in("colleague").post(
        f"{topic.get_absolute_url()}reply/", {"text": " "}
    )
    assert response.status_code == 422
    assert Post.objects.count() == 1


def test_what_was_typed_is_kept_when_the_topic_has_been_closed(signed_in, topic):
    client = signed_in("colleague")
    Topic.objects.filter(pk=topic.pk).update(state="closed")
    response = client.post(
        f"{topic.get_absolute_url()}reply/", {"text": "Min långa text"}
    )
    assert response.status_code == 422
    assert "Min långa text" in response.content.decode()


def test_a_preview_shows_and_sends_nothing(signed_in, topic):
    response = signed_in("colleague").post(
        f"{topic.get_absolute_url()}reply/", {"text": "**Fet**", "preview": "yes"}
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert "<strong>Fet</strong>" in page
    assert "**Fet**</textarea>" in page
    assert Post.objects.count() == 1


def test_a_topic_is_opened_by_a_form(signed_in, rooms):
    client = signed_in("resident")
    told = {"kind": "question", "title": "Hur?", "text": "Så?", "tags": "budget, mål"}
    response = client.post("/rooms/borja-har/new/", told)
    topic = Topic.objects.get(title="Hur?")
    assert response.url == topic.get_absolute_url()
    assert {tag.name for tag in topic.tags.all()} == {"budget", "mål"}


def test_a_form_that_lacks_its_title_keeps_the_text(signed_in, rooms):
    told = {"kind": "question", "text": "Lång text", "tags": ""}
    response = signed_in("resident").post("/rooms/borja-har/new/", told)
    assert response.status_code == 422
    assert "Lång text</textarea>" in response.content.decode()
    assert not Topic.objects.exists()


def test_only_keepers_announce(signed_in, rooms):
    told = {"kind": "announcement", "title": "Hej", "text": "Hör", "tags": ""}
    assert signed_in("resident").post("/rooms/borja-har/new/", told).status_code == 422
    assert signed_in("secretary").post("/rooms/borja-har/new/", told).status_code == 302


def test_a_visitor_reads_an_open_topic_and_is_led_to_sign_in(client, question):
    page = client.get(question.get_absolute_url()).content.decode()
    assert "Jag undrar." in page
    assert "<textarea" not in page
    reply = client.post(f"{question.get_absolute_url()}reply/", {"text": "x"})
    assert reply.status_code == 302
    assert "sign-in" in reply.url


def test_a_stranger_may_not_change_a_post_and_its_author_may(signed_in, question):
    post = question.posts.get()
    address = f"/rooms/posts/{post.pk}/edit/"
    refused = signed_in("colleague").post(address, {"text": "Kapat"})
    assert refused.status_code == 403
    changed = signed_in("resident").post(
        address, {"text": "Rättat", "reason": "stavfel"}
    )
    assert changed.status_code == 302
    signed_in("resident").post(address, {"text": "Rättat <b>nu</b>"})
    history = signed_in("colleague").get(f"/rooms/posts/{post.pk}/history/")
    page = unescape(strip_tags(history.content.decode()))
    assert "stavfel" in page
    assert page.index("tillagt:  <b>nu</b>") < page.index("borttaget: Jag undrar")
    assert "<b>nu" not in history.content.decode()
    assert "<ins>" in history.content.decode()


def test_whose_question_it_is_says_what_answers_it(signed_in, question, people):
    post = actions.reply(question, by=people["colleague"], words=Words("Så här."))
    address = f"/rooms/posts/{post.pk}/accept/"
    assert signed_in("colleague").post(address).status_code == 403
    assert signed_in("resident").post(address).status_code == 302
    page = signed_in("colleague").get(question.get_absolute_url()).content.decode()
    assert "Godtaget svar" in page


def test_an_official_answer_needs_a_role_there(signed_in, question, bodies):
    address = f"{question.get_absolute_url()}reply/"
    told = {"text": "Vi svarar.", "on_behalf_of": bodies["a"].pk}
    refused = signed_in("colleague").post(address, told)
    assert refused.status_code == 422
    assert signed_in("strategist").post(address, told).status_code == 302
    page = signed_in("resident").get(question.get_absolute_url()).content.decode()
    assert "Officiellt svar" in page


def test_a_member_by_domain_does_not_speak_for_the_municipality(
    signed_in, question, bodies
):
    told = {"text": "Vi svarar.", "on_behalf_of": bodies["a"].pk}
    signed_in("resident").post(f"{question.get_absolute_url()}reply/", told)
    assert not Post.objects.filter(on_behalf_of=bodies["a"]).exists()


def test_reading_marks_how_far_one_has_come(signed_in, topic, people):
    actions.reply(topic, by=people["strategist"], words=Words("Mer."))
    client = signed_in("colleague")
    assert "2 olästa" in client.get("/rooms/strateger/").content.decode()
    client.get(topic.get_absolute_url())
    assert Seen.objects.get(person=people["colleague"]).number == 2
    assert "oläst" not in client.get("/rooms/strateger/").content.decode()


def test_a_draft_is_kept_and_found_again(signed_in, topic, people):
    client = signed_in("colleague")
    place = f"topic-{topic.pk}"
    kept = client.post("/rooms/draft/", {"place": place, "text": "Halvvägs"})
    assert kept.status_code == 204
    assert (
        "Halvvägs</textarea>" in client.get(topic.get_absolute_url()).content.decode()
    )
    assert client.post("/rooms/draft/", {"place": "x", "text": "y"}).status_code == 422
    assert Draft.objects.get().person == people["colleague"]


def test_a_quotation_is_put_in_the_field(signed_in, topic):
    page = signed_in("colleague").get(f"{topic.get_absolute_url()}?quote=1")
    assert f"&gt; Text om {SECRET}." in page.content.decode()


def test_a_quotation_is_added_to_what_one_has_begun(signed_in, topic, people):
    actions.keep_draft(f"topic-{topic.pk}", by=people["colleague"], text="Halvvägs")
    page = signed_in("colleague").get(f"{topic.get_absolute_url()}?quote=1").text
    begun = page.partition("Halvvägs")[2]
    assert begun.startswith(f"\n\n&gt; **Strateg:**\n&gt;\n&gt; Text om {SECRET}.")


def test_a_waiting_post_is_seen_by_its_author_and_keepers_alone(
    signed_in, question, people, rooms
):
    rooms["open"].review = "all"
    rooms["open"].save()
    actions.reply(question, by=people["colleague"], words=Words("Väntar här."))
    address = question.get_absolute_url()
    assert "Väntar här." in signed_in("colleague").get(address).content.decode()
    assert "Väntar här." in signed_in("secretary").get(address).content.decode()
    assert "Väntar här." not in signed_in("resident").get(address).content.decode()


def test_a_page_of_many_posts_asks_the_database_as_often_as_one_of_few(
    signed_in, question, people
):
    client = signed_in("colleague")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(question.get_absolute_url())
        return len(asked)

    actions.reply(question, by=people["strategist"], words=Words("Ett"))
    client.get(question.get_absolute_url())
    few = queries()
    for number in range(20):
        actions.reply(question, by=people["resident"], words=Words(f"{number}"))
    client.get(question.get_absolute_url())
    assert queries() == few
    assert few <= 28


def test_who_asked_is_told_of_others_but_is_not_asked_to_want_too(
    signed_in, question, people
):
    address = question.get_absolute_url()
    others = signed_in("colleague")
    others.post(f"{address}want/")
    assert f'action="{address}want/"' in others.get(address).content.decode()
    page = signed_in("resident").get(address).content.decode()
    assert f'action="{address}want/"' not in page
    assert "1 vill veta." in page
