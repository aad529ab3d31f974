"""What has changed since the last edition, from the ledger: words and a table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.budgets.models import LedgerEntry
from kolrum.charts.figure import Table, cell
from kolrum.lib.numbers import signed, significant
from kolrum.lib.units import mass_unit
from kolrum.narrative.change import CAUSES, Change, name_of, told
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.visualiser.gathering import Gathered


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
    unit = mass_unit((change.old_t, change.new_t), language)
    rows = [
        (
            _("Left at 1 January %(year)s, edition %(edition)s")
            % {"year": change.old_start, "edition": change.old_edition},
            change.old_t,
            significant(change.old_t / unit.tonnes, language, 4),
        )
    ]
    rows += [
        (
            name_of(facts, cause, language).plain,
            change.terms_t[cause],
            signed(change.terms_t[cause] / unit.tonnes, language, 1),
        )
        for cause in CAUSES
    ]
    rows.append(
        (
            _("Left at 1 January %(year)s") % {"year": change.new_start},
            change.new_t,
            significant(change.new_t / unit.tonnes, language, 4),
        )
    )
    return Table(
        caption=_("The change taken apart, %(unit)s") % {"unit": unit.name},
        head=(_("Cause"), unit.name),
        rows=tuple((cell(label), cell(value, text)) for label, value, text in rows),
    )
