"""What of the notices stands on everybody's account."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from kolrum.members import entrances
from kolrum.members.entrances import Entrance
from kolrum.members.standing import Standing


def open_to(standing: Standing) -> Sequence[Entrance]:
    """The notices, and what is followed and how one hears of it."""
    if not standing.is_member:
        return ()
    return (
        (_("Notices"), reverse("notices")),
        (_("What you follow, and when you hear of it"), reverse("following")),
    )


def enrol() -> None:
    """Let it be told; called when the app is ready."""
    entrances.register(open_to)
