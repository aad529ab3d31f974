"""What waiting costs."""

from django.utils.translation import gettext as _

from kolrum.visualiser import figures
from kolrum.visualiser.parts.section import Part, Section, Telling


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the cut that each later start requires."""
    if "waiting" not in telling.texts:
        return ()
    return (
        Section(
            "waiting",
            _("What waiting costs"),
            telling.texts["waiting"],
            figures=telling.shown(figures.DELAY),
        ),
    )


PART = Part("waiting", tell)
