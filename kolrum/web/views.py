"""The few pages that belong to no capability: about, errors, robots."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Whom to write to, how accessible the site is, and what is known of readers."""
    return render(request, "about.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything but the administration; and where it is."""
    map_of_site = request.build_absolute_uri("/sitemap.xml")
    told = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {map_of_site}\n"
    return HttpResponse(told, content_type="text/plain")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The icon, for those who ask where browsers always have."""
    return redirect(static("icon.svg"), permanent=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere, with the ways on."""
    return render(request, "404.html", status=404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is not formed as it should be, or that holds too much."""
    if isinstance(exception, RequestDataTooBig):
        largest = settings.FILES_LARGEST // 1_000_000
        return render(request, "413.html", {"largest": largest}, status=413)
    return render(request, "400.html", status=400)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the sign that it was filled in here, with what to do."""
    return render(request, "403_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, told without the database that may have caused it."""
    return render(request, "500.html", status=500)
