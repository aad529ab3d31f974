"""From a letter in a closed room to a resident who finds the public answer."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from django.db import connection

from kolrum.files import looking
from kolrum.files.models import Upload
from kolrum.members.models import Grant
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.notices import actions as following
from kolrum.notices import kinds
from kolrum.notices.addresses import reply_address
from kolrum.notices.answering import HELD_CODE
from kolrum.notices.arrivals import Outcome
from kolrum.notices.choices import Level
from kolrum.notices.inbox import Notice
from kolrum.notices.intake import receive
from kolrum.notices.letters.letter import Attachment, Letter, Nature
from kolrum.notices.outbox import Mail
from kolrum.notices.receivers import NotThere, Refused, opener, receiver
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Room, Topic
from kolrum.territories.models import Territory

WORD = "arbetsmaskinsupphandlingen"


def letter(text, subject="", number=1):
    return Letter(
        message_id=f"<{number}@exempel.se>",
        references=(),
        sender="",
        sender_name="",
        addressed=(),
        subject=subject,
        text=text,
        attachments=(),
        nature=Nature.PERSONAL,
    )


@pytest.fixture
def asked(rooms, people):
    Room.objects.filter(slug="strateger").update(mail_alias="strateger")
    opener().receive(
        people["strategist"],
        "strateger",
        letter(f"Hur gör ni med {WORD}?", "SV: Vb: Hjälp med maskiner"),
    )
    return Topic.objects.get()


def test_a_letter_to_a_closed_room_becomes_a_request_for_help(asked, people):
    assert (asked.title, asked.kind) == ("Hjälp med maskiner", "ask")
    assert asked.author == people["strategist"]


def test_a_letter_to_a_room_one_may_not_read_finds_nothing_there(asked, people):
    with pytest.raises(NotThere):
        opener().receive(people["resident"], "strateger", letter("Hej", "Hej", 2))
    with pytest.raises(NotThere):
        opener().receive(people["resident"], "finns-inte", letter("Hej", "Hej", 3))
    with pytest.raises(NotThere):
        receiver("t").receive(people["resident"], asked.pk, letter("Hej", number=4))
    assert asked.posts.count() == 1


def test_an_answer_by_letter_becomes_a_post(asked, people):
    receiver("t").receive(people["colleague"], asked.pk, letter("Så här.", number=2))
    assert list(asked.posts.values_list("author__name", "text"))[1] == (
        "Kollega",
        "Så här.",
    )


def test_a_letter_to_a_closed_topic_is_refused_with_the_reason(asked, people):
    Topic.objects.update(state="closed")
    with pytest.raises(Refused) as refused:
        receiver("t").receive(people["colleague"], asked.pk, letter("Hm", number=2))
    assert refused.value.reason == "closed"


def test_files_that_come_with_a_letter_are_read_by_who_reads_the_post(asked, people):
    sent = replace(
        letter("Se mallen.", number=2),
        attachments=(
            Attachment("Mall [1].csv", "text/csv", b"a;b\n1;2\n"),
            Attachment("makron.exe", "application/octet-stream", b"MZ\x90\x00\x03"),
            Attachment("logotyp.png", "image/png", b"x", is_inline=True),
        ),
    )
    receiver("t").receive(people["colleague"], asked.pk, sent)
    made = Upload.objects.get()
    assert (made.circle, made.by) == (asked.room.circle, people["colleague"])
    assert made.used_at is not None
    post = asked.posts.last()
    assert post.text.startswith(
        f"Se mallen.\n\n[Mall-1.csv](/files/{made.pk}/Mall-1.csv)\n\n(Följde med"
    )
    assert "makron.exe. Filer av det här slaget tas inte emot." in post.text
    assert "logotyp" not in post.text


def arriving(by, to, number, text="Se tabellen."):
    sent = EmailMessage()
    sent["From"], sent["To"] = by.email, to
    sent["Message-ID"], sent["Subject"] = f"<{number}@exempel.se>", "En tabell"
    sent.set_content(text)
    sent.add_attachment(b"a;b\n1;2\n", "text", "csv", filename="tabell.csv")
    return sent.as_bytes()


def test_mailed_files_are_looked_at_outside_the_transaction(
    asked, people, settings, monkeypatch
):
    """A process that is shut in may take seconds, and others wait to write."""
    settings.MAIL_HOST = "kolrum.example"
    depth, seen, look = len(connection.savepoint_ids), [], looking.look

    def watched(content, name):
        seen.append(len(connection.savepoint_ids) - depth)
        return look(content, name)

    monkeypatch.setattr(looking, "look", watched)
    for each in people.values():
        each.emailaddress_set.create(email=each.email, verified=True)
    by = people["colleague"]
    answer = reply_address("t", asked.pk, by.pk)
    assert receive(arriving(by, answer, 11)).outcome == Outcome.TAKEN
    # Nobody vouches for it: it waits, and is looked at when its author stands by it.
    waits = receive(arriving(by, "strateger@kolrum.example", 12))
    assert (waits.outcome, len(seen)) == (Outcome.HELD, 1)
    answer = reply_address(HELD_CODE, waits.pk, by.pk)
    assert receive(arriving(by, answer, 13, "Ja")).outcome == Outcome.TAKEN
    assert Upload.objects.filter(used_at__isnull=False).count() == 2
    assert seen == [0, 0]
    # Who may not write there makes nobody look.
    answer = reply_address("t", asked.pk, people["resident"].pk)
    assert receive(arriving(people["resident"], answer, 14)).outcome == Outcome.REFUSED
    assert len(seen) == 2


def test_a_letter_longer_than_a_post_is_refused_whole(asked, people):
    with pytest.raises(Refused) as refused:
        receiver("t").receive(
            people["colleague"], asked.pk, letter("ord " * 20_000, number=2)
        )
    assert refused.value.reason == "too-long"


def test_followers_who_may_read_hear_of_it_and_nobody_else(rooms, people, asked):
    thing = ("room", str(rooms["closed"].pk))
    following.follow(people["colleague"], thing, level=Level.WATCH)
    following.follow(people["resident"], thing, level=Level.WATCH)
    spread_waiting()
    actions.reply(asked, by=people["secretary"], words=actions.Words(f"Om {WORD}."))
    spread_waiting()
    for told in (Notice, Mail):
        names = {each.person.name for each in told.objects.all()}
        assert names == {"Kollega", "Strateg"}


def test_what_is_told_is_read_anew_for_each_reader(asked, people):
    post = str(asked.posts.get().pk)
    read = kinds.kind_of("post").read
    assert read(standing_of(people["colleague"]), [post])[post].title == asked.title
    assert read(standing_of(people["resident"]), [post]) == {}
    assert read(NOBODY, [post, "inget", "-1"]) == {}


@pytest.mark.parametrize("kept_back", ["", "topic", "post", "moved"])
def test_notices_are_counted_as_they_are_told(asked, people, rooms, kept_back):
    actions.reply(asked, by=people["secretary"], words=actions.Words("Så här."))
    if kept_back == "topic":
        Topic.objects.update(state="hidden")
    elif kept_back == "post":
        asked.posts.filter(number=2).update(state="hidden")
    elif kept_back == "moved":
        Topic.objects.update(moved_to=asked)
    sources = [("post", str(pk)) for pk in asked.posts.values_list("pk", flat=True)]
    for who, most in (("strategist", 2), ("colleague", 2), ("resident", 0)):
        standing = standing_of(people[who])
        told = kinds.tellings(standing, sources)
        assert kinds.told_count(standing, sources) == len(told) <= most
        assert bool(told) == (most > 0 and kept_back in ("", "post"))


@pytest.mark.parametrize("kind", ["topic", "room", "tag"])
def test_what_is_closed_has_neither_name_nor_news(asked, people, kind):
    asked.tags.set(actions.tagged(["maskiner"]))
    key = {"topic": str(asked.pk), "room": str(asked.room.pk), "tag": "maskiner"}[kind]
    followable = kinds.followable(kind)
    for who, is_told in (("colleague", True), ("resident", False)):
        standing = standing_of(people[who])
        assert bool(followable.name(standing, [key])) == is_told
        assert bool(followable.news(standing, key, 10)) == is_told


def test_a_search_finds_the_closed_topic_for_colleagues_alone(
    asked, people, client, rooms
):
    def found(who):
        if who:
            client.force_login(people[who])
        return client.get("/search/", {"q": "upphandling"}).content.decode()

    assert asked.title not in found(None)
    assert asked.title in found("colleague")
    assert asked.title not in found("resident")


def test_a_resident_finds_the_public_answer_by_an_inflected_compound(
    rooms, people, client
):
    topic = actions.open_topic(
        rooms["open"],
        by=people["secretary"],
        kind="question",
        title="Hur upphandlas arbetsmaskiner?",
        words=actions.Words("Med krav på maskinerna."),
    )
    client.force_login(people["resident"])
    page = client.get("/search/", {"q": "arbetsmaskinernas"}).content.decode()
    assert topic.get_absolute_url() in page


def test_what_is_asked_of_a_place_reaches_its_strategist(rooms, bodies, people):
    place = Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    bodies["a"].territory = place
    bodies["a"].save()
    Room.objects.filter(pk=rooms["open"].pk).update(territory=place)
    earlier, late = people["colleague"], people["secretary"]
    following.follow(late, ("territory", str(place.pk)), level=Level.MUTE)
    for person in (earlier, late):
        Grant.objects.create(person=person, role="strategist", organisation=bodies["a"])
    question = actions.open_topic(
        Room.objects.get(pk=rooms["open"].pk),
        by=people["resident"],
        kind="question",
        title="Gör ni stickprov?",
        words=Words("Jag undrar."),
    )
    spread_waiting()
    told = Mail.objects.filter(kind="post", key=str(question.posts.get().pk))
    assert [mail.person for mail in told] == [earlier]
    assert told.get().because_kind == "territory"


def test_a_question_that_waits_is_not_called_closed(signed_in, rooms, people):
    rooms["open"].review = "all"
    rooms["open"].save()
    waiting = actions.open_topic(
        rooms["open"],
        by=people["resident"],
        kind="question",
        title="Gör ni stickprov?",
        words=Words("Jag undrar."),
    )
    page = signed_in("resident").get(waiting.get_absolute_url()).text
    assert "Väntar på en moderator" in page
    assert "Ämnet är stängt" not in page
