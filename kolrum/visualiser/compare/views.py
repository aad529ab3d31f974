"""Places side by side, as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kolrum.budgets.inputs import published
from kolrum.carbon.errors import BadChoice
from kolrum.data.choosing import chosen
from kolrum.lib.tables import CSV_FORMS, CsvForm, csv_text
from kolrum.telling.addresses import address_of
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.compare.asked import Wanted, wanted_of
from kolrum.visualiser.compare.columns import column_of
from kolrum.visualiser.compare.page import (
    HEAD,
    VIEW,
    address,
    compare_page,
    file_rows,
)
from kolrum.visualiser.complaints import in_words


@of_a_place
def compare(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Up to six places of one kind side by side; a place's own address adds others."""
    country = asked.country
    if asked.place is not country.whole:
        return redirect(address(country, [asked.place], asked.chosen, asked.language))
    wanted = wanted_of(country, asked.query, asked.language)
    if asked.query.get("add") and not wanted.complaints:
        # What was typed is in the address from here on, so it can be shared.
        return redirect(address(country, wanted.places, asked.chosen, asked.language))
    form = CSV_FORMS.get(asked.query.get("format", ""))
    if form is not None and wanted.places:
        return _file(asked, wanted, form)
    page, complaint = _page(asked, wanted)
    status = 422 if complaint or wanted.complaints else 200
    page |= {"complaint": complaint}
    return render(request, "visualiser/compare.html", page, status=status)


def _page(asked: Asked, wanted: Wanted) -> tuple[dict[str, object], str]:
    """The page by the reader's choices, or by the usual ones if those are refused."""
    try:
        return compare_page(asked, wanted, asked.chosen), asked.complaint
    except BadChoice as refused:
        usual = chosen(asked.country, {})
        return compare_page(asked, wanted, usual), in_words(refused, asked.language)


def _file(asked: Asked, wanted: Wanted, form: CsvForm) -> HttpResponse:
    now = published(asked.country.iso2)
    try:
        columns = [column_of(now, place, asked.chosen) for place in wanted.places]
    except BadChoice:
        return redirect(address_of(asked.country.whole, asked.language, VIEW))
    response = HttpResponse(
        csv_text(HEAD, file_rows(columns), form),
        content_type="text/csv; charset=utf-8",
    )
    name = f"kolrum-compare-{asked.chosen.choices.start_year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
