"""What it takes: the needed cut, the pathway, and the debt of a spent budget."""

from django.utils.translation import gettext as _

from kolrum.visualiser import debts, figures
from kolrum.visualiser.parts.section import Part, Section, Telling


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the required cut against the achieved, and of the years estimated."""
    if "requirement" not in telling.texts:
        return ()
    latest = telling.texts.get("latest")
    return (
        Section(
            "requirement",
            _("What it takes"),
            telling.texts["requirement"],
            figures=telling.shown(figures.PACES, figures.PATHWAY),
            notes=(latest.statement, *latest.notes) if latest else (),
            table=debts.table_of(telling.known, telling.language),
        ),
    )


PART = Part("requirement", tell)
