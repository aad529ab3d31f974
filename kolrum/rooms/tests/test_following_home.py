"""Strategists appointed before all followed their place follow it once, unasked."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from kolrum.members.models import Grant
from kolrum.notices.models import Following
from kolrum.rooms.tests.conftest import person
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


def test_those_appointed_earlier_follow_and_nobody_s_choice_is_undone(bodies):
    place = Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    bodies["a"].territory = place
    bodies["a"].save()
    days = {"tidig": 90, "dampad": 80, "forst": 30, "slutade": 20, "avgick": 95}
    people = {name: person(name, strategist=bodies["a"]) for name in days}
    Following.objects.exclude(person=people["forst"]).delete()
    muted = {"person": people["dampad"], "kind": "territory", "key": str(place.pk)}
    Following.objects.create(**muted, level="mute")
    for name, ago in days.items():
        at = timezone.now() - timedelta(days=ago)
        Grant.objects.filter(person=people[name]).update(granted_at=at, since=at)
        Following.objects.filter(person=people[name]).update(since=at)
    Grant.objects.filter(person=people["avgick"]).update(revoked_at=timezone.now())

    # `dampad` chose later, by hand: that is no sign of when following began.
    Following.objects.filter(person=people["dampad"]).update(since=timezone.now())
    step = import_module("kolrum.rooms.migrations.0009_strategists_follow")
    for _time in range(2):
        step.let_follow(apps, None)
        levels = Following.objects.values_list("person__name", "level")
        assert dict(levels) == {"Tidig": "watch", "Dampad": "mute", "Forst": "watch"}
