"""What waiting costs, and what a decision buys."""

from django.utils.translation import gettext as _

from kolrum.telling import figures
from kolrum.visualiser.parts.section import Part, Section, Telling
from kolrum.visualiser.scenario.decisions import decision_form


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the cut that each later start requires, beside the form of a decision."""
    if "waiting" not in telling.texts:
        return ()
    form = decision_form(telling.known, telling.asked, telling.language)
    return (
        Section(
            "waiting",
            _("What waiting costs"),
            telling.texts["waiting"],
            question=_("What does waiting cost?"),
            figures=telling.shown(figures.DELAY),
            links=((_("Try a path of your own"), telling.address("scenario/")),),
            template="visualiser/scenario/decision.html" if form else "",
            page={"form": form, "complaint": form.complaint if form else ""},
        ),
    )


PART = Part("waiting", tell)
