"""What of the rooms stands on everybody's account."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from kolrum.members import entrances
from kolrum.members.entrances import Entrance
from kolrum.members.standing import Standing


def open_to(standing: Standing) -> Sequence[Entrance]:
    """What has been written in the rooms since one last read."""
    return (
        ((_("Unread in the rooms"), reverse("unread")),) if standing.is_member else ()
    )


def enrol() -> None:
    """Let it be told; called when the app is ready."""
    entrances.register(open_to)
