"""Which territory an address means, and whether the visitor may edit there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kolrum.members.gate import require
from kolrum.members.visitors import visitor
from kolrum.plans import rules
from kolrum.territories.models import Territory

View = Callable[..., HttpResponse]


def of_a_territory(view: View) -> View:
    """Give a view its territory; other names of it lead to its own address."""

    @wraps(view)
    def found(
        request: HttpRequest, iso2: str, slug: str = "", **names: object
    ) -> HttpResponse:
        territory = Territory.objects.current().at(iso2, slug).first()
        if territory is not None:
            return view(request, territory, **names)
        meant = Territory.objects.current().called(iso2, slug.replace("-", " "))
        if slug and len(meant) == 1:
            own = meant[0].slug
            address = request.path.replace(f"/{slug}/", f"/{own}/" if own else "/", 1)
            return redirect(address, permanent=True)
        raise Http404

    return found


def editing(view: View) -> View:
    """Make a view of a territory for those who may edit what it has adopted."""

    @of_a_territory
    @login_required
    @wraps(view)
    def guarded(
        request: HttpRequest, territory: Territory, **names: object
    ) -> HttpResponse:
        require(rules.may_edit(visitor(request), territory))
        return view(request, territory, **names)

    return guarded
