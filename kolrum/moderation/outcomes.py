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
    elif hidings := list(flag.ticket.decisions.filter(deed=Deed.HIDE)):
        told = (
            _("What you reported has been hidden.")
            if any(each.undone_at is None for each in hidings)
            else _("What you reported was hidden, and has been shown again since.")
        )
    else:
        told = _("Something has been done about what you reported; it is still there.")
    by_person = _("A person decided; no machine took part.")
    return "\n\n".join(part for part in (told, ticket.answer, by_person) if part)


def redress(flag: Flag) -> str:
    """What one can do against it; nothing while nobody has decided."""
    if flag.ticket.is_open:
        return ""
    if hasattr(flag, "appeal"):
        return _("You have appealed already. You can also go to court.")
    return _(
        "If you think it is wrong you can appeal on the page of your report, once and "
        "for free. Somebody else than who decided answers, where there is somebody "
        "else. You can also go to court."
    )
