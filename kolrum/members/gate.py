"""The gate before a deed: a rule has answered, and a no closes the page."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kolrum.members.visitors import visitor

View = Callable[..., HttpResponseBase]

FORM_METHODS = ["GET", "HEAD", "POST"]


def signed_in(view: View) -> View:
    """Lead who is not signed in to sign in, whether or not the address exists."""

    @wraps(view)
    def asked(request: HttpRequest, **names: object) -> HttpResponseBase:
        if visitor(request).is_member:
            return view(request, **names)
        back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        return redirect_to_login(back)

    return asked


def require(is_allowed: bool) -> None:
    """Go on when a rule says yes.

    Raises
    ------
    PermissionDenied
        When it says no: the page answers 403. Ask only about what the visitor may
        know of; what they may not is fetched by `readable_by` and answers 404.
    """
    if not is_allowed:
        raise PermissionDenied
