"""Those who sign in to the running site."""

from allauth.account.models import EmailAddress

from kolrum.members.models import Grant, Organisation, Person

PASSWORD = "fyra gröna elbussar"


def member(
    handle: str, name: str, role: str = "", body: Organisation | None = None
) -> Person:
    """Somebody with a password and a confirmed address, and a role if one is named."""
    one = Person.objects.create_user(f"{handle}@example.se", PASSWORD)
    one.name = name
    one.save()
    EmailAddress.objects.create(user=one, email=one.email, verified=True, primary=True)
    if role:
        Grant.objects.create(person=one, role=role, organisation=body)
    return one
