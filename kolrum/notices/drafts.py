"""A message before it is sent, and how it becomes one that programs handle well."""

import hashlib
import re
from dataclasses import dataclass, field
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from kolrum.notices.addresses import bounce_address, own_address
from kolrum.notices.letters.nature import OWN_MARK
from kolrum.notices.outbox import Mail

LONGEST_SUBJECT = 200
_UNFIT = re.compile(r"[^a-z0-9.-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")


@dataclass(frozen=True)
class Draft:
    """What a message says, and how it belongs together with others.

    `name` is shown beside our address as who it comes from; `stop` is the page that
    ends such mail with one click. One of `headers` that is empty takes ours away.
    """

    subject: str
    text: str
    html: str
    language: str
    name: str = "Kolrum"
    reply_to: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    list_id: str = ""
    stop: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def message_id(*named: str) -> str:
    """The identifier of a message, the same each time it is made from the same."""
    told = _UNFIT.sub("-", "-".join(named).lower()).strip("-.")[:60]
    mac = salted_hmac("kolrum.notices.message-id", "\n".join(named)).hexdigest()[:16]
    return f"<kolrum.{told}.{mac}@{settings.MAIL_HOST}>"


def list_id(kind: str, key: str) -> str:
    """The identifier by which mail programs sort what comes from one place."""
    told = _UNFIT.sub("-", f"{kind}-{key}".lower()).strip("-.")
    unlike = (
        hashlib.sha256(key.encode()).hexdigest()[:8] if told != f"{kind}-{key}" else ""
    )
    return f"<{told}{unlike}.{settings.MAIL_HOST}>"


def one_line(words: str) -> str:
    """Words that can stand in a header: on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", words).split())


def message_of(draft: Draft, mail: Mail, address: str) -> EmailMultiAlternatives:
    """The message of a draft, to an address, that reports its failures to us."""
    subject = one_line(draft.subject)[:LONGEST_SUBJECT]
    message = EmailMultiAlternatives(
        subject=subject,
        body=draft.text,
        from_email=bounce_address(mail.pk),
        to=[address],
        reply_to=[draft.reply_to] if draft.reply_to else None,
        headers=_headers(draft, mail),
    )
    message.attach_alternative(draft.html, "text/html")
    return message


def _headers(draft: Draft, mail: Mail) -> dict[str, str]:
    identity = draft.message_id or message_id("mail", str(mail.pk))
    headers = {
        "From": formataddr((one_line(draft.name), own_address()), "utf-8"),
        "Message-ID": identity,
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": draft.language,
        OWN_MARK: "notice",
        **draft.headers,
    }
    earlier = [each for each in draft.references if each != identity]
    if earlier:
        headers["In-Reply-To"] = earlier[-1]
        headers["References"] = " ".join(earlier)
    if draft.list_id:
        headers["List-Id"] = draft.list_id
    if draft.stop:
        headers["List-Unsubscribe"] = f"<{draft.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return {name: told for name, told in headers.items() if told}
