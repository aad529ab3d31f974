"""What stands before a page that one writes on: an account, and the right to."""

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
    """Refuse what somebody who may read here may not do.

    Raises
    ------
    PermissionDenied
    """
    if not is_allowed:
        raise PermissionDenied
