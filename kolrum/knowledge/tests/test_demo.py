import pytest
from django.core.management import CommandError, call_command

from kolrum.knowledge.demo import NOWHERE, RealPeople, act
from kolrum.members.models import Grant, Person, Role
from kolrum.members.visitors import standing_of
from kolrum.rooms import limits
from kolrum.rooms.layout import lay_out
from kolrum.rooms.models import Post, Room, Topic
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def laid_out(db):
    Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    lay_out()


def test_limits_of_newcomers_and_of_all_do_not_stop_the_examples(settings):
    settings.NEWCOMER_POSTS = settings.POSTS_AN_HOUR = 1
    settings.NEWCOMER_POSTS_AN_HOUR = settings.NEWCOMER_POSTS_A_DAY = 1
    act()
    assert Topic.objects.exists()
    newcomer = Person.objects.get(email__startswith="boende")
    with pytest.raises(limits.NotNow):
        limits.ask(limits.Attempt(Room.objects.first(), newcomer, "En fråga till"))


def test_examples_are_added_once_and_all_say_that_they_are():
    act()
    counts = Topic.objects.count(), Post.objects.count(), Person.objects.count()
    act()
    assert counts == (
        Topic.objects.count(),
        Post.objects.count(),
        Person.objects.count(),
    )
    assert all(title.startswith("Exempel:") for title in titles())
    assert all("exempel" in person.name for person in Person.objects.all())
    assert not Post.objects.exclude(state="shown").exists()


def titles():
    return list(Topic.objects.values_list("title", flat=True))


def test_each_may_sign_in_with_what_the_terminal_says(client, capsys):
    call_command("demo")
    said = capsys.readouterr().out
    password = said.split("password ")[1].split()[0]
    for email in Person.objects.values_list("email", flat=True):
        assert email in said
        assert email.endswith(NOWHERE)
        assert Person.objects.get(email=email).check_password(password)


def test_it_refuses_where_somebody_has_an_account():
    Person.objects.create_user("anna@kommun.se")
    with pytest.raises(RealPeople):
        act()
    with pytest.raises(CommandError, match="folder of its own"):
        call_command("demo")
    assert Person.objects.count() == 1
    assert Topic.objects.count() == 0


def test_a_closed_example_is_open_to_a_colleague_only(client):
    act()
    topic = Topic.objects.get(title__contains="arbetsmaskiner")
    assert client.get(topic.get_absolute_url()).status_code == 404
    client.force_login(Person.objects.get(email=f"kollega{NOWHERE}"))
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert topic.state == "answered"


def test_every_role_can_be_tried():
    act()
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
    network = Topic.objects.get(room__slug="exempel-natverket")
    for who, count in (("foretagare", 1), ("samordnare", 1), ("forskare", 0)):
        person = Person.objects.get(email=f"{who}{NOWHERE}")
        found = Topic.objects.readable_by(standing_of(person)).filter(pk=network.pk)
        assert found.count() == count, who


def test_the_strategist_has_a_page_to_take_charge_of(client):
    act()
    client.force_login(Person.objects.get(email=f"strateg{NOWHERE}"))
    assert client.get("/se/hoganas/plan/claim/").status_code == 200
