"""What of the desk's pages is for somebody, told on their account."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolrum.desk import rules
from kolrum.members import entrances
from kolrum.members.entrances import Entrance
from kolrum.members.models import Organisation
from kolrum.members.standing import Standing


def open_to(standing: Standing) -> Sequence[Entrance]:
    """The desk, the directory, and the pages that one may take charge of."""
    found: list[Entrance] = []
    if rules.may_see_desk(standing):
        found.append((_("The secretariat’s desk"), reverse("desk")))
    if rules.may_see_directory(standing):
        found.append((_("Those who know"), reverse("colleagues")))
    return [*found, *_claims(standing)]


def _claims(standing: Standing) -> Sequence[Entrance]:
    led = rules.leads(standing)
    if not led:
        return ()
    bodies = Organisation.objects.filter(
        rules.CLAIMING, pk__in=led, territory__isnull=False
    ).exclude(territory__slug="")
    places = {body.territory for body in bodies.select_related("territory")}
    return [
        (
            _("Take charge of the page of %(name)s")
            % {"name": place.name_in(get_language() or "")},
            reverse("claim", args=(place.country, place.slug)),
        )
        for place in places
        if place
    ]


def enrol() -> None:
    """Let it be told; called when the app is ready."""
    entrances.register(open_to)
