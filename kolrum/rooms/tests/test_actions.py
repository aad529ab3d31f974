import pytest
from django.utils import timezone

from kolrum.rooms import actions, keeping
from kolrum.rooms.actions import NotAnAnswer, TooSoon, TopicClosed, Words
from kolrum.rooms.keeping import WiderRoom
from kolrum.rooms.models import Draft, Post, Room, Seen, Topic


@pytest.fixture
def topic(rooms, people):
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="ask",
        title="Krav på maskiner?",
        words=Words("Hur gör *ni*?"),
        tags=("Upphandling", "upphandling ", "Maskiner"),
    )


def test_a_topic_begins_with_its_text(topic, people):
    first = topic.posts.get()
    assert (first.number, first.html) == (1, "<p>Hur gör <em>ni</em>?</p>\n")
    assert {tag.slug for tag in topic.tags.all()} == {"upphandling", "maskiner"}
    assert topic.post_count == 1
    assert Seen.objects.get(person=people["strategist"], topic=topic).number == 1
    room = Room.objects.get(pk=topic.room.pk)
    assert (room.topic_count, room.active_at) == (1, topic.active_at)


def test_a_reply_is_counted_and_makes_the_topic_active(topic, people):
    post = actions.reply(topic, by=people["colleague"], words=Words("Så här."))
    topic.refresh_from_db()
    assert (post.number, topic.post_count) == (2, 2)
    assert topic.active_at == post.written_at


def test_nothing_is_written_in_a_closed_topic(topic, people):
    keeping.close(topic, by=people["secretary"])
    with pytest.raises(TopicClosed):
        actions.reply(topic, by=people["colleague"], words=Words("Så här."))
    assert Post.objects.count() == 1


def test_the_same_letter_twice_gives_one_post(topic, people):
    words = Words("Så här.", message_id="<1@exempel.se>")
    actions.reply(topic, by=people["colleague"], words=words)
    with pytest.raises(Exception, match="message_id"):
        actions.reply(topic, by=people["colleague"], words=words)


def test_what_stood_before_an_edit_is_kept(topic, people):
    first = topic.posts.get()
    post = actions.edit(first, by=people["secretary"], text="Nytt", reason="Fel")
    assert post.html == "<p>Nytt</p>\n"
    kept = post.edits.get()
    assert (kept.text_before, kept.reason, kept.by) == (
        "Hur gör *ni*?",
        "Fel",
        people["secretary"],
    )
    actions.edit(post, by=people["secretary"], text="Nytt")
    assert post.edits.count() == 1


def test_an_answer_is_chosen_and_chosen_away(topic, people):
    post = actions.reply(topic, by=people["colleague"], words=Words("Så här."))
    actions.accept(topic, post, by=people["strategist"])
    assert (topic.state, topic.accepted) == ("answered", post)
    actions.unaccept(topic, by=people["strategist"])
    assert (topic.state, topic.accepted) == ("open", None)


def test_a_question_is_not_its_own_answer(topic, people):
    with pytest.raises(NotAnAnswer):
        actions.accept(topic, topic.posts.get(), by=people["strategist"])


def test_a_post_of_another_topic_is_no_answer(topic, rooms, people):
    other = actions.open_topic(
        rooms["closed"],
        by=people["colleague"],
        kind="ask",
        title="Annat",
        words=Words("?"),
    )
    post = actions.reply(other, by=people["colleague"], words=Words("!"))
    with pytest.raises(NotAnAnswer):
        actions.accept(topic, post, by=people["strategist"])


def test_thanks_and_interest_are_given_once_and_taken_back(topic, people):
    post = topic.posts.get()
    assert actions.thank(post, by=people["colleague"])
    assert actions.want_too(topic, by=people["colleague"])
    post.refresh_from_db()
    topic.refresh_from_db()
    assert (post.thanks_count, topic.interest_count) == (1, 1)
    assert not actions.thank(post, by=people["colleague"])
    assert not actions.want_too(topic, by=people["colleague"])
    post.refresh_from_db()
    topic.refresh_from_db()
    assert (post.thanks_count, topic.interest_count) == (0, 0)


