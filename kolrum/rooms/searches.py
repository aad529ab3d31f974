"""Searches that are followed: told of what is new among their hits.

What happens is told by its own kind of notice, with the rights that hold then; that a
search finds it is one more reason to hear of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.choices import Following
from kolrum.notices.kinds import Telling, Thing
from kolrum.rooms.notices import POST
from kolrum.rooms.posts import Post
from kolrum.rooms.search import POST as FOUND_POST
from kolrum.rooms.search import TOPIC as FOUND_TOPIC
from kolrum.search.candidates import Candidate
from kolrum.search.registry import UNDATED
from kolrum.search.watched import matching, newest, watched

SEARCH = "search"
Found = tuple[str, str]
"""Kind and key of a thing as the search knows it."""


@dataclass(frozen=True)
class Told:
    """How a kind of notice and what is found are the same thing.

    `found_as` gives what a key of a notice is found as; `sources` the notice, as kind
    and key, that tells of each thing that was found.
    """

    notice: str
    kinds: tuple[str, ...]
    found_as: Callable[[str], Found | None]
    sources: Callable[[Sequence[Found]], Mapping[Found, tuple[str, str]]]


_TOLD: dict[str, Told] = {}


def register(told: Told) -> None:
    """Let followed searches tell of an app's things; called in its `ready`."""
    _TOLD[told.notice] = told


def _searches_of(kind: str, key: str) -> Iterator[Thing]:
    """The followed searches that find what happened."""
    found = _TOLD[kind].found_as(key) if kind in _TOLD else None
    if found is not None:
        keys = Following.objects.filter(kind=SEARCH).values_list("key", flat=True)
        for search in matching(*found, keys.distinct()):
            yield SEARCH, search


def _names(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    named = {}
    for key in keys:
        search = watched(key)
        if search is not None:
            words = (
                _("The search “%(words)s”")
                if not search.chosen
                else _("The narrowed search “%(words)s”")
            )
            named[key] = (words % {"words": search.asked.text}, search.address)
    return named


def _news(standing: Standing, key: str, most: int) -> list[Telling]:
    search = watched(key)
    if search is None:
        return []
    found = newest(search, standing, most)
    told = _tellings(standing, found)
    news = [told.get((each.kind, each.key)) or _open(each) for each in found]
    return list({each.address: each for each in news if each is not None}.values())


def _tellings(
    standing: Standing, found: Sequence[Candidate]
) -> Mapping[Found, Telling]:
    """What their own notices say of hits, as somebody may read it."""
    things = [(each.kind, each.key) for each in found]
    sources: dict[Found, tuple[str, str]] = {}
    for told in _TOLD.values():
        own = [thing for thing in things if thing[0] in told.kinds]
        sources |= told.sources(own) if own else {}
    read = kinds.tellings(standing, sources.values())
    return {thing: read[s] for thing, s in sources.items() if s in read}


def _open(each: Candidate) -> Telling | None:
    """A hit that is public and has no notice of its own: an answer, a measure."""
    if each.circle_id is not None or each.updated_at == UNDATED:
        return None
    return Telling(title=each.title, address=each.url, at=each.updated_at)


def _found_as(key: str) -> Found | None:
    post = Post.objects.filter(pk=int(key)).values("number", "topic").first()
    if post is None:
        return None
    is_first = post["number"] == 1
    return (FOUND_TOPIC, str(post["topic"])) if is_first else (FOUND_POST, key)


def _sources(found: Sequence[Found]) -> dict[Found, tuple[str, str]]:
    topics = [int(key) for kind, key in found if kind == FOUND_TOPIC]
    first = Post.objects.filter(topic__in=topics, number=1).values_list("topic", "pk")
    told = {(FOUND_TOPIC, str(topic)): (POST, str(pk)) for topic, pk in first}
    return told | {thing: (POST, thing[1]) for thing in found if thing[0] == FOUND_POST}


def enrol() -> None:
    """Let searches be followed; called when the app is ready."""
    register(Told(POST, (FOUND_TOPIC, FOUND_POST), _found_as, _sources))
    kinds.register(kinds.Followable(SEARCH, later("Search"), _names, _news))
    kinds.register_finder(_searches_of)
