"""A picture or a file put into what somebody writes, on a page without scripts."""

import re

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from kolrum.files import actions as files
from kolrum.files.inserting import markdown
from kolrum.files.refusals import Refused
from kolrum.members.asking import person_of
from kolrum.rooms.here import Here

UNDESCRIBED = _(
    "Describe the picture for those who cannot see it: write what it shows between "
    "the brackets of ![ ]."
)
_WITHOUT_WORDS = re.compile(r"!\[\s*\]\((?:/en)?/files/")


def is_described(text: str) -> bool:
    """Whether every picture of our own in a text says what it shows."""
    return not _WITHOUT_WORDS.search(text)


def written(request: HttpRequest, here: Here) -> tuple[QueryDict, str]:
    """What was sent, with a file that came along put last in the text.

    Also tells why a file was refused; what was written is kept then too.
    """
    sent = request.FILES.get("file")
    if sent is None or not here.may_write:
        return request.POST, ""
    told = request.POST.copy()
    try:
        made = files.upload(
            sent,
            name=sent.name or "",
            by=person_of(request),
            circle=here.room.circle,
        )
    except Refused as refusal:
        return told, str(refusal.fault.label)
    line = markdown(made, told.get("described", ""))
    told["text"] = "\n\n".join(filter(None, (told.get("text", "").rstrip(), line)))
    told["described"] = ""
    return told, ""
