"""What an edition says otherwise than the one before it, and why: from the ledger."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.lib.units import tonnes
from kolrum.reports.inherited import lineage
from kolrum.reports.models import StoredEdition, Written
from kolrum.telling import changes
from kolrum.telling.gathering import Gathered

ALIKE_T = 0.5


def changes_since(
    edition: StoredEdition,
    before: StoredEdition | None,
    known: Gathered,
    language: str,
) -> list[str]:
    """Tell, in sentences, what has changed since the edition before, and why."""
    with translation.override(language):
        found = [edition.reason] if edition.reason else []
        if before is None:
            return [*found, _("This is the first edition.")]
        return [
            *found,
            *_figures(before, known, language),
            *_statistics(before, known),
            *_words(edition, before),
        ]


def _figures(before: StoredEdition, known: Gathered, language: str) -> list[str]:
    was_t, now_t = float(before.identity["budget_t"]), known.facts.chosen.budget_t
    if abs(was_t - now_t) <= ALIKE_T:
        return [_("The budget is the same as in edition %(name)s.") % _named(before)]
    ledger = changes.since(known, int(before.identity["data_edition"]), was_t, language)
    if ledger is not None:
        return [sentence.plain for sentence in ledger.sentences]
    told = {"was": tonnes(was_t, language), "now": tonnes(now_t, language)}
    return [
        _("What is left was %(was)s in edition %(name)s, and is %(now)s here.")
        % (told | _named(before))
    ]


def _statistics(before: StoredEdition, known: Gathered) -> list[str]:
    was, now = str(before.identity["vintage"]), known.facts.chosen.vintage
    if was == now:
        return []
    told = {"was": was, "now": now}
    return [_("The statistics are of %(now)s; before, they were of %(was)s.") % told]


def _words(edition: StoredEdition, before: StoredEdition) -> list[str]:
    sources = lineage(edition.territory)
    since = Written.objects.of(*sources).filter(pk__gt=int(before.identity["written"]))
    count = since.values("territory", "kind", "key", "language").distinct().count()
    if not count:
        return []
    return [
        ngettext(
            "%(count)s part that people write has been changed.",
            "%(count)s parts that people write have been changed.",
            count,
        )
        % {"count": count}
    ]


def _named(edition: StoredEdition) -> dict[str, str]:
    return {"name": edition.name}
