"""What the desk shows: slots with their state, and the edition with its ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.narrative.errors import NarrativeError
from kolrum.reports import actions, drafts, slots
from kolrum.reports.blocks import NoSuchPart
from kolrum.reports.forms import PictureForm, SlotForm
from kolrum.reports.inherited import lineage
from kolrum.reports.models import Kind, State, Step, StoredEdition, Written
from kolrum.reports.naming import (
    edition_path,
    language_name,
    languages,
    path_of,
    present_year,
)
from kolrum.reports.slots import Slot
from kolrum.reports.wordings import literal_figures, slots_of, today_of
from kolrum.territories.models import Territory

Page = dict[str, object]
MOST_DEEDS = 15
WORDS = "text"


@dataclass(frozen=True)
class Entry:
    """A slot in a list: what it is called, where it is written, and how it stands."""

    title: str
    address: str
    state: str
    language: str = ""
    is_written: bool = False
    needs_review: bool = False
    literals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A thing to write, in each language that it is written in."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Done:
    """A line of the history."""

    at: datetime
    what: str
    by: str


def overview(territory: Territory, language: str) -> Page:
    """Give the whole desk of a place."""
    return _edition(territory, language) | {
        "pictures": _pictures(territory, language),
        "forewords": _rows(
            [[slots.foreword_of(territory, each)] for each in languages()], language
        ),
        "comments": _rows(
            [list(slots.comments_of(territory, each)) for each in languages()], language
        ),
        "proposals": _rows([list(slots.proposals_of(territory, language))], language),
        "texts": [
            Row(
                _("Texts"),
                tuple(_texts_entry(territory, each, language) for each in languages()),
            )
        ],
        "is_whole": len(lineage(territory)) == 1,
        "has_members": territory.members.exclude(pk=territory.pk).exists(),
        "history": _history(territory),
        "preview": path_of(territory, language, "-preview"),
    }


def _edition(territory: Territory, language: str) -> Page:
    edition = drafts.under_way(territory)
    year = present_year(territory.country)
    frozen = StoredEdition.objects.of(territory).frozen().filter(year=year)
    newest = frozen.first()
    return {
        "edition": edition,
        "is_reviewed": edition is not None and actions.is_reviewed_as_it_is(edition),
        "was_reviewed": edition is not None and bool(edition.reviewed_digest),
        "is_freezing": edition is not None and edition.state == State.FREEZING,
        "newest": newest,
        "newest_address": edition_path(newest, language) if newest else "",
        "frozen": [
            (each, path_of(territory, language, "-withdraw", edition=each.name))
            for each in StoredEdition.objects.of(territory).frozen()
        ],
        "needs_reason": StoredEdition.objects.of(territory).filter(year=year).exists(),
        "step": {
            deed: path_of(territory, language, "-step", deed=deed)
            for deed in ("begin", "review", "reopen", "freeze")
        },
    }


def _pictures(territory: Territory, language: str) -> list[Row]:
    kept = slots.kept_for(territory)
    return [
        Row(
            title,
            (
                Entry(
                    title,
                    path_of(territory, language, "-choose", picture=name),
                    _("Chosen") if (kind, "", "") in kept else _("Not chosen"),
                    is_written=(kind, "", "") in kept,
                ),
            ),
        )
        for name, kind, title in (
            ("cover", Kind.COVER, _("Cover picture")),
            ("logo", Kind.LOGO, _("Logo or coat of arms")),
        )
    ]


def _rows(by_language: list[list[Slot]], language: str) -> list[Row]:
    """Slots of the same thing side by side, in every language; named in the page's."""
    of_page = languages().index(language) if len(by_language) > 1 else 0
    return [
        Row(each[of_page].title, tuple(_entry(slot, language) for slot in each))
        for each in zip(*by_language, strict=True)
    ]


def _entries(found: Iterable[Slot], language: str) -> list[Entry]:
    return [_entry(slot, language) for slot in found]


def _entry(slot: Slot, language: str) -> Entry:
    spoken = language_name(slot.language)
    changed, literals = slot.changed(), slot.literals()
    return Entry(
        slot.title,
        address_of(slot, language),
        _state(slot, is_changed=bool(changed)),
        spoken,
        is_written=slot.written is not None,
        needs_review=bool(changed),
        literals=literals,
    )


def _state(slot: Slot, *, is_changed: bool) -> str:
    if slot.written is None:
        return _("As computed") if slot.kind == Kind.PROPOSAL else _("Not written")
    if slot.kind == Kind.TEXT and (fault := slot.fault(slot.written.told["text"])):
        return _("Cannot stand in the report: %(fault)s") % {"fault": fault}
    if is_changed:
        return _("Needs a review: the figures have changed")
    if slot.kind == Kind.PROPOSAL:
        return _("Left out") if slots.rejected(slot) else _("Kept")
    return _("Written")


def address_of(slot: Slot, language: str) -> str:
    """Give the address of a slot's form."""
    place = slot.territory
    match slot.kind:
        case Kind.FOREWORD:
            return path_of(place, language, "-foreword", spoken=slot.language)
        case Kind.PROPOSAL:
            return path_of(place, language, "-proposal", key=slot.key)
        case Kind.COMMENT:
            view = "-comment"
        case _:
            view = "-text"
    return path_of(place, language, view, spoken=slot.language, key=slot.key)


