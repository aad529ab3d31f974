"""Who follows a room or a topic, and whether the visitor does."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from kolrum.members.standing import Standing
from kolrum.notices.choices import Following, Level


@dataclass(frozen=True)
class Followed:
    """A thing that can be followed, for one visitor.

    `level` is how they follow it, empty where they do not; `count` is all who do.
    """

    kind: str
    key: str
    count: int
    level: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether the visitor hears of it."""
        return self.level not in ("", Level.MUTE)


def followed(kind: str, pk: int, standing: Standing) -> Followed:
    """How a room or a topic is followed: one question to the database."""
    heard = Count("pk", filter=~Q(level=Level.MUTE))
    own = Max("level", filter=Q(person=standing.person_id), default="")
    rows = Following.objects.of(kind, str(pk))
    told = rows.aggregate(count=heard, level=own)
    return Followed(kind, str(pk), told["count"], told["level"])
