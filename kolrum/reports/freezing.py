"""Many editions frozen at once: those that have been reviewed, and never others.

What has been frozen stays so: a batch that was stopped goes on where it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kolrum.reports import actions, building, drafts
from kolrum.reports.batch import MOST_SECONDS, pool
from kolrum.reports.models import State, StoredEdition
from kolrum.reports.naming import present_year
from kolrum.territories.models import Territory


@dataclass(frozen=True)
class Stand:
    """How places stand: what can be frozen, what is frozen, and why others wait."""

    ready: tuple[StoredEdition, ...]
    frozen: tuple[StoredEdition, ...]
    waiting: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Frozen:
    """What became of an edition: an empty fault where it is frozen."""

    edition: StoredEdition
    fault: str = ""


def stand_of(places: Iterable[Territory]) -> Stand:
    """Sort places by whether their edition of the year can be frozen."""
    ready: list[StoredEdition] = []
    done: list[StoredEdition] = []
    waiting = {}
    for place in places:
        edition = drafts.under_way(place)
        if edition is None:
            found = StoredEdition.objects.of(place).frozen()
            newest = found.filter(year=present_year(place.country)).first()
            if newest is None:
                waiting[name_of(place)] = "no edition has been begun"
            else:
                done.append(newest)
        elif why := _why_not(edition):
            waiting[name_of(place)] = why
        else:
            ready.append(edition)
    return Stand(tuple(ready), tuple(done), waiting)


def name_of(place: Territory) -> str:
    """Give what a place is called in messages."""
    return str(place.slug or place.country)


def _why_not(edition: StoredEdition) -> str:
    if edition.state == State.DRAFTED:
        return "it has not been reviewed"
    if edition.state == State.FREEZING or actions.is_reviewed_as_it_is(edition):
        return ""
    return "it has changed since it was reviewed"


def freeze_all(
    ready: Sequence[StoredEdition], *, site: str, processes: int
) -> Iterator[Frozen]:
    """Freeze editions in several processes, and tell what became of each.

    One whose freezing was ordered before, and stopped, is frozen with the others.
    """
    with pool(min(processes, len(ready)) or 1) as working:
        under_way = []
        for edition in ready:
            if edition.state != State.FREEZING:
                actions.ordered(edition=edition, site=site, by=None)
            task = (building.freeze_edition, (edition.pk,))
            under_way.append((edition, working.apply_async(*task)))
        for edition, result in under_way:
            result.wait(MOST_SECONDS)
            yield outcome_of(edition)


def outcome_of(edition: StoredEdition) -> Frozen:
    """Tell whether an edition is frozen now, or why it is not."""
    edition.refresh_from_db()
    if edition.is_frozen:
        return Frozen(edition)
    return Frozen(edition, edition.fault or f"no answer within {MOST_SECONDS} s")
