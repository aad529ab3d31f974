"""How colleagues present themselves, for those who keep order: reported and hidden."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from kolrum.desk import search
from kolrum.desk.listings import Listing
from kolrum.members.models import Person
from kolrum.moderation import profiles


def words(person: Person) -> str:
    """What a person tells of themselves in the directory."""
    listing = Listing.objects.filter(person=person).first()
    if listing is None:
        return ""
    subjects = (subject.words for subject in listing.subjects.all())
    return ". ".join(filter(None, (listing.role, *subjects, listing.about)))


def _hidden_or_shown(
    sender: Any, instance: Person, update_fields: Any = None, **_more: Any
) -> None:
    if "hidden_at" in (update_fields or ()):
        transaction.on_commit(search.renew_all)


def enrol() -> None:
    """Let presentations be reported; called when the app is ready."""
    profiles.register(words)
    post_save.connect(_hidden_or_shown, Person, dispatch_uid="desk-profile-hidden")
