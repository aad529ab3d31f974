"""The budget that a territory has adopted: it leads the page, with ours beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.carbon.outcomes import Apart
from kolrum.charts.figure import Table, cell
from kolrum.lib.numbers import signed
from kolrum.narrative import Text
from kolrum.telling.addresses import address_of
from kolrum.visualiser.parts.section import Telling


@dataclass(frozen=True)
class Lead:
    """What stands first on the page: words, the difference taken apart, its plan."""

    text: Text
    table: Table | None
    plan: str


def lead_of(telling: Telling) -> Lead | None:
    """Give what leads the page of a place with a budget of its own; None of others."""
    adopted, text = telling.known.facts.adopted, telling.texts.get("adopted")
    if adopted is None or text is None:
        return None
    language = telling.language
    return Lead(
        text,
        _table(adopted.apart, adopted.base_year, language) if adopted.apart else None,
        address_of(telling.known.place, language, "plan/"),
    )


def _table(apart: Apart, base_year: int, language: str) -> Table:
    rows = (
        (_("Another share of the country’s budget"), apart.share_t),
        (_("Another budget of the country"), apart.national_t),
        (_("Emissions between the two dates"), apart.before_t),
        (_("What the decision’s own figures do not give"), apart.other_t),
        (_("Kolrum’s calculation less the adopted budget"), apart.whole_t),
    )
    return Table(
        _("The difference taken apart, on 1 January %(year)s") % {"year": base_year},
        (_("Because of"), _("Tonnes")),
        tuple(
            (cell(label), cell(value_t, signed(value_t, language, 0)))
            for label, value_t in rows
        ),
    )
