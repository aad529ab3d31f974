"""Strategists hear of what is asked of their own place from their first day."""

from typing import Any

from django.db.models.signals import post_save

from kolrum.members.models import Grant, Role
from kolrum.notices import actions as following
from kolrum.notices.choices import Level


def _when_given(instance: Grant, created: bool, **_more: Any) -> None:
    """Let a new strategist follow their place, unless they have chosen before.

    It stands among what they follow, and is changed or ended there like the rest.
    """
    person, body = instance.person, instance.organisation
    if not created or instance.role != Role.STRATEGIST or person is None:
        return
    if body is not None and body.territory_id:
        place = ("territory", str(body.territory_id))
        following.follow_first(person, place, level=Level.WATCH)


def enrol() -> None:
    """Watch for new strategists; called when the app is ready."""
    post_save.connect(_when_given, Grant, dispatch_uid="rooms-at-home")
