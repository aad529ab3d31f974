"""The few pages that belong to no capability: about, errors, robots."""

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


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, told without the database that may have caused it."""
    return render(request, "500.html", status=500)
