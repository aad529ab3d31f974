"""Letters to who asked from outside: that it has come, and the answer."""

from functools import partial
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from kolrum.desk.enquiries import Enquiry, State
from kolrum.notices import actions as notices
from kolrum.notices import markup, sending
from kolrum.notices.drafts import Draft
from kolrum.notices.outbox import Mail

RECEIVED, ANSWER = "enquiry-received", "enquiry-answer"
_BY_HAND = {"Auto-Submitted": "no", "Precedence": "", "X-Auto-Response-Suppress": ""}


def thank(enquiry: Enquiry) -> None:
    """Write that the question has come."""
    notices.write_to(enquiry.email, RECEIVED, str(enquiry.pk))


def answer(enquiry: Enquiry) -> None:
    """Write what is answered; it is tried again while a server is out of order."""
    notices.write_to(enquiry.email, ANSWER, str(enquiry.pk))


def _draft(letter: str, mail: Mail) -> Draft | None:
    found = Enquiry.objects.filter(pk=mail.key, email__iexact=mail.address)
    enquiry = found.select_related("answered_by").first()
    is_answer = letter == "answer"
    if enquiry is None or (is_answer and enquiry.state != State.ANSWERED):
        return None
    told = {"enquiry": enquiry, "contact": settings.CONTACT}
    with override(enquiry.language):
        subject = render_to_string(f"desk/letters/{letter}_subject.txt", told)
        text = render_to_string(f"desk/letters/{letter}_message.txt", told).strip()
    words, _line, foot = text.partition("\n--\n")
    return Draft(
        subject=" ".join(subject.split()),
        text=text.replace("\n--\n", "\n-- \n"),
        html=markup.document(
            subject.strip(), enquiry.language, _paragraphs(words), _paragraphs(foot)
        ),
        language=enquiry.language,
        reply_to=settings.CONTACT if is_answer else "",
        headers=_BY_HAND if is_answer else {},
    )


def _paragraphs(text: str) -> list[str]:
    parts = [escape(part).replace("\n", "<br>") for part in text.strip().split("\n\n")]
    return [f"<p>{part}</p>" for part in parts if part.strip()]


def enrol() -> None:
    """Let these letters be sent; called when the app is ready."""
    sending.register(RECEIVED, partial(_draft, "received"))
    sending.register(ANSWER, partial(_draft, "answer"))
