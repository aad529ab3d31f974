"""What operators do from the terminal."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from kolrum.members import actions, public_bodies
from kolrum.members.models import AuditEvent, Grant, Organisation, Person
from kolrum.members.visitors import standing_of
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


def run(*words) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def places():
    def made(code, name, kind):
        return Territory.objects.create(
            country="se", code=code, name=name, kind=kind, slug=code
        )

    return [
        made("1284", "Höganäs", "municipality"),
        made("2080", "Falun", "municipality"),
        made("0980", "Gotland", "municipality"),
        made("12", "Skåne län", "county"),
        made("09", "Gotlands län", "county"),
    ]


def test_bodies_are_made_of_the_territories_and_once(places):
    assert "7 organisations" in run("organisations")
    assert "0 organisations" in run("organisations")
    named = dict(Organisation.objects.values_list("slug", "name"))
    assert named["hoganas-kommun"] == "Höganäs kommun"
    assert named["falu-kommun"] == "Falu kommun"
    assert named["region-gotland"] == "Region Gotland"
    assert named["region-skane"] == "Region Skåne"
    assert named["lansstyrelsen-i-gotlands-lan"] == "Länsstyrelsen i Gotlands län"
    assert not Organisation.objects.filter(verified_at=None).exists()


def test_bodies_that_are_written_alike_have_addresses_of_their_own(places):
    for code, name in (("0643", "Habo"), ("0305", "Håbo")):
        Territory.objects.create(
            country="se", code=code, name=name, kind="municipality", slug=f"s{code}"
        )
    public_bodies.establish()
    slugs = Organisation.objects.filter(name__endswith="bo kommun").values_list("slug")
    assert {slug for (slug,) in slugs} == {"habo-kommun", "habo-kommun-0643"}


def test_a_mended_name_stays_mended(places):
    run("organisations")
    Organisation.objects.filter(slug="falu-kommun").update(name="Faluns kommun")
    run("organisations")
    assert Organisation.objects.get(slug="falu-kommun").name == "Faluns kommun"


def test_every_region_is_a_name_of_its_county():
    lines = (public_bodies._TABLES.parents[1] / "data/se/territories.csv").read_text()
    counties = {
        line.split(",")[0]: line for line in lines.splitlines() if ",county," in line
    }
    regions = public_bodies._table("se")["regions"]
    assert set(regions) == set(counties) - {"09"}
    for code, name in regions.items():
        assert name in counties[code]


def test_the_first_of_the_secretariat_is_appointed_from_the_terminal(client, code_in):
    assert "ada@exempel.se" in run("appoint", "Ada@exempel.se", "secretariat")
    run("appoint", "ada@exempel.se", "secretariat")
    person = Person.objects.get()
    assert standing_of(person).is_secretariat
    assert Grant.objects.count() == 1
    assert AuditEvent.objects.filter(verb="grant-given").count() == 1
    client.post("/account/sign-in/code/", {"email": "ada@exempel.se"})
    client.post("/account/sign-in/code/enter/", {"code": code_in()})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_strategist_is_appointed_where_they_work(places):
    run("appoint", "ada@exempel.se", "strategist", "hoganas-kommun")
    assert Grant.objects.get().organisation.slug == "hoganas-kommun"


@pytest.mark.parametrize(
    "words",
    [
        ("ada@exempel.se", "strategist", "ingen"),
        ("ada", "secretariat"),
        ("ada@exempel.se", "king"),
    ],
)
def test_what_cannot_be_appointed_is_said(words):
    with pytest.raises(CommandError):
        run("appoint", *words)
    assert not Person.objects.exists()


def test_the_log_is_proved(places):
    assert "empty" in run("audit")
    run("appoint", "ada@exempel.se", "secretariat")
    assert "as it was written: 1 " in run("audit")


def test_a_restored_backup_is_erased_again(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.VAR = tmp_path
    person = Person.objects.create_user("anna@exempel.se")
    joined = person.joined_at
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(person)
    assert json.loads((tmp_path / "erased.jsonl").read_text())["person"] == person.pk
    Person.objects.filter(pk=person.pk).update(
        email="anna@exempel.se", erased_at=None, joined_at=joined, is_active=True
    )
    assert "1 accounts" in run("erase_again")
    assert "0 accounts" in run("erase_again")
    assert not Person.objects.filter(email="anna@exempel.se").exists()
