"""Whose an e-mail address is."""

from django.apps import apps

from kolrum.members.models import Person


def person_of(address: str) -> Person | None:
    """The person who has confirmed an address and may sign in; None when nobody has."""
    if not address:
        return None
    active = Person.objects.filter(is_active=True)
    if not apps.is_installed("allauth.account"):
        return active.filter(email__iexact=address).first()
    confirmed = apps.get_model("account", "EmailAddress").objects.filter(
        email__iexact=address, verified=True
    )
    return active.filter(pk__in=confirmed.values("user")).first()
