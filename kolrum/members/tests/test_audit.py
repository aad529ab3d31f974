"""The log: written with the deed, provable to its end, and erasable in its words."""

import pytest
from django.db import connection, transaction

from kolrum.members import audit
from kolrum.members.models import AuditEvent, AuditTrace, Organisation, Person
from kolrum.members.trail import Unalterable

pytestmark = pytest.mark.django_db
REASON = "Skrev under annans namn"


@pytest.fixture
def anna():
    return Person.objects.create_user("anna@exempel.se")


@pytest.fixture
def bo():
    return Person.objects.create_user("bo@exempel.se")


@pytest.fixture
def body():
    return Organisation.objects.create(kind="company", name="Bolaget", slug="bolaget")


@pytest.fixture
def three(anna, bo, body):
    return [
        audit.record("organisation-made", by=anna, thing=body, organisation=body),
        audit.record("person-warned", by=anna, thing=bo, about=bo, text=REASON),
        audit.record("night-passed", by=None, thing=body, facts={"count": 3}),
    ]


def alter(table, column, value, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])


@pytest.mark.usefixtures("three")
def test_what_was_written_proves_true():
    assert list(audit.faults()) == []


def test_an_empty_log_proves_true():
    assert list(audit.faults()) == []


def test_an_event_tells_deed_thing_place_and_facts(three, body):
    made, _warned, passed = AuditEvent.objects.order_by("id")
    assert (made.verb, made.thing_kind) == ("organisation-made", "members.organisation")
    assert (made.thing_id, made.organisation) == (str(body.pk), body)
    assert passed.facts == {"count": 3}
    assert not passed.traces.exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "person-praised"),
        ("thing_id", "9"),
        ("facts", '{"count": 4}'),
        ("at", "2020-01-01 00:00:00"),
        ("sealed", "{}"),
    ],
)
def test_an_altered_event_shows(three, column, value):
    alter("members_auditevent", column, value, three[1].pk)
    assert any(fault.startswith(f"{three[1].pk}:") for fault in audit.faults())


@pytest.mark.parametrize(("column", "value"), [("text", "Annat"), ("name", "about")])
def test_an_altered_trace_shows(three, column, value):
    trace = three[1].traces.get(name="text")
    three[1].traces.filter(name="about").delete()
    alter("members_audittrace", column, value, trace.pk)
    assert any("is not as it was written" in fault for fault in audit.faults())


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_removed_event_shows(three, which):
    pk = three[which].pk
    AuditTrace.objects.filter(event=pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM members_auditevent WHERE id = %s", [pk])
    assert list(audit.faults())


def test_events_are_neither_changed_nor_removed_in_code(three):
    three[0].verb = "other"
    with pytest.raises(Unalterable):
        three[0].save()
    with pytest.raises(Unalterable):
        three[0].delete()
    with pytest.raises(Unalterable):
        AuditEvent.objects.all().delete()
    with pytest.raises(Unalterable):
        AuditEvent.objects.update(verb="other")


@pytest.mark.django_db(transaction=True)
def test_a_deed_is_recorded_within_its_transaction_only(anna, body):
    with pytest.raises(audit.OutsideTransaction):
        audit.record("organisation-made", by=anna, thing=body)
    with transaction.atomic():
        audit.record("organisation-made", by=anna, thing=body)
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_is_not_in_the_log(anna, body):
    def fail():
        with transaction.atomic():
            audit.record("organisation-made", by=anna, thing=body)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert not AuditEvent.objects.exists()
    with transaction.atomic():
        audit.record("organisation-made", by=anna, thing=body)
    assert list(audit.faults()) == []


@pytest.mark.usefixtures("three")
def test_erasing_the_warned_takes_the_reason_and_leaves_who_warned(anna, bo):
    audit.erase(bo)
    assert not AuditTrace.objects.filter(text=REASON).exists()
    assert not AuditTrace.objects.filter(person=bo).exists()
    assert AuditTrace.objects.filter(person=anna, name="by").count() == 2
    assert AuditEvent.objects.count() == 3
    assert list(audit.faults()) == []


@pytest.mark.usefixtures("three")
def test_a_person_is_told_what_the_log_holds_about_them(bo):
    (told,) = audit.export(bo)
    assert (told["deed"], told["text"]) == ("person-warned", REASON)
    assert told["role"] == ["about"]
