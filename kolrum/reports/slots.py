"""The slots of a place's report that people write in: their forms and previews."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.narrative.errors import NarrativeError
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.values import Value
from kolrum.reports import forms, wordings
from kolrum.reports.blocks import (
    NoSuchPart,
    Span,
    numbering_of,
    plain,
    reference,
)
from kolrum.reports.editorial import REJECTED, paragraphs_of
from kolrum.reports.hearing import Heard, heard_for, heard_of
from kolrum.reports.inherited import MUNICIPALITY, RESEARCHERS, lineage
from kolrum.reports.marking import blocks_from, marked
from kolrum.reports.models import Kind, Written, WrittenQuerySet
from kolrum.reports.page import part_of
from kolrum.reports.wording import wording_of
from kolrum.territories.models import Territory

AGAINST = "{budget, tonnes}", "{emissions, tonnes}", "{latest_year}"
"""What a foreword or a comment was written against: the headlines of the place."""


@dataclass(frozen=True)
class Slot:
    """A place in a report where a person may write.

    Attributes
    ----------
    title : what it is called in lists
    asks : by the form's class
    values : those that its words may be about, and are held against later
    against : the ways that those are noted in
    default : what stands there while nothing is written, as it is written
    written : what stands there now
    """

    territory: Territory
    kind: Kind
    key: str
    language: str
    title: str
    asks: type[forms.SlotForm]
    heard: Heard
    values: Mapping[str, Value]
    against: tuple[str, ...] = AGAINST
    default: str = ""
    written: Written | None = None

    def history(self) -> WrittenQuerySet:
        """Give everything that was ever written there, the newest first."""
        return Written.objects.in_slot(
            self.territory, self.kind, self.key, self.language
        )

    @property
    def noting(self) -> str:
        """The language that values are noted in: the same whoever looks."""
        return self.language or settings.LANGUAGE_CODE

    def noted(self, told: Mapping[str, Any]) -> dict[str, str]:
        """Note the values of today that what is written rests on."""
        if self.kind == Kind.TEXT:
            asked = wordings.slots_of(self.default) + wordings.slots_of(told["text"])
            return wordings.today_of(asked, self.values, self.noting)
        slots = tuple(slot for each in self.against for slot in wordings.slots_of(each))
        return wordings.today_of(slots, self.values, self.noting)

    def changed(self) -> dict[str, tuple[str, str]]:
        """Give values that have changed since it was written: it needs a review."""
        written = self.written
        if written is None:
            return {}
        return wordings.changed_since(written.against, self.values, self.noting)

    def literals(self) -> tuple[str, ...]:
        """Give figures that stand as digits in it, and will not follow the data."""
        written = self.written
        if written is None or self.kind not in (Kind.TEXT, Kind.FOREWORD, Kind.COMMENT):
            return ()
        usual = wordings.literal_figures(self.default)
        found = wordings.literal_figures(written.told["text"])
        return tuple(each for each in found if each not in usual)

    def fault(self, text: str) -> str:
        """Say what keeps a text from standing there; empty where nothing does."""
        if self.kind == Kind.TEXT:
            return wordings.fault_of(text, self.key, self.heard)
        if found := wordings.bad_links(text):
            return _("A link leads to “%(target)s”: write it from https:// on.") % {
                "target": found[0]
            }
        try:
            self.shown(text)
        except NoSuchPart as lacking:
            return _("The report has no part called “%(key)s”.") % {
                "key": lacking.args[0]
            }
        return ""

    def shown(self, text: str) -> SafeString:
        """Write a text as it will stand in the report.

        Raises
        ------
        NarrativeError, NoSuchPart
        """
        if self.kind == Kind.TEXT:
            return SafeString(wordings.preview_of(text, self.key, self.heard))
        phrases = [
            Phrase(" ".join(part.split("\n")), self.heard.language)
            for part in paragraphs_of(text)
        ]
        return SafeString(part_of(self.heard.report, blocks_from(phrases)))

    def default_shown(self) -> SafeString:
        """Write what stands there while nothing is written."""
        try:
            return self.shown(self.default) if self.default else SafeString("")
        except (NarrativeError, NoSuchPart):
            return SafeString("")


def headlines(heard: Heard) -> dict[str, Value]:
    """Give the values that forewords and comments are held against."""
    found = heard.known.facts.chosen
    return {
        "budget": found.budget_t,
        "emissions": found.emissions_latest_t,
        "latest_year": found.latest_year,
    }


Kept = Mapping[tuple[str, str, str], Written]


def kept_for(territory: Territory) -> Kept:
    """Give everything that stands in the slots of a place, by kind, key, language."""
    rows = Written.objects.of(territory).in_force().select_related("by")
    return {(row.kind, row.key, row.language): row for row in rows}


def foreword_of(territory: Territory, language: str) -> Slot:
    """Give the slot of a place's foreword; of the researchers' for a country."""
    heard = heard_of(territory, language)
    is_whole = len(lineage(territory)) == 1
    key = RESEARCHERS if is_whole else MUNICIPALITY
    return Slot(
        territory,
        Kind.FOREWORD,
        key,
        language,
        _("The researchers’ foreword") if is_whole else _("Foreword"),
        forms.ForewordForm,
        heard,
        headlines(heard),
        written=kept_for(territory).get((Kind.FOREWORD, key, language)),
    )


def comments_of(territory: Territory, language: str) -> Iterator[Slot]:
    """Give a slot for each sector that the place's report tells of."""
    heard = heard_of(territory, language)
    sectors = heard.known.facts.sectors
    if sectors is None:
        return
    kept = kept_for(territory)
    for key, amounts in sectors.emissions_t.items():
        amount = amounts.get(sectors.latest_year)
        if not amount:
            continue
        yield Slot(
            territory,
            Kind.COMMENT,
            key,
            language,
            sectors.names.get(key, {}).get(language, key),
            forms.CommentForm,
            heard,
            headlines(heard) | {"sector_t": amount},
            (*AGAINST, "{sector_t, tonnes}"),
            written=kept.get((Kind.COMMENT, key, language)),
        )


