"""Where the emissions come from, and what lies in the municipality's own hands."""

from django.utils.translation import gettext as _

from kolrum.telling import figures
from kolrum.visualiser.parts.section import Part, Section, Telling


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the sectors and who decides over the largest."""
    if "sectors" not in telling.texts:
        return ()
    control = telling.texts.get("control")
    return (
        Section(
            "sectors",
            _("Where it comes from"),
            telling.texts["sectors"],
            question=_("What emits most?"),
            figures=telling.shown(
                figures.SECTORS, figures.SECTOR_CHANGE, figures.SECTOR_MULTIPLES
            ),
            notes=(control.statement, *control.notes) if control else (),
        ),
    )


PART = Part("sectors", tell)