def _texts_entry(territory: Territory, spoken: str, language: str) -> Entry:
    count = sum(
        (kind, own) == (Kind.TEXT, spoken)
        for kind, _key, own in slots.kept_for(territory)
    )
    name = language_name(spoken)
    return Entry(
        _("Texts in %(language)s") % {"language": name},
        path_of(territory, language, "-texts", spoken=spoken),
        _("%(count)s of one’s own") % {"count": count},
        name,
        is_written=bool(count),
    )


def _history(territory: Territory) -> list[Done]:
    written = Written.objects.of(territory).select_related("by")[:MOST_DEEDS]
    steps = Step.objects.filter(edition__territory=territory).select_related(
        "by", "edition"
    )[:MOST_DEEDS]
    lines = [
        Done(
            row.at,
            _what(row),
            str(row.by or ""),
        )
        for row in written
    ]
    lines += [
        Done(
            row.at,
            _("Edition %(name)s") % {"name": row.edition.name}
            + f": {row.get_deed_display()}",
            str(row.by or ""),
        )
        for row in steps
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST_DEEDS]


def _what(row: Written) -> str:
    which = ", ".join(filter(None, (row.key, row.language)))
    kind = row.get_kind_display().capitalize() + (f" ({which})" if which else "")
    return f"{kind}: {_('written') if row.told else _('taken away')}"


def texts(territory: Territory, spoken: str, language: str) -> Page:
    """Give every text of the report in a language, by chapter."""
    return {
        "spoken": spoken,
        "spoken_name": language_name(spoken),
        "shelves": [
            (title, _entries(found, language))
            for title, found in slots.texts_of(territory, spoken)
        ],
    }


def judge(slot: Slot, form: SlotForm) -> None:
    """Put beside its field what keeps a text from standing in the report."""
    for name, text in list(form.cleaned_data.items()):
        if name.startswith(WORDS) and text and (fault := slot.fault(text)):
            form.add_error(name, fault)


def fragment(slot: Slot, typed: QueryDict) -> SafeString:
    """Write what has been typed so far as it would stand in the report."""
    told = [str(typed[name]) for name in typed if name.startswith(WORDS)]
    texts = [each for each in told if each.strip()]
    if not texts:
        return format_html("<p>{}</p>", _("Nothing has been written yet."))
    if fault := slot.fault(texts[0]):
        return format_html('<p class="complaint">{}</p>', fault)
    return slot.shown(texts[0])


def slot_page(slot: Slot, form: SlotForm, *, is_previewed: bool) -> Page:
    """Give what the form of a slot shows: values, what stood before, a preview."""
    shown = SafeString("")
    texts = [
        str(form[name].value() or "") for name in form.fields if name.startswith(WORDS)
    ]
    typed = next(filter(None, texts), "")
    if typed:
        try:
            shown = slot.shown(typed)
        except (NarrativeError, NoSuchPart):
            shown = SafeString("")
    values = today_of(slots_of(slot.default), slot.values, slot.heard.language)
    return {
        "slot": slot,
        "form": form,
        "spoken_name": language_name(slot.language),
        "is_text": slot.kind == Kind.TEXT,
        "is_proposal": slot.kind == Kind.PROPOSAL,
        "default": slot.default_shown(),
        "values": values.items() if slot.kind == Kind.TEXT else (),
        "changed": [(name, then, now) for name, (then, now) in slot.changed().items()],
        "literals": _literals(slot, typed),
        "preview": shown,
        "is_previewed": is_previewed,
        "earlier": slot.history().select_related("by")[:MOST_DEEDS],
        "has_members": slot.territory.members.exclude(pk=slot.territory.pk).exists(),
    }


def _literals(slot: Slot, typed: str) -> tuple[str, ...]:
    if slot.kind == Kind.PROPOSAL:
        return ()
    usual = literal_figures(slot.default)
    return tuple(each for each in literal_figures(typed) if each not in usual)


def picture_page(
    territory: Territory, kind: Kind, form: PictureForm, written: Written | None
) -> Page:
    """Give what the form of a picture shows: the picture, with its focal point."""
    kept = str(form["kept"].value() or "")
    found = territory.report_pictures.filter(sha256=kept).first() if kept else None
    return {
        "form": form,
        "is_cover": kind == Kind.COVER,
        "picture": found,
        "picture_address": path_of(
            territory, settings.LANGUAGE_CODE, "-picture", sha256=kept
        )
        if found
        else "",
        "written": written,
        "point": _point(form, found) if found and kind == Kind.COVER else None,
    }


def _point(form: PictureForm, picture: Any) -> dict[str, float]:
    """Where the focal point lies, in pixels of the picture."""

    def percent(name: str) -> float:
        value = str(form[name].value() or "")
        return min(100, float(value)) if value.isdecimal() else 50

    return {
        "x": picture.width * percent("across") / 100,
        "y": picture.height * percent("down") / 100,
        "radius": max(picture.width, picture.height) / 60,
        "stroke": max(picture.width, picture.height) / 250,
    }
