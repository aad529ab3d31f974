"""Links between topics, noted as posts are written, changed and carried."""

from collections.abc import Iterable

from kolrum.rooms.addresses import numbers_in
from kolrum.rooms.posts import Link, Post
from kolrum.rooms.topics import Topic


def keep(post: Post) -> None:
    """Note which topics a post leads to, in place of those noted before.

    Numbers are kept as they were written, so that nothing done here tells a topic that
    is closed to the author from one that is not there.
    """
    numbers = _where_they_went(numbers_in(post.html))
    post.links.exclude(number__in=numbers).delete()
    Link.objects.bulk_create(
        (Link(post=post, number=number) for number in sorted(numbers)),
        ignore_conflicts=True,
    )


def carry(topic: Topic, into: Topic) -> None:
    """Let links to a topic that was merged be links to the one it was merged into."""
    known = Link.objects.filter(number=into.pk).values("post")
    old = Link.objects.filter(number=topic.pk)
    old.filter(post__in=list(known.values_list("post", flat=True))).delete()
    old.update(number=into.pk)


def _where_they_went(numbers: Iterable[int]) -> set[int]:
    there, asked = set(numbers), set(numbers)
    while asked:
        merged = Topic.objects.filter(pk__in=asked, moved_to__isnull=False)
        went = dict(merged.values_list("pk", "moved_to"))
        asked = set(filter(None, went.values()))
        there = (there - went.keys()) | asked
    return there
