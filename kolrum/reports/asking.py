"""Whether a visitor may write for the report of the place that an address means."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from kolrum.members.gate import require
from kolrum.members.visitors import visitor
from kolrum.plans.asking import View, of_a_territory
from kolrum.reports import rules
from kolrum.territories.models import Territory


def editing(view: View) -> View:
    """Make a view of a place for those who may write for its report."""

    @of_a_territory
    @login_required
    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, territory: Territory, **names: object
    ) -> HttpResponse:
        require(rules.may_write(visitor(request), territory))
        return view(request, territory, **names)

    return guarded
