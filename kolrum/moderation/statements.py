"""A decision in words: what the law on digital services asks to be told of it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolrum.moderation.decisions import Decision, Deed
from kolrum.moderation.things import thing_of

_WHOLE_DAY = "j F Y H:i"


def heading(decision: Decision) -> str:
    """What was decided, to whom it concerns."""
    kinds = {
        "post": _("Your post has been hidden"),
        "topic": _("Your topic has been hidden"),
        "document": _("Your document has been hidden"),
        "profile": _("Your name and presentation have been hidden"),
    }
    if decision.deed == Deed.HIDE:
        thing = thing_of(decision)
        return kinds[thing.kind] if thing else _("Something of yours has been hidden")
    return {
        Deed.PUBLISH: _("Your post has been let through"),
        Deed.WARN: _("You have got a warning"),
        Deed.BLOCK: _("You may not write in a room for a time"),
        Deed.BAN: _("Your account has been closed"),
    }[Deed(decision.deed)]


def meaning(decision: Decision) -> str:
    """What it means, where and for how long."""
    if decision.deed == Deed.HIDE and decision.profile_id:
        return _(
            "Others see neither your name nor how you present yourself. What you have "
            "written is still there. Change it and appeal, and it can be shown again."
        )
    if decision.deed == Deed.HIDE:
        return _(
            "Only you and those who keep order in the room can read it now, wherever "
            "one reads from. It is kept, and can be shown again."
        )
    if decision.deed == Deed.PUBLISH:
        return _("It can now be read by all who read the room.")
    if decision.deed == Deed.WARN:
        return _("What you wrote is still there. Nothing has been taken from you.")
    if decision.deed == Deed.BLOCK:
        words = _("You may still read in %(room)s, and write everywhere else.")
        words %= {"room": _room(decision)}
        return f"{words} {_until(decision)}"
    words = _("You can no longer sign in. What you have written is still there.")
    return f"{words} {_until(decision)}"


def origin(decision: Decision) -> str:
    """How it came to be made, and by whom."""
    came = (
        _("Somebody had reported it.")
        if decision.ticket_id
        else _("It was seen when order was kept, without a report.")
    )
    return f"{came} {_('A person decided; no machine took part.')}"


def grounds(decision: Decision) -> str:
    """On what it rests."""
    return str(decision.get_ground_display())


def redress(decision: Decision) -> str:
    """What one can do against it."""
    if not decision.is_a_limit:
        return ""
    return _(
        "If you think it is wrong you can appeal on the page of the decision, once and "
        "for free. Somebody else than who decided answers, where there is somebody "
        "else. You can also go to court."
    )


def whole(decision: Decision) -> str:
    """All of it, as paragraphs."""
    parts = [meaning(decision)]
    if decision.is_a_limit:
        parts.append(f"{_('Reasons')}: {decision.reason}")
        parts.append(f"{_('It rests on')}: {grounds(decision)}.")
        parts += [origin(decision), redress(decision)]
    return "\n\n".join(part for part in parts if part)


def moment(decision: Decision) -> str:
    """Until when, with the day and the hour; empty where there is no end."""
    if decision.until is None:
        return ""
    return date_format(localtime(decision.until), _WHOLE_DAY)


def _until(decision: Decision) -> str:
    if decision.until is None:
        return _("It holds until it is changed.")
    return _("It holds until %(moment)s.") % {"moment": moment(decision)}


def _room(decision: Decision) -> str:
    if decision.room is None:
        return _("the room")
    return decision.room.title_in(get_language() or "")
