"""Every page that search engines should know, in every language."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kolrum.data.countries import live_countries
from kolrum.reports.models import StoredEdition
from kolrum.reports.naming import edition_path
from kolrum.telling.addresses import address_of, root_of

COMMON = (
    *("", "method/", "data/", "about/", "api/"),
    *("knowledge/", "knowledge/proposal/"),
    *(f"knowledge/{part}/" for part in ("answers", "wordings", "measures")),
)
VIEWS = ("", "numbers/", "report/")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of the site, of every place, and of every frozen report."""
    site = request.build_absolute_uri("/").rstrip("/")
    lines = (f"<url><loc>{escape(site + each)}</loc></url>\n" for each in _pages())
    return HttpResponse(
        f"{HEAD}{''.join(lines)}</urlset>\n", content_type="application/xml"
    )


def _pages() -> Iterator[str]:
    editions = StoredEdition.objects.frozen().select_related("territory")
    for language, _name in settings.LANGUAGES:
        yield from (f"{root_of(language)}{view}" for view in COMMON)
        for country in live_countries():
            for place in country.places.values():
                if place.slug or place is country.whole:
                    yield from (address_of(place, language, view) for view in VIEWS)
        yield from (edition_path(edition, language) for edition in editions)
