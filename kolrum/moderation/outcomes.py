"""What came of a report, in words to who made it."""

from django.utils.translation import gettext as _

from kolrum.moderation.decisions import Deed
from kolrum.moderation.tickets import Flag, TicketState


def outcome(flag: Flag) -> str:
    """What was decided, and what the keeper wished to say; nothing of the author."""
    ticket = flag.ticket
    if ticket.is_open:
        return _("Nobody has decided yet.")
    if ticket.state == TicketState.STANDS:
        told = _("What you reported has been looked at, and was let stand.")
    elif _is_hidden(flag):
        told = _("What you reported has been hidden.")
    else:
        told = _("Something has been done about what you reported; it is still there.")
    by_person = _("A person decided; no machine took part.")
    return "\n\n".join(part for part in (told, ticket.answer, by_person) if part)


def _is_hidden(flag: Flag) -> bool:
    made = flag.ticket.decisions.filter(deed=Deed.HIDE, undone_at=None)
    return made.exists()
