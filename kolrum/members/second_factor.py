"""The second factor: whose roles wait for one, and the way to it and back."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kolrum.members import rules
from kolrum.members.people import Person
from kolrum.members.standing import Standing
from kolrum.members.visitors import standing_of, waits_for_second_factor

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_CLOSED = (403, 404)


def has_one(person: Person) -> bool:
    """Whether somebody has an app or a key; recovery codes alone are none."""
    found = Authenticator.objects.filter(user=person, type__in=_FACTORS)
    return bool(found.exists())


def is_needed(standing: Standing) -> bool:
    """Whether somebody holds what a stolen password must not be enough for."""
    held = {role for role, _where in standing.roles | standing.places}
    return standing.is_operator or bool(held & rules.STRONG)


def is_lacking(person: Person) -> bool:
    """Whether somebody's roles wait for a second factor."""
    if not settings.SECOND_FACTOR:
        return False
    return is_needed(standing_of(person)) and not has_one(person)


def counted(person: Person) -> tuple[Standing, bool]:
    """What somebody is for a request, and whether something waits for a factor."""
    standing = standing_of(person)
    if settings.SECOND_FACTOR and is_needed(standing) and not has_one(person):
        return standing_of(person, barred=rules.STRONG), True
    return standing, False


def address(following: str) -> str:
    """The page that sets it up, and leads on to where somebody was going."""
    return f"{reverse('second-factor')}?{urlencode({'next': following})}"


def led_to_second_factor(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lead to the set-up whoever meets a closed page that a waiting role would open.

    The administration asks who is an operator in its own way: it is closed here.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _is_operator_without(request):
            return redirect(address(request.get_full_path()))
        response = get_response(request)
        if response.status_code in _CLOSED and waits_for_second_factor(request):
            return redirect(address(request.get_full_path()))
        return response

    return middleware


def _is_operator_without(request: HttpRequest) -> bool:
    if not request.path.startswith(reverse("admin:index")):
        return False
    person = request.user
    if not isinstance(person, Person) or not person.is_operator:
        return False
    return settings.SECOND_FACTOR and not has_one(person)
