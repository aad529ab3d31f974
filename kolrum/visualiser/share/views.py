"""The picture of a view, for those who share its address."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.files.pictures import picture_of
from kolrum.visualiser.files.subject import file_name
from kolrum.visualiser.pages import telling_of
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.share.shared import ANSWER, card, shown

VIEW = "view"


@of_a_place
def picture(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A sentence and a drawing, 1200 × 630: of the story, a part or a figure."""
    known, complaint = asked.known()
    if complaint:
        return _plain(complaint, 422)
    view = asked.query.get(VIEW, "")
    telling = telling_of(known, asked.query, asked.language)
    found = shown(telling, view)
    if found is None:
        names = (ANSWER, *PARTS, *(key for key in telling.figures if key not in PARTS))
        return _plain(
            _("There is no view “%(name)s” here. There are: %(names)s.")
            % {"name": view[:40], "names": ", ".join(names)},
            404,
        )
    chosen = known.facts.chosen
    name = file_name(
        known.country, known.place, known.chosen, chosen.start_year, view or ANSWER
    )
    return HttpResponse(
        picture_of(card(telling, found), 1.0),
        content_type="image/png",
        headers={"Content-Disposition": f'inline; filename="{name}.png"'},
    )


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n", content_type="text/plain; charset=utf-8", status=status
    )
