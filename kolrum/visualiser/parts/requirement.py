"""What it takes: the needed cut, the pathway, and the debt of a spent budget."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kolrum.narrative import Phrase
from kolrum.telling import debts, figures
from kolrum.visualiser.parts.section import Part, Section, Telling


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the required cut against the achieved, and of the years estimated."""
    if "requirement" not in telling.texts:
        return ()
    return (
        Section(
            "requirement",
            _("What it takes"),
            telling.texts["requirement"],
            question=_("What does it take?"),
            figures=telling.shown(figures.PACES, figures.PATHWAY),
            notes=tuple(_notes(telling)),
            table=debts.table_of(telling.known, telling.language),
        ),
    )


def _notes(telling: Telling) -> Iterator[Phrase]:
    """What stands beside: the latest years, a break in the series, the people."""
    for key in ("latest", "step", "growth"):
        if key in telling.texts:
            yield telling.texts[key].statement
            yield from telling.texts[key].notes


PART = Part("requirement", tell)
