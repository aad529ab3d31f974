"""Everything of a person's that this app keeps, filled with one word."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from kolrum.members import audit
from kolrum.members.models import (
    Grant,
    Invitation,
    JoiningRequest,
    Organisation,
    Person,
)


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    body, _made = Organisation.objects.get_or_create(
        slug="planted", defaults={"kind": "company", "name": "Planted"}
    )
    grant = Grant.objects.create(person=person, role="colleague", organisation=body)
    audit.record("grant-given", by=None, thing=grant, about=person, text=f"{word} bad")
    audit.record("grant-read", by=person, thing=grant, text=f"Jag, {word}")
    JoiningRequest.objects.create(person=person, organisation=body, text=f"{word}!")
    Invitation.objects.create(email=person.email, organisation=body, role="colleague")
    EmailAddress.objects.create(user=person, email=person.email, verified=True)
    EmailAddress.objects.create(user=person, email=f"{word}@annat.exempel.se".lower())
    SocialAccount.objects.create(
        user=person, provider="x", uid=word, extra_data={"userinfo": {"name": word}}
    )
    Authenticator.objects.create(user=person, type="totp", data={"secret": word})
    UserSession.objects.create(
        user=person, ip="127.0.0.1", session_key="x", user_agent=f"{word}s webbläsare"
    )
    LogEntry.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
    )