def test_a_reader_is_never_set_back(topic, people):
    actions.read_to(topic, 5, by=people["colleague"])
    actions.read_to(topic, 3, by=people["colleague"])
    assert Seen.objects.get(person=people["colleague"]).number == 5


def test_a_slow_room_says_when_one_may_write_again(topic, people):
    Room.objects.filter(pk=topic.room.pk).update(slow_minutes=10)
    actions.reply(topic, by=people["colleague"], words=Words("Ett"))
    with pytest.raises(TooSoon) as slow:
        actions.reply(topic, by=people["colleague"], words=Words("Två"))
    assert slow.value.opens_at > timezone.now()


def test_a_newcomers_first_post_waits_and_is_not_counted(topic, people):
    Room.objects.filter(pk=topic.room.pk).update(review="first")
    post = actions.reply(topic, by=people["resident"], words=Words("Ny här."))
    topic.refresh_from_db()
    assert (post.state, topic.post_count) == ("waiting", 1)
    known = actions.reply(topic, by=people["strategist"], words=Words("Känd."))
    assert (known.state, known.number) == ("shown", 3)


def test_who_has_been_given_a_role_is_no_newcomer(topic, people):
    Room.objects.filter(pk=topic.room.pk).update(review="first")
    post = actions.reply(topic, by=people["colleague"], words=Words("Ny här."))
    assert post.state == "shown"


def test_a_draft_ends_when_it_is_sent_or_emptied(topic, people):
    place = f"topic-{topic.pk}"
    actions.keep_draft(place, by=people["colleague"], text="Halv")
    actions.keep_draft(place, by=people["colleague"], text="Halvfärdig")
    assert Draft.objects.get().text == "Halvfärdig"
    actions.reply(topic, by=people["colleague"], words=Words("Hel"))
    assert not Draft.objects.exists()
    actions.keep_draft(place, by=people["colleague"], text="Halv")
    actions.keep_draft(place, by=people["colleague"], text="  ")
    assert not Draft.objects.exists()


def test_a_closed_topic_is_not_moved_to_where_more_people_read(topic, rooms, people):
    with pytest.raises(WiderRoom):
        keeping.move(topic, to=rooms["open"], by=people["secretary"])
    keeping.move(topic, to=rooms["inner"], by=people["secretary"])
    counts = dict(Room.objects.values_list("slug", "topic_count"))
    assert (counts["strateger"], counts["upphandling"]) == (0, 1)


def test_merged_topics_keep_their_posts_in_order(topic, rooms, people):
    actions.reply(topic, by=people["colleague"], words=Words("Ett"))
    other = actions.open_topic(
        rooms["closed"],
        by=people["colleague"],
        kind="ask",
        title="Samma",
        words=Words("Två"),
    )
    keeping.register(other, number="KS 2026/123", by=people["secretary"])
    keeping.merge(other, into=topic, by=people["secretary"])
    topic.refresh_from_db()
    assert topic.registered_as == "KS 2026/123"
    assert list(topic.posts.values_list("number", "text")) == [
        (1, "Hur gör *ni*?"),
        (2, "Ett"),
        (3, "Två"),
    ]
    assert topic.post_count == 3
    assert Topic.objects.get(pk=other.pk).moved_to == topic
    assert Room.objects.get(slug="strateger").topic_count == 1


def test_posts_get_a_topic_of_their_own(topic, people):
    for text in ("Ett", "Två", "Tre"):
        actions.reply(topic, by=people["colleague"], words=Words(text))
    taken = list(topic.posts.filter(text__in=("Två", "Tre")))
    new = keeping.split(taken, title="Nytt", by=people["secretary"])
    assert list(new.posts.values_list("number", "text")) == [(1, "Två"), (2, "Tre")]
    topic.refresh_from_db()
    assert (topic.post_count, new.post_count) == (2, 2)
    with pytest.raises(NotAnAnswer):
        keeping.split([topic.posts.get(number=1)], title="X", by=people["secretary"])


def test_a_hidden_topic_leaves_lists_and_counts_and_comes_back(topic, people):
    keeping.hide(topic, by=people["secretary"])
    assert Room.objects.get(pk=topic.room.pk).topic_count == 0
    keeping.reopen(topic, by=people["secretary"])
    assert Room.objects.get(pk=topic.room.pk).topic_count == 1
