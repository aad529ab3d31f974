"""The page of map and list, and the map as a picture."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kolrum.charts.figure import Figure
from kolrum.charts.svg import FILE, FILE_DARK
from kolrum.telling.addresses import address_of
from kolrum.telling.reading import kept_rows
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.atlas.drawn import measure_of
from kolrum.visualiser.atlas.page import VIEW, atlas_page
from kolrum.visualiser.atlas.picture import Form, picture
from kolrum.visualiser.files.found import Stand
from kolrum.visualiser.share.shared import shared_map


@of_a_place
def atlas(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All places of a country on a map and in a list; a county's are a part of it."""
    country, place = asked.country, asked.place
    if place is not country.whole:
        is_lowest = country.level(place.kind).is_lowest
        within = place.parent if is_lowest else place.code
        query = request.GET.dict() | {"within": within}
        address = address_of(country.whole, asked.language, VIEW)
        return redirect(f"{address}?{urlencode(query)}")
    page = atlas_page(asked) | {"complaint": asked.complaint}
    drawn, stand = page["figure"], page["stand"]
    if isinstance(drawn, Figure) and isinstance(stand, Stand):
        page["share"] = shared_map(drawn, stand, asked.language)
    status = 422 if asked.complaint else 200
    return render(request, "visualiser/atlas.html", page, status=status)


@of_a_place
def atlas_picture(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The map alone, light or dark, for pages that show it as a picture."""
    country = asked.country
    rows = kept_rows(country, asked.chosen).rows
    measure = measure_of(asked.query, country)
    drawn = picture(
        country,
        country.whole,
        measure,
        rows,
        asked.language,
        every=rows,
        form=Form.SHEET,
    )
    target = FILE_DARK if request.GET.get("theme") == "dark" else FILE
    form = "narrow" if request.GET.get("form") == "narrow" else "wide"
    return HttpResponse(drawn.file(target, form), content_type="image/svg+xml")
