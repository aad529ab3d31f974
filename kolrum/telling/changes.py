"""What has changed since the last edition, from the ledger: words and steps."""

from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kolrum.budgets.models import LedgerEntry
from kolrum.charts import waterfall
from kolrum.charts.figure import Figure
from kolrum.narrative.change import (
    CAUSES,
    Change,
    name_of,
    of_default,
    summary_of,
    told,
)
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.values import Limit
from kolrum.telling.gathering import Gathered

CHANGE = "change"
ALIKE_T = 0.5


@dataclass(frozen=True)
class ChangeTold:
    """A change in sentences, and as a picture whose table is a sum to be checked.

    `number` counts the place's changes from 1: nothing is taken out of the ledger, so
    it is always the same change.
    """

    number: int
    sentences: tuple[Phrase, ...]
    figure: Figure


def latest(known: Gathered, language: str) -> ChangeTold | None:
    """Tell the newest change in the ledger; None where there is none."""
    return of_number(known, len(_entries(known)), language)


def of_number(known: Gathered, number: int, language: str) -> ChangeTold | None:
    """Tell one change by its number; None where there is none."""
    entries = list(_entries(known))
    if not 1 <= number <= len(entries):
        return None
    return _told(known, entries[number - 1], language, number)


def since(
    known: Gathered, edition: int, budget_t: float, language: str
) -> ChangeTold | None:
    """Tell what has changed since a figure of an edition.

    None where the ledger does not lead from that very figure to the one of today: an
    edition may have had several issues.
    """
    now_t = known.facts.chosen.budget_t
    found = [
        number
        for number, entry in enumerate(_entries(known), start=1)
        if entry.old_edition == edition
        and abs(entry.old_budget_t - budget_t) <= ALIKE_T
        and abs(entry.new_budget_t - now_t) <= ALIKE_T
    ]
    return of_number(known, found[-1], language) if found else None


def every(known: Gathered, language: str) -> tuple[ChangeTold, ...]:
    """Tell every change in the ledger, the newest first."""
    numbered = list(enumerate(_entries(known), start=1))
    return tuple(
        _told(known, entry, language, number) for number, entry in reversed(numbered)
    )


def _entries(known: Gathered) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(
        territory__country=known.country.iso2, territory__code=known.place.code
    )


def _told(
    known: Gathered, entry: LedgerEntry, language: str, number: int
) -> ChangeTold:
    change = Change(
        entry.old_edition,
        entry.old_identity["choices"]["start_year"],
        entry.new_identity["choices"]["start_year"],
        entry.old_budget_t,
        entry.new_budget_t,
        entry.terms_t,
    )
    sentences = told(known.facts, change, language)
    figure = _figure(known.facts, change, sentences[0], language)
    if not _is_of_choice(known, entry):
        choices = entry.new_identity["choices"]
        limit = Limit(choices["temperature_c"], choices["likelihood_pct"])
        first, *causes = sentences
        sentences = (first, of_default(known.facts, limit, language), *causes)
    return ChangeTold(number, sentences, figure)


def _is_of_choice(known: Gathered, entry: LedgerEntry) -> bool:
    """Whether the ledger's budget is the one that the page is about."""
    told = entry.new_identity
    chosen = {"method_id": known.chosen.method_id, **asdict(known.chosen.choices)}
    return all(
        chosen.get(name) == value
        for name, value in {"method_id": told["method_id"], **told["choices"]}.items()
        if name in chosen
    )


def _figure(facts: Facts, change: Change, title: Phrase, language: str) -> Figure:
    """A sum that can be checked: one number of decimals, and parts that agree."""
    labels = (
        _("Left on 1 January %(year)s, edition %(edition)s")
        % {"year": change.old_start, "edition": change.old_edition},
        *(name_of(facts, cause, language).plain for cause in CAUSES),
        _("Left on 1 January %(year)s") % {"year": change.new_start},
    )
    return waterfall.draw(
        waterfall.Waterfall(
            change.old_t,
            tuple(change.terms_t[cause] for cause in CAUSES),
            whole="blue",
            more="free",
        ),
        waterfall.WaterfallWords(
            title=title.plain,
            summary=summary_of(facts, change, language).plain,
            caption=_("The change taken apart"),
            labels=labels,
            head=(_("Cause"), "{unit}"),
        ),
        language,
        key=CHANGE,
        sources=tuple(dict.fromkeys(facts.chosen.sources)),
    )
