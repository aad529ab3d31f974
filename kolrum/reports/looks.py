"""The logos that editors have chosen, as slides and embeds show them."""

import hashlib
from functools import lru_cache

from django.db.models import Count, Max, Value

from kolrum.members.standing import NOBODY
from kolrum.reports.kept import LostFile, content_of
from kolrum.reports.models import Kind, Picture, Written
from kolrum.telling.looks import Keeper, Logo, Room, Rows
from kolrum.territories.models import Territory

MOST_KEPT = 128


def logo_of(country: str, code: str, room: Room) -> Logo | None:
    """Give the newest logo in force of a place, where everyone may see it.

    One that was chosen before choosing meant showing waits for its edition's review.
    """
    chosen = Written.objects.in_force().filter(
        kind=Kind.LOGO, territory__country=country, territory__code=code
    )
    row = chosen.first()
    if row is None:
        return None
    public = Picture.objects.readable_by(NOBODY)
    found = public.filter(territory=row.territory_id, sha256=row.told["picture"])
    picture = found.first()
    try:
        return _small(picture.sha256, room) if picture else None
    except LostFile:
        return None  # The desk of the report shows it; a page of figures stands.


@lru_cache(maxsize=MOST_KEPT)
def _small(sha256: str, room: Room) -> Logo:
    # Pillow is read when there is a logo: most processes never show one.
    from kolrum.reports.pictures import small

    kept = small(content_of(sha256), room)
    digest = hashlib.sha256(kept.content).hexdigest()[:12]
    return Logo(kept.content, kept.content_type, kept.width, kept.height, digest)


def last_logos(iso2: str) -> tuple[Rows, ...]:
    """Give what changes with every logo chosen, taken away or made public."""
    here = Territory.objects.filter(country=iso2).values("pk")
    written = Written.objects.filter(kind=Kind.LOGO, territory__in=here).order_by()
    public = Picture.objects.filter(is_public=True, territory__in=here).order_by()
    return (
        written.values_list("kind").annotate(last=Max("pk")),
        public.values_list(Value("pictures")).annotate(public=Count("pk")),
    )


KEEPER = Keeper(logo_of, last_logos)
