"""What newcomers may not yet do, how much anybody writes, and who is muted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kolrum.members import pace
from kolrum.members.models import Person, Try
from kolrum.members.muting import mute, muted_by, unmute
from kolrum.members.pace import TooOften
from kolrum.moderation.limits import is_newcomer
from kolrum.notices.models import Notice
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.limits import NotNow
from kolrum.rooms.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def strict(settings):
    settings.NEWCOMER_POSTS, settings.NEWCOMER_HOURS = 3, 24
    settings.NEWCOMER_LINKS = settings.NEWCOMER_MENTIONS = 2
    settings.NEWCOMER_PICTURES = 1
    settings.NEWCOMER_POSTS_AN_HOUR, settings.NEWCOMER_POSTS_A_DAY = 2, 3
    return settings


@pytest.fixture
def topic(people, rooms):
    return actions.open_topic(
        rooms["open"],
        by=people["strategist"],
        kind="discussion",
        title="Solceller",
        words=Words("Berätta."),
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("https://a.se http://b.se www.c.se", "länkar"),
        ("![a](/files/1/a.png) ![b](/files/2/b.png)", "bild"),
        ("@strateg @kollega @sekreterare hej", "personer"),
    ],
)
def test_a_newcomer_is_told_what_is_too_much(strict, topic, people, text, word):
    with pytest.raises(NotNow) as halt:
        actions.reply(topic, by=people["resident"], words=Words(text))
    assert word in halt.value.words
    assert "Din text finns kvar." in halt.value.words
    actions.reply(topic, by=people["colleague"], words=Words(text))


def test_a_newcomer_writes_a_few_posts_an_hour(strict, topic, people):
    for number in range(2):
        actions.reply(topic, by=people["resident"], words=Words(f"Nummer {number}"))
    with pytest.raises(NotNow):
        actions.reply(topic, by=people["resident"], words=Words("Tredje"))
    earlier = timezone.now() - timedelta(hours=2)
    Post.objects.filter(author=people["resident"]).update(written_at=earlier)
    actions.reply(topic, by=people["resident"], words=Words("Tredje"))
    Post.objects.filter(author=people["resident"]).update(written_at=earlier)
    with pytest.raises(NotNow):
        actions.reply(topic, by=people["resident"], words=Words("Fjärde samma dag"))


def test_a_change_is_counted_by_what_it_holds_and_not_as_a_post(strict, topic, people):
    post = actions.reply(topic, by=people["resident"], words=Words("Ett"))
    actions.reply(topic, by=people["resident"], words=Words("Två"))
    actions.edit(post, by=people["resident"], text="Ett, rättat")
    with pytest.raises(NotNow):
        actions.edit(
            post, by=people["resident"], text="https://a.se https://b.se https://c.se"
        )


def test_one_is_a_newcomer_until_posts_stand_and_a_day_has_gone(strict, topic, people):
    strict.NEWCOMER_POSTS_AN_HOUR = strict.NEWCOMER_POSTS_A_DAY = 0
    someone = people["resident"]
    for number in range(3):
        actions.reply(topic, by=someone, words=Words(f"Nummer {number}"))
    assert is_newcomer(someone)
    Person.objects.filter(pk=someone.pk).update(
        joined_at=timezone.now() - timedelta(days=2)
    )
    assert not is_newcomer(Person.objects.get(pk=someone.pk))
    assert not is_newcomer(people["colleague"])


def test_nobody_writes_without_end(topic, people, settings):
    settings.POSTS_AN_HOUR = 2
    actions.reply(topic, by=people["colleague"], words=Words("Ett"))
    actions.reply(topic, by=people["colleague"], words=Words("Två"))
    with pytest.raises(NotNow):
        actions.reply(topic, by=people["colleague"], words=Words("Tre"))


def test_what_was_typed_is_on_the_page_with_the_reason(
    topic, people, settings, signed_in
):
    settings.POSTS_AN_HOUR = 1
    client = signed_in("colleague")
    address = topic.get_absolute_url()
    client.post(f"{address}reply/", {"text": "Ett"})
    refused = client.post(f"{address}reply/", {"text": "Mitt andra"})
    assert refused.status_code == 422
    assert "Mitt andra" in refused.content.decode()
    new = {"kind": "question", "title": "Mer", "text": "Mitt tredje"}
    refused = client.post("/rooms/borja-har/new/", new)
    assert refused.status_code == 422
    assert "Mitt tredje" in refused.content.decode()


def test_tries_are_counted_by_a_short_digest_and_forgotten():
    hour = timedelta(hours=1)
    for _each in range(2):
        pace.count("flag", "192.0.2.7", most=2, within=hour)
    with pytest.raises(TooOften) as halt:
        pace.count("flag", "192.0.2.7", most=2, within=hour)
    assert timezone.now() < halt.value.opens_at <= timezone.now() + hour
    pace.count("flag", "192.0.2.8", most=2, within=hour)
    pace.count("sign-up", "192.0.2.7", most=2, within=hour)
    assert all(
        len(each.who) == 12 and "192" not in each.who for each in Try.objects.all()
    )
    Try.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    pace.count("flag", "192.0.2.7", most=2, within=hour)
    assert Try.objects.count() == 1


def test_an_address_of_a_home_is_one_whatever_its_end(rf):
    request = rf.get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    other = rf.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::1")
    assert pace.network(request) == pace.network(other) == "2001:db8:1:2"
    assert pace.network(rf.get("/", REMOTE_ADDR="192.0.2.7")) == "192.0.2.7"


def test_who_is_muted_folds_and_is_not_heard_of(topic, people, signed_in):
    strategist, resident = people["strategist"], people["resident"]
    mute(resident, by=strategist)
    mute(strategist, by=strategist)
    assert muted_by(strategist.pk) == {resident.pk}
    post = actions.reply(topic, by=resident, words=Words("Hör på mig"))
    spread_waiting()
    assert not Notice.objects.filter(person=strategist, key=str(post.pk)).exists()
    client = signed_in("strategist")
    assert 'class="folded"' in client.get(topic.get_absolute_url()).content.decode()
    unmute(resident, by=strategist)
    assert 'class="folded"' not in client.get(topic.get_absolute_url()).content.decode()
    heard = actions.reply(topic, by=resident, words=Words("Och nu?"))
    spread_waiting()
    assert Notice.objects.filter(person=strategist, key=str(heard.pk)).exists()


def test_one_mutes_on_a_person_s_page_and_hears_again_in_the_list(people, signed_in):
    client = signed_in("strategist")
    page = f"/rooms/people/{people['resident'].handle}/"
    assert "Tysta" in client.get(page).content.decode()
    client.post(f"{page}mute/", {"mute": "yes"})
    assert "Boende" in client.get("/account/muted/").content.decode()
    client.post(f"{page}mute/", {"mute": "no", "list": "yes"})
    assert "Boende" not in client.get("/account/muted/").content.decode()
