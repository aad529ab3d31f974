"""The message that tells one person of one thing, as they may read it now."""

from collections.abc import Sequence
from html import escape

from django.utils.translation import gettext as _

from kolrum.lib.posted import plain
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.notices import markup, site
from kolrum.notices.addresses import reply_address
from kolrum.notices.choices import Following
from kolrum.notices.drafts import Draft, list_id, message_id
from kolrum.notices.kinds import Telling, Thing, kind_of, names
from kolrum.notices.letters.answers import MARKER
from kolrum.notices.outbox import Mail
from kolrum.notices.seals import seal

UNSUBSCRIBE = "unsubscribe"
GLIMPSE = 140
"""Letters that a list of messages shows of one, beside its subject."""

BECAUSE, NEAREST = 0, 1
"""What one unsubscribes from: what one follows, or the matter that a mail is about."""


def draft_of(mail: Mail, telling: Telling, standing: Standing) -> Draft:
    """The message of a telling, in the language that is in use."""
    person = mail.person
    if person is None:
        raise ValueError(mail.pk)
    stop = stop_page(mail) if mail.because_kind else ""
    foot = _foot(mail, telling, standing, stop)
    root = message_id(telling.thread) if telling.thread else ""
    return Draft(
        subject=subject_of(telling),
        text=_text(telling, foot),
        html=_html(telling, foot, person.language),
        language=person.language,
        name=_sender(telling),
        reply_to=_answer_to(telling, person),
        message_id=root
        if telling.is_first and root
        else message_id(mail.kind, mail.key),
        references=(root, *_own_letters(mail, person)) if root else (),
        list_id=list_id(*telling.stands_in) if telling.stands_in else "",
        stop=stop,
    )


def _own_letters(mail: Mail, person: Person) -> Sequence[str]:
    found = kind_of(mail.kind).own_letters
    return found(person, mail.key) if found else ()


def stop_page(mail: Mail, *, about: int = BECAUSE) -> str:
    """The page where the receiver of a mail ends what made it come, or its matter."""
    word = seal(UNSUBSCRIBE, (mail.pk, mail.person_id or 0, about))
    return site.page("unsubscribe", word)


def subject_of(telling: Telling) -> str:
    """What stands in the list of messages; nothing of a thing that is withheld."""
    if telling.is_withheld:
        return _("Something new in %(place)s") % {"place": telling.place or "Kolrum"}
    told = f"[{telling.place}] {telling.title}" if telling.place else telling.title
    return told if telling.is_first or not telling.thread else f"Re: {told}"


def said(telling: Telling) -> str:
    """What happened, in a sentence."""
    if telling.is_withheld:
        return _("There is something new to read. Here nothing is told by e-mail.")
    if telling.said or not telling.author:
        return telling.said
    if telling.place:
        names = {"author": telling.author, "place": telling.place}
        return _("%(author)s wrote in %(place)s:") % names
    return _("%(author)s wrote:") % {"author": telling.author}


def _sender(telling: Telling) -> str:
    if telling.is_withheld or not telling.author:
        return "Kolrum"
    return _("%(author)s via Kolrum") % {"author": telling.author}


def _answer_to(telling: Telling, person: Person) -> str:
    if telling.reply is None or telling.is_withheld:
        return ""
    code, thing_id = telling.reply
    return reply_address(code, thing_id, person.pk)


def _text(telling: Telling, foot: list[tuple[str, str]]) -> str:
    parts = []
    if telling.reply is not None and not telling.is_withheld:
        parts.append(f"{MARKER} {_('Write your answer above this line')} {MARKER}")
    if not telling.is_withheld:
        parts.append(telling.title)
    parts.append(said(telling))
    if not telling.is_withheld:
        parts.append(markup.plainly(telling.words))
    parts.append(f"{_read(telling)}:\n{site.whole(telling.address)}")
    told = [f"{words}:\n{address}" if address else words for words, address in foot]
    return "\n\n".join(part for part in (*parts, "-- \n" + "\n\n".join(told)) if part)


def _html(telling: Telling, foot: list[tuple[str, str]], language: str) -> str:
    parts = []
    if telling.reply is not None and not telling.is_withheld:
        line = f"{MARKER} {_('Write your answer above this line')} {MARKER}"
        parts.append(f'<p style="font-size:14px">{line}</p>')
    address = site.whole(telling.address)
    if not telling.is_withheld:
        parts.append(markup.title(telling.title, address))
    parts.append(markup.paragraph(said(telling)) if said(telling) else "")
    if not telling.is_withheld:
        parts.append(markup.written(telling.words))
    parts.append(markup.button(_read(telling), address))
    below = [
        f"<p>{markup.link(words, address) if address else escape(words)}</p>"
        for words, address in foot
    ]
    glimpse = "" if telling.is_withheld else plain(telling.words)[:GLIMPSE]
    return markup.document(subject_of(telling), language, parts, below, glimpse)


def _read(telling: Telling) -> str:
    if telling.reply is not None and not telling.is_withheld:
        return _("Read and answer on the page")
    return _("Read on the page")


def _foot(
    mail: Mail, telling: Telling, standing: Standing, stop: str
) -> list[tuple[str, str]]:
    """Why it came and how to end it, as words and addresses."""
    told = [(telling.caution, "")] if telling.caution else []
    because = (mail.because_kind, mail.because_key)
    nearest = telling.things[0] if telling.things else because
    things = () if telling.is_withheld else {because, nearest}
    named = names(standing, things)
    thing = named.get(because, ("", ""))[0]
    if thing and _is_followed(standing.person_id, because):
        told.append(
            (_("You get this because you follow %(thing)s.") % {"thing": thing}, "")
        )
    if stop and nearest != because and nearest in named:
        matter = {"thing": named[nearest][0]}
        told.append(
            (_("No more about “%(thing)s”") % matter, stop_page(mail, about=NEAREST))
        )
    if stop:
        words = _("No more about “%(thing)s”") if thing else _("No more about this")
        told.append((words % {"thing": thing}, stop))
    told.append((_("Choose what you hear of, and how"), site.page("following")))
    return told


def _is_followed(person_id: int | None, thing: Thing) -> bool:
    kind, key = thing
    return Following.objects.of(kind, key).filter(person=person_id).exists()
