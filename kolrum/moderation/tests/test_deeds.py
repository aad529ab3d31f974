"""What is decided can be changed back, is told with reasons, and can be appealed."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kolrum.files import actions as files
from kolrum.files.models import Upload
from kolrum.members import audit, privacy
from kolrum.members.models import AuditEvent
from kolrum.members.visitors import standing_of
from kolrum.moderation import actions, appeals, queue
from kolrum.moderation.actions import AlreadyDecided
from kolrum.moderation.appeals import NothingToAppeal
from kolrum.moderation.letters import sealed_page
from kolrum.moderation.models import Appeal, Decision, Ticket
from kolrum.moderation.tests.conftest import GROUNDS
from kolrum.moderation.things import Thing
from kolrum.notices.models import Notice
from kolrum.notices.sending import send_due
from kolrum.rooms import actions as writing
from kolrum.rooms import keeping
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post
from kolrum.rooms.polls import Poll

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def readers_see(post) -> bool:
    from kolrum.members.standing import NOBODY

    return Post.objects.readable_by(NOBODY).filter(pk=post.pk).exists()


def test_what_is_hidden_is_told_and_shown_again(post, report, keepers):
    spam = post()
    report(spam)
    made = actions.hide(Thing(spam), by=keepers["moderator"], grounds=GROUNDS)
    assert not readers_see(spam)
    assert (made.ticket.state, made.person) == ("acted", keepers["resident"])
    assert Notice.objects.filter(person=keepers["resident"], kind="decision").exists()
    actions.undo(made, by=keepers["secretary"], because="Det var ingen reklam.")
    assert readers_see(spam)
    made.refresh_from_db()
    assert made.undone_by == keepers["secretary"]
    assert not list(audit.faults())
    with pytest.raises(AlreadyDecided):
        actions.undo(made, by=keepers["secretary"])


def test_a_keeper_s_deed_in_the_room_is_a_decision_like_any_other(post, keepers):
    spam = post()
    keeping.hide_post(spam, by=keepers["moderator"], reason="Reklam.")
    made = Decision.objects.get()
    assert (made.deed, made.reason) == ("hide", "Reklam.")
    keeping.show_post(spam, by=keepers["moderator"], reason="Nej.")
    made.refresh_from_db()
    assert made.undone_because == "Nej."


def test_a_topic_and_a_document_are_hidden_and_shown(post, added, keepers, client):
    topic = post().topic
    document = added(where="open")
    for row in (topic, document):
        address = row.get_absolute_url()
        made = actions.hide(Thing(row), by=keepers["moderator"], grounds=GROUNDS)
        assert client.get(address).status_code == 404
        actions.undo(made, by=keepers["moderator"], because="Fel.")
        assert client.get(address).status_code == 200


def test_files_of_a_hidden_post_close_and_open_with_it(post, rooms, keepers):
    sent = files.upload(
        ContentFile(b"Ord"),
        name="ord.txt",
        by=keepers["resident"],
        circle=rooms["open"].circle,
    )
    text = f"[Ord]({sent.get_absolute_url()})"
    first, second = post(text=text), post(text=text)
    one = actions.hide(Thing(first), by=keepers["moderator"], grounds=GROUNDS)
    assert Upload.objects.get().closed_at is None
    actions.hide(Thing(second), by=keepers["moderator"], grounds=GROUNDS)
    assert Upload.objects.get().closed_at is not None
    actions.undo(one, by=keepers["moderator"], because="Fel.")
    assert Upload.objects.get().closed_at is None


def test_a_waiting_post_is_let_through_with_one_click(rooms, keepers, signed_in):
    type(rooms["open"]).objects.filter(pk=rooms["open"].pk).update(review="first")
    rooms["open"].refresh_from_db()
    topic = writing.open_topic(
        rooms["open"],
        by=keepers["resident"],
        kind="question",
        title="Ny här",
        words=Words("Hej"),
    )
    waiting = topic.posts.get()
    assert list(queue.waiting_posts(standing_of(keepers["moderator"]))) == [waiting]
    assert not queue.waiting_posts(standing_of(keepers["resident"]))
    client = signed_in("moderator")
    assert "Ny här" in client.get("/moderation/").content.decode()
    address = f"/moderation/posts/{waiting.pk}/publish/"
    assert client.post(address)["Location"] == "/moderation/"
    assert readers_see(waiting)
    assert client.post(address).status_code == 404
    told = Notice.objects.get(kind="decision")
    assert told.person == keepers["resident"]


def test_who_is_kept_out_writes_nowhere_in_the_room_and_reads_why(
    post, rooms, keepers, signed_in
):
    spam = post()
    made = actions.block(
        Thing(spam),
        by=keepers["moderator"],
        grounds=GROUNDS,
        until=timezone.now() + timedelta(days=7),
    )
    client = signed_in("resident")
    address = spam.topic.get_absolute_url()
    assert "Reklam eller skräppost." in client.get(address).content.decode()
    refused = client.post(f"{address}reply/", {"text": "Men jag vill"})
    assert refused.status_code == 422
    assert "Men jag vill" in refused.content.decode()
    inner = client.post("/rooms/undantag/new/", {"title": "Här då?", "text": "Hm"})
    assert inner.status_code == 422
    # What takes part in the talk without words is kept back as well.
    poll = Poll.objects.create(topic=spam.topic, question="När?")
    option = poll.options.create(position=1, label="Nu")
    thanks, want = f"/rooms/posts/{spam.pk}/thank/", f"{address}want/"
    for deed in (thanks, want, f"{address}vote/"):
        assert client.post(deed, {"option": option.pk}).status_code == 403
        assert deed not in client.get(address).text or deed.endswith("vote/")
    assert not option.ballots.exists()
    actions.undo(made, by=keepers["moderator"], because="Förlåtet.")
    assert client.post(f"{address}reply/", {"text": "Tack"}).status_code == 302
    for deed in (thanks, f"{address}vote/"):
        assert client.post(deed, {"option": option.pk}).status_code == 302
    assert option.ballots.exists()


def test_a_block_ends_by_itself(post, keepers, signed_in):
    spam = post()
    past = timezone.now() - timedelta(minutes=1)
    actions.block(Thing(spam), by=keepers["moderator"], grounds=GROUNDS, until=past)
    client = signed_in("resident")
    address = f"{spam.topic.get_absolute_url()}reply/"
    assert client.post(address, {"text": "Åter"}).status_code == 302


def test_a_closed_account_is_out_at_once_and_appeals_by_its_letter(
    post, keepers, client, mailoutbox
):
    client.force_login(keepers["resident"])
    made = actions.ban(
        Thing(post()), by=keepers["moderator"], grounds=GROUNDS, until=None
    )
    assert client.get("/account/").status_code == 302
    send_due()
    letter = next(m for m in mailoutbox if m.to == ["boende@exempel.se"])
    page = sealed_page(made)
    assert page in letter.body
    assert "Reklam eller skräppost." in letter.body
    path = page[page.index("/moderation/") :]
    assert client.get(path).status_code == 200
    assert client.get(f"{path[:-9]}aaaaaaaa/").status_code == 404
    assert client.post(path, {"text": "Det var inte jag."}).status_code == 302
    appeal = Appeal.objects.get()
    appeals.answer(appeal, by=keepers["secretary"], is_right=True, text="Stämmer.")
    keepers["resident"].refresh_from_db()
    assert keepers["resident"].is_active
    send_due()
    assert any("logga in igen" in mail.body for mail in mailoutbox)


def test_a_ban_with_an_end_is_lifted_when_it_has_come(
    post, keepers, django_capture_on_commit_callbacks
):
    spam = post()
    soon = timezone.now() + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        made = actions.ban(
            Thing(spam), by=keepers["moderator"], grounds=GROUNDS, until=soon
        )
    ordered = DBTaskResult.objects.filter(task_path="kolrum.moderation.tasks.lift")
    assert ordered.get().run_after == soon
    assert actions.lift_due() == 0
    Decision.objects.filter(pk=made.pk).update(until=timezone.now())
    assert actions.lift_due() == 1
    keepers["resident"].refresh_from_db()
    assert keepers["resident"].is_active
    assert actions.lift_due() == 0


def test_an_appeal_is_answered_by_another_than_who_decided(post, keepers, signed_in):
    made = actions.warn(Thing(post()), by=keepers["moderator"], grounds=GROUNDS)
    client = signed_in("resident")
    address = made.get_absolute_url()
    assert "Reklam eller skräppost." in client.get(address).content.decode()
    assert client.post(address, {"text": "Orättvist."}).status_code == 302
    with pytest.raises(NothingToAppeal):
        appeals.appeal(made, text="Igen.")
    told = Notice.objects.filter(kind="appeal").values_list("person__name", flat=True)
    assert list(told) == ["Sekreterare"]
    answer = {"deed": "answer", "outcome": "granted", "text": "Du har rätt."}
    signed_in("moderator")
    assert client.post(address, answer).status_code == 403
    signed_in("colleague")
    assert client.get(address).status_code == 404
    signed_in("secretary")
    assert client.post(address, answer).status_code == 302
    made.refresh_from_db()
    assert (Appeal.objects.get().state, made.holds) == ("granted", False)


def test_who_decided_answers_where_nobody_else_keeps_the_room(post, keepers):
    made = actions.warn(
        Thing(post("own", by="strategist")), by=keepers["strategist"], grounds=GROUNDS
    )
    made.person = keepers["colleague"]
    made.save()
    appeals.appeal(made, text="Nej.")
    told = Notice.objects.filter(kind="appeal").values_list("person__name", flat=True)
    assert list(told) == ["Strateg"]


def test_a_keeper_does_not_decide_on_their_own_words(post, report, keepers, signed_in):
    own = post(by="secretary", text="Min åsikt.")
    report(own)
    client = signed_in("secretary")
    address = Ticket.objects.get().get_absolute_url()
    page = client.get(address)
    assert page.status_code == 200
    assert "Kollega" not in page.content.decode().split("</h1>")[1].split("<h2")[1]
    assert client.post(address, {"deed": "stand"}).status_code == 403


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("take", {}),
        ("stand", {"stand-answer": "Vi ser inget fel."}),
        ("hide", {"hide-what": "spam", "hide-ground": "rules"}),
        ("warn", {"warn-what": "conduct", "warn-ground": "rules"}),
        ("block", {"block-what": "spam", "block-ground": "rules", "block-days": "7"}),
        ("ban", {"ban-what": "spam", "ban-ground": "terms", "ban-days": "0"}),
    ],
)
def test_each_deed_is_done_on_the_page_of_the_ticket(
    deed, told, post, report, keepers, signed_in
):
    report(post())
    client = signed_in("moderator")
    address = Ticket.objects.get().get_absolute_url()
    assert client.post(address, {"deed": deed, **told}).status_code == 302
    assert client.get(address).status_code == 200
    made = Decision.objects.filter(deed=deed).first()
    assert made is None or made.reason


def test_what_is_lacking_is_said_and_what_was_typed_is_kept(
    post, report, keepers, signed_in
):
    report(post())
    client = signed_in("moderator")
    address = Ticket.objects.get().get_absolute_url()
    typed = {"deed": "hide", "hide-what": "other", "hide-ground": "law"}
    assert client.post(address, typed).status_code == 422
    unchosen = {"deed": "hide", "hide-what": "", "hide-ground": "rules"}
    assert client.post(address, unchosen).status_code == 422
    vague = {"deed": "warn", "warn-what": "spam", "warn-ground": "other-law"}
    assert client.post(address, vague).status_code == 422
    assert client.post(address, {"deed": "made-up"}).status_code == 404
    assert not Decision.objects.exists()


def test_the_log_is_whole_when_the_author_has_left(post, report, keepers):
    spam = post()
    report(spam, text="Boende säljer solceller")
    made = actions.hide(Thing(spam), by=keepers["moderator"], grounds=GROUNDS)
    appeals.appeal(made, text="Jag heter Boende.")
    privacy.erase(keepers["resident"])
    made.refresh_from_db()
    assert (made.person, made.reason, made.deed) == (None, "", "hide")
    assert AuditEvent.objects.filter(verb="post-hidden").exists()
    assert not list(audit.faults())
