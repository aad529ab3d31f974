"""Who asks for a page, as the person they are."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kolrum.members.people import Person


def person_of(request: HttpRequest) -> Person:
    """The person of a signed-in request.

    Raises
    ------
    PermissionDenied
        When nobody is signed in: a view that asks this is for those who are.
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
