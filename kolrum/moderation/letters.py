"""Letters to addresses that cannot sign in: those who reported, and those kept out."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kolrum.moderation import statements, telling
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.outcomes import outcome, redress
from kolrum.moderation.tickets import Flag
from kolrum.notices import markup, sending, site
from kolrum.notices.drafts import Draft
from kolrum.notices.outbox import Mail
from kolrum.notices.seals import seal

SEALED, SEALED_OUTCOME = "decision", "flag-outcome"


def sealed_page(decision: Decision) -> str:
    """The address at which a decision is read, and appealed, without signing in."""
    word = seal(SEALED, (decision.pk,))
    return site.whole(reverse("sealed-decision", args=(word,)))


def sealed_outcome(flag: Flag) -> str:
    """The address at which who has no account reads what came of their report."""
    word = seal(SEALED_OUTCOME, (flag.pk,))
    return site.whole(reverse("sealed-outcome", args=(word,)))


def _received(mail: Mail) -> Draft | None:
    flag = Flag.objects.filter(pk=mail.key, email__iexact=mail.address).first()
    if flag is None:
        return None
    with override(flag.language):
        parts = [
            _("We have your report of %(what)s (%(number)s).") % _told(flag),
            _(
                "A person looks at it. You hear at this address what came of it. If "
                "you have not reported anything, you need do nothing."
            ),
        ]
        return _letter(_("Your report has come"), parts, flag.language)


def _decided(mail: Mail) -> Draft | None:
    found = Flag.objects.filter(pk=mail.key, email__iexact=mail.address)
    flag = found.select_related("ticket").first()
    if flag is None or flag.ticket.is_open:
        return None
    with override(flag.language):
        about = _("Your report of %(what)s (%(number)s):") % _told(flag)
        parts = [about, *outcome(flag).split("\n\n"), redress(flag)]
        title = _("What came of your report")
        return _letter(title, parts, flag.language, sealed_outcome(flag))


def _banned(mail: Mail) -> Draft | None:
    decision = _decision(mail)
    if decision is None or not decision.holds:
        return None
    with override(_language(decision)):
        parts = statements.whole(decision).split("\n\n")
        title = statements.heading(decision)
        return _letter(title, parts, _language(decision), sealed_page(decision))


def _let_in(mail: Mail) -> Draft | None:
    decision = _decision(mail)
    if decision is None or decision.undone_at is None:
        return None
    with override(_language(decision)):
        parts = [_("You can sign in again."), decision.undone_because]
        title = _("Your account is open again")
        return _letter(title, parts, _language(decision), site.page("sign-in"))


def _answered(mail: Mail) -> Draft | None:
    found = Appeal.objects.filter(pk=mail.key).exclude(decided_at=None)
    appeal = found.select_related("decision__person", "flag").first()
    if appeal is None:
        return None
    decision, flag = appeal.decision, appeal.flag
    if flag and flag.email.casefold() == mail.address.casefold():
        return _answer(appeal, flag.language, sealed_outcome(flag))
    if decision and decision.person:
        return _answer(appeal, _language(decision), sealed_page(decision))
    return None


def _answer(appeal: Appeal, language: str, address: str) -> Draft:
    with override(language):
        parts = [f"{appeal}.", appeal.answer]
        if appeal.flag and appeal.flag.ticket.is_open:
            parts.append(_("You hear again when it has been decided on."))
        return _letter(_("Your appeal has been answered"), parts, language, address)


def _decision(mail: Mail) -> Decision | None:
    found = Decision.objects.filter(pk=mail.key, person__email__iexact=mail.address)
    return found.select_related("person", "room").first()


def _language(decision: Decision) -> str:
    person = decision.person
    return person.language if person else settings.LANGUAGE_CODE


def _told(flag: Flag) -> dict[str, str]:
    ticket = flag.ticket
    words = {
        "post": _("a post"),
        "topic": _("a topic"),
        "document": _("a document"),
        "profile": _("a profile"),
    }
    kind = next(kind for kind in words if getattr(ticket, f"{kind}_id"))
    return {"what": words[kind], "number": str(ticket)}


def _letter(subject: str, parts: list[str], language: str, address: str = "") -> Draft:
    told = [part for part in parts if part]
    body = [markup.title(subject), *map(markup.paragraph, told)]
    if address:
        body.append(f"<p>{markup.link(address, address)}</p>")
    return Draft(
        subject=subject,
        text="\n\n".join([*told, address]).strip(),
        html=markup.document(subject, language, body, ()),
        language=language,
    )


def enrol() -> None:
    """Let these letters be sent; called when the app is ready."""
    sending.register(telling.RECEIVED, _received)
    sending.register(telling.DECIDED, _decided)
    sending.register(telling.BANNED, _banned)
    sending.register(telling.LET_IN, _let_in)
    sending.register(telling.ANSWERED, _answered)