def proposals_of(territory: Territory, language: str) -> Iterator[Slot]:
    """Give a slot for each proposal that the place's figures choose."""
    heard = heard_of(territory, language)
    kept = kept_for(territory)
    for told in heard.proposals:
        key = told.candidate.key
        yield Slot(
            territory,
            Kind.PROPOSAL,
            key,
            "",
            told.title,
            forms.ProposalForm,
            heard,
            headlines(heard),
            default=f"{plain(told.why)}\n\n{told.owner}",
            written=kept.get((Kind.PROPOSAL, key, "")),
        )


def texts_of(territory: Territory, language: str) -> Iterator[tuple[str, list[Slot]]]:
    """Give every text that may be worded otherwise, by the title of its chapter."""
    heard, kept = heard_for(territory, language), kept_for(territory)
    for shelf in wordings.shelves(heard):
        make = partial(_text, territory, heard, kept)
        yield shelf.title, [make(each) for each in shelf.messages]


def text_of(territory: Territory, language: str, key: str) -> Slot | None:
    """Give the slot of one text; None where no report has it."""
    heard = heard_for(territory, language)
    found = wordings.message_of(key, heard)
    return _text(territory, heard, kept_for(territory), found) if found else None


def _text(
    territory: Territory, heard: Heard, kept: Kept, found: wordings.Message
) -> Slot:
    return Slot(
        territory,
        Kind.TEXT,
        found.key,
        heard.language,
        _beginning(wordings.filled(found, heard), heard.of(found.key)),
        forms.TextForm,
        heard.of(found.key),
        heard.of(found.key).values[found.key],
        default=found.source,
        written=kept.get((Kind.TEXT, found.key, heard.language)),
    )


def _beginning(text: str, heard: Heard, most: int = 90) -> str:
    """The first words of a text, without its marks."""
    first = "".join(_plain(span, heard) for span in marked(" ".join(text.split())))
    first = first[:1].upper() + first[1:]
    return first if len(first) <= most else f"{first[:most].rsplit(' ', 1)[0]} …"


def _plain(span: Span, heard: Heard) -> str:
    if not span.refers_to:
        return span.text
    try:
        return reference(span, numbering_of(heard.report), wording_of(heard.language))
    except NoSuchPart:
        return "…"


def found(territory: Territory, group: str, key: str, language: str) -> Slot | None:
    """Give the slot of an address; None where the place's report has none such."""
    match group:
        case "foreword":
            return foreword_of(territory, language)
        case "texts":
            return text_of(territory, language, key)
        case "comments":
            several = comments_of(territory, language)
        case _:
            several = proposals_of(territory, language)
    return next((slot for slot in several if slot.key == key), None)


def rejected(slot: Slot) -> bool:
    """Tell whether a proposal has been left out."""
    written = slot.written
    return written is not None and written.told.get("decision") == REJECTED
