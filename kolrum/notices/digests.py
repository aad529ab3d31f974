"""Summaries: what happened in what one follows, short, at an hour of one's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from html import escape

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.lib.posted import plain
from kolrum.members.models import Person
from kolrum.members.visitors import standing_of
from kolrum.notices import markup, site
from kolrum.notices.choices import MailChoice, Rhythm
from kolrum.notices.drafts import Draft, message_id
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import Telling, tellings
from kolrum.notices.outbox import Mail
from kolrum.notices.writing import GLIMPSE, stop_page

KIND = "digest"
MOST_LINES = 20
MOST_READ = 500
"""Of more than this in one summary only the newest are asked for."""

LONGEST_EXCERPT = 140
AT_A_TIME = 500


@dataclass
class Line:
    """One topic or other matter: its newest telling, and how many there are."""

    newest: Telling
    count: int = 1

    @property
    def address(self) -> str:
        """Where the newest is read."""
        return site.whole(self.newest.address)

    @property
    def title(self) -> str:
        """What it is, and how much of it is new; of what is withheld only how much."""
        if self.newest.is_withheld:
            new = ngettext("%(n)s new to read", "%(n)s new to read", self.count)
            return new % {"n": self.count}
        if self.count == 1:
            return self.newest.title
        new = ngettext("%(n)s new", "%(n)s new", self.count) % {"n": self.count}
        return f"{self.newest.title} ({new})"

    @property
    def excerpt(self) -> str:
        """Who wrote last, and the beginning of it; nothing of what is withheld."""
        if self.newest.is_withheld:
            return ""
        words = plain(self.newest.words) or self.newest.said
        if len(words) > LONGEST_EXCERPT:
            words = words[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(".,;:") + " …"
        author = self.newest.author
        return f"{author}: {words}" if author and words else words


@dataclass
class Place:
    """A room, or what stands in none, with its lines."""

    title: str
    lines: list[Line] = field(default_factory=list)


def write_due(now: datetime | None = None) -> int:
    """Put a summary in the queue for each whose hour has come and who has news."""
    moment = now or timezone.now()
    pending = _pending().filter(person__is_active=True).order_by()
    first = dict(pending.values_list("person").annotate(Min("created_at")))
    choices = MailChoice.objects.in_bulk(list(first))
    due = []
    for person, since in first.items():
        choice = choices.get(person) or MailChoice(person_id=person)
        slot = last_slot(choice, moment)
        if slot and since < slot and _is_due(choice, slot):
            due.append((person, slot))
    for start in range(0, len(due), AT_A_TIME):
        _queue(due[start : start + AT_A_TIME], moment)
    return len(due)


@transaction.atomic
def _queue(due: Sequence[tuple[int, datetime]], moment: datetime) -> None:
    Mail.objects.bulk_create(
        [
            Mail(person_id=person, kind=KIND, key=slot.isoformat(), created_at=moment)
            for person, slot in due
        ],
        ignore_conflicts=True,
    )
    MailChoice.objects.bulk_create(
        [MailChoice(person_id=person, digested_at=moment) for person, _slot in due],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["digested_at"],
    )


def last_slot(choice: MailChoice, now: datetime) -> datetime | None:
    """When the newest summary was to be written; None for those who want none."""
    here = timezone.localtime(now)
    if choice.rhythm == Rhythm.NEVER:
        return None
    back = 0 if choice.rhythm == Rhythm.DAILY else (here.weekday() - choice.weekday) % 7
    step = 1 if choice.rhythm == Rhythm.DAILY else 7
    day = here.date() - timedelta(days=back)
    slot = datetime.combine(day, time(choice.hour), tzinfo=here.tzinfo)
    if slot > here:
        earlier = day - timedelta(days=step)
        slot = datetime.combine(earlier, time(choice.hour), tzinfo=here.tzinfo)
    return slot


def draft_of(mail: Mail) -> Draft | None:
    """The summary as it may be read now; None when nothing is left to say."""
    person = mail.person
    if person is None:
        return None
    places = list(places_of(person, before=mail.created_at))
    if not places:
        return None
    shown, more = shortened(places)
    stop = stop_page(mail)
    subject = _subject(places)
    return Draft(
        subject=subject,
        text=_text(shown, more, stop),
        html=_html(subject, shown, more, stop, person.language),
        language=person.language,
        message_id=message_id(KIND, str(person.pk), mail.key),
        stop=stop,
    )


def mark_told(mail: Mail) -> None:
    """Leave out of later summaries what this one told, or no longer might."""
    if mail.person is not None:
        told = _pending().filter(person=mail.person, created_at__lte=mail.created_at)
        told.update(mailed_at=timezone.now())


def places_of(person: Person, *, before: datetime) -> Iterator[Place]:
    """Places with news, those with the newest first; each topic has one line."""
    waiting = _pending().filter(person=person, created_at__lte=before)
    sources = list(waiting.values_list("kind", "key")[:MOST_READ])
    told = tellings(standing_of(person), sources)
    places: dict[str, Place] = {}
    lines: dict[tuple[str, str], Line] = {}
    for telling in sorted(told.values(), key=lambda each: each.at, reverse=True):
        place = places.setdefault(telling.place, Place(telling.place))
        matter = (telling.place, telling.thread or telling.address)
        if telling.is_withheld:
            matter = (telling.place, "")
        if matter in lines:
            lines[matter].count += 1
        else:
            lines[matter] = Line(telling)
            place.lines.append(lines[matter])
    yield from places.values()


def shortened(places: Sequence[Place]) -> tuple[list[Place], int]:
    """The first lines of each place, fairly shared, and how many are left out."""
    whole = sum(len(place.lines) for place in places)
    each = max(MOST_LINES // len(places), 1)
    shown = [Place(p.title, p.lines[:each]) for p in places[:MOST_LINES]]
    spare = MOST_LINES - sum(len(place.lines) for place in shown)
    for place, full in zip(shown, places, strict=False):
        added = full.lines[each : each + spare]
        place.lines.extend(added)
        spare -= len(added)
    return shown, whole - sum(len(place.lines) for place in shown)


def _pending() -> QuerySet[Notice]:
    return Notice.objects.unread().filter(is_for_digest=True, mailed_at=None)


def _is_due(choice: MailChoice, slot: datetime) -> bool:
    is_new = choice.digested_at is None or choice.digested_at < slot
    return is_new and choice.may_be_mailed


def _subject(places: Sequence[Place]) -> str:
    count = sum(line.count for place in places for line in place.lines)
    names = [place.title for place in places if place.title]
    new = ngettext("%(n)s update", "%(n)s updates", count) % {"n": count}
    if not names:
        return _("Summary: %(new)s") % {"new": new}
    more = len(names) - 2
    listed = ", ".join(names[:2]) + (f" +{more}" if more > 0 else "")
    return _("Summary: %(new)s in %(places)s") % {"new": new, "places": listed}


def _more(count: int) -> str:
    return ngettext("and %(n)s more", "and %(n)s more", count) % {"n": count}


def _foot(stop: str) -> Mapping[str, str]:
    return {
        _("All that is new"): site.page("notices"),
        _("Choose what you hear of, and how"): site.page("following"),
        _("Send me no more summaries"): stop,
    }


def _told(line: Line) -> list[str]:
    return [part for part in (f"- {line.title}", line.excerpt, line.address) if part]


def _shown(line: Line) -> str:
    """A line as HTML: its title leads to it, the excerpt stands below."""
    led = markup.link(line.title, line.address)
    return f"{led}<br>{escape(line.excerpt)}" if line.excerpt else led


def _text(places: Sequence[Place], more: int, stop: str) -> str:
    parts = []
    for place in places:
        lines = ["\n  ".join(_told(line)) for line in place.lines]
        head = [f"{place.title}\n{'=' * len(place.title)}"] if place.title else []
        parts.append("\n".join([*head, *lines]))
    if more:
        parts.append(_more(more))
    foot = "\n\n".join(f"{words}:\n{address}" for words, address in _foot(stop).items())
    return "\n\n".join((*parts, f"-- \n{foot}"))


def _html(
    subject: str, places: Sequence[Place], more: int, stop: str, language: str
) -> str:
    body = [markup.title(subject)]
    for place in places:
        body.append(markup.heading(place.title) if place.title else "")
        body.append(markup.listed(map(_shown, place.lines)))
    body.append(markup.paragraph(_more(more)) if more else "")
    foot = [f"<p>{markup.link(words, to)}</p>" for words, to in _foot(stop).items()]
    glimpse = " · ".join(line.title for place in places for line in place.lines)
    return markup.document(subject, language, body, foot, glimpse[:GLIMPSE])
