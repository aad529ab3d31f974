"""What we answer to a sender by ourselves: why something was not taken in."""

from django.utils.translation import gettext as _

from kolrum.notices import markup, site
from kolrum.notices.addresses import reply_address
from kolrum.notices.arrivals import Held
from kolrum.notices.drafts import Draft
from kolrum.notices.outbox import Mail

REFUSAL = "refusal"
HELD = "held"
HELD_CODE = "h"
"""The receiver of answers that confirm a message which waits."""


def refusal(mail: Mail) -> Draft | None:
    """Tell a sender why a message was not taken in, in the words found then."""
    subject = _("Not received: %(subject)s") % {"subject": mail.facts["subject"]}
    parts = [
        _("Your message could not be taken in."),
        str(mail.facts["words"]),
        _("You can always write on the site:"),
    ]
    return _plain(mail, subject, parts, site.page("front"))


def held(mail: Mail) -> Draft | None:
    """Ask the person in whose name something was sent whether they sent it."""
    waiting = Held.objects.filter(pk=int(mail.key), confirmed_at=None).first()
    if waiting is None or mail.person is None:
        return None
    told = {"subject": waiting.subject or _("(no subject)")}
    parts = [
        _("Did you send “%(subject)s” to be published?") % told,
        _("Answer this message, with any words or none, and it is published."),
        _("If you did not, do nothing: it is thrown away after three days."),
    ]
    draft = _plain(mail, _("Confirm: %(subject)s") % told, parts, "")
    answer = reply_address(HELD_CODE, waiting.pk, mail.person.pk)
    return Draft(**{**vars(draft), "reply_to": answer})


def _plain(mail: Mail, subject: str, parts: list[str], address: str) -> Draft:
    language = mail.person.language if mail.person else "sv"
    body = [markup.title(subject), *map(markup.paragraph, parts)]
    if address:
        body.append(f"<p>{markup.link(address, address)}</p>")
    about = str(mail.facts.get("about", ""))
    return Draft(
        subject=subject,
        text="\n\n".join([*parts, address]).strip(),
        html=markup.document(subject, language, body, ()),
        language=language,
        reply_to=str(mail.facts.get("answer", "")),
        references=(about,) if about else (),
        headers={"Auto-Submitted": "auto-replied"},
    )
