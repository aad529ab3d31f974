"""Who opens, takes part in and answers a dialogue."""

import pytest
from django.utils import timezone

from kolrum.dialogues import rules
from kolrum.dialogues.tests.conftest import person
from kolrum.members.models import Organisation
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.rooms.here import Here

pytestmark = pytest.mark.django_db


def test_the_strategist_of_a_place_asks_in_its_open_room(room, town, strategist):
    assert rules.asks_as(standing_of(strategist), room) == town


@pytest.mark.parametrize("amiss", ["nowhere", "closed", "away", "unverified"])
def test_nobody_asks_in_another_kind_of_room(room, town, strategist, amiss):
    if amiss == "nowhere":
        room.territory = None
    elif amiss == "closed":
        room.circle.readers = "members"
    elif amiss == "away":
        room.archived_at = timezone.now()
    else:
        Organisation.objects.update(verified_at=None)
    assert rules.asks_as(standing_of(strategist), room) is None


def test_neither_others_nor_strategists_of_elsewhere_ask(room, resident):
    elsewhere = Organisation.objects.create(
        kind="municipality", name="Lund", slug="lund", verified_at=timezone.now()
    )
    of_lund = person("lunds-strateg", "strategist", elsewhere)
    for who in (resident, of_lund):
        assert rules.asks_as(standing_of(who), room) is None
    assert rules.asks_as(NOBODY, room) is None


def test_who_asked_answers_once(dialogue, strategist, resident):
    assert rules.may_answer(standing_of(strategist), dialogue)
    assert not rules.may_answer(standing_of(resident), dialogue)
    dialogue.answer = dialogue.topic.posts.get()
    assert not rules.may_answer(standing_of(strategist), dialogue)
    dialogue.answer, dialogue.topic.on_behalf_of = None, None
    assert not rules.may_answer(standing_of(strategist), dialogue)


def test_members_take_part_while_it_is_open(dialogue, resident, room):
    here, nobody = Here(room, standing_of(resident)), Here(room, NOBODY)
    assert rules.may_take_part(here, dialogue)
    assert not rules.may_take_part(nobody, dialogue)
    dialogue.closes_on = timezone.localdate() - timezone.timedelta(days=1)
    assert not rules.may_take_part(here, dialogue)
