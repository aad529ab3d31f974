"""Taking somebody's name out of words that stay when their account is erased."""

import re
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from kolrum.members.people import Person


def clean(person: Person, places: Iterable[tuple["QuerySet[Any]", str]]) -> None:
    """Put “former member” for what somebody is called, in a field of some rows."""
    called = _called(person)
    found, to = _pattern(called), _former()
    for rows, field in places:
        named = Q(pk__in=())
        for each in called:
            named |= Q(**{f"{field}__icontains": each})
        for row in rows.filter(named):
            said = found.sub(to, getattr(row, field))
            # Past `save`: versions that may not change lose a name all the same.
            rows.filter(pk=row.pk).update(**{field: said})


def _called(person: Person) -> dict[str, str]:
    """What somebody is called, and the pattern of each.

    A name as it is written, since “Bo” is a name and “bo” a word; a handle after its
    sign; an address whatever its capitals.
    """
    addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    called = {
        email: f"(?i:{re.escape(email)})"
        for email in {person.email, *addresses}
        if email
    }
    if person.handle:
        called[f"@{person.handle}"] = f"(?i:@{re.escape(person.handle)})"
    if person.name:
        called[person.name] = re.escape(person.name)
    return called


def _pattern(called: dict[str, str]) -> "re.Pattern[str]":
    longest = sorted(called, key=len, reverse=True)
    either = "|".join(called[each] for each in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def _former() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("former member")
