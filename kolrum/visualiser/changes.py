"""What has changed since the last edition, from the ledger: words and a table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.budgets.models import LedgerEntry
from kolrum.charts.figure import Table, cell
from kolrum.lib.numbers import agreeing, fixed, signed
from kolrum.lib.units import mass_unit
from kolrum.narrative.change import CAUSES, Change, name_of, told
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.visualiser.gathering import Gathered

DECIMALS = {1e6: 3, 1e3: 1, 1: 0}
"""Of each unit: to the thousand, hundred and tonne."""


@dataclass(frozen=True)
class ChangeTold:
    """A change in sentences, and as a sum that can be checked."""

    sentences: tuple[Phrase, ...]
    table: Table


def latest(known: Gathered, language: str) -> ChangeTold | None:
    """Tell the newest change in the ledger; None where there is none."""
    entry = LedgerEntry.objects.filter(
        territory__country=known.country.iso2, territory__code=known.place.code
    ).last()
    if entry is None:
        return None
    change = Change(
        entry.old_edition,
        entry.old_identity["choices"]["start_year"],
        entry.new_identity["choices"]["start_year"],
        entry.old_budget_t,
        entry.new_budget_t,
        entry.terms_t,
    )
    return ChangeTold(
        told(known.facts, change, language), _table(known.facts, change, language)
    )


def _table(facts: Facts, change: Change, language: str) -> Table:
    """A sum that can be checked: one number of decimals, and parts that agree."""
    unit = mass_unit((change.old_t, change.new_t), language)
    decimals = DECIMALS[unit.tonnes]
    terms = [change.terms_t[cause] for cause in CAUSES]
    shown = agreeing([each / unit.tonnes for each in (change.old_t, *terms)], decimals)
    labels = [
        _("Left at 1 January %(year)s, edition %(edition)s")
        % {"year": change.old_start, "edition": change.old_edition},
        *(name_of(facts, cause, language).plain for cause in CAUSES),
        _("Left at 1 January %(year)s") % {"year": change.new_start},
    ]
    figures = [
        fixed(shown[0], language, decimals),
        *(signed(term, language, decimals) for term in shown[1:]),
        fixed(sum(shown), language, decimals),
    ]
    values = [change.old_t, *terms, change.new_t]
    return Table(
        caption=_("The change taken apart, %(unit)s") % {"unit": unit.name},
        head=(_("Cause"), unit.name),
        rows=tuple(
            (cell(label), cell(value, text))
            for label, value, text in zip(labels, values, figures, strict=True)
        ),
    )
