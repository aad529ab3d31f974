"""A room and somebody in it: what they may do there."""

from dataclasses import dataclass
from functools import cached_property

from kolrum.members.standing import Standing
from kolrum.rooms import limits, rules
from kolrum.rooms.posts import Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic


@dataclass(frozen=True)
class Here:
    """A room, who asks, and what they may do there."""

    room: Room
    standing: Standing

    @property
    def is_keeper(self) -> bool:
        """Whether they keep order here."""
        circle = self.room.circle
        return rules.keeps(
            self.standing,
            circle_id=circle.pk,
            parent_id=circle.parent_id,
            organisation_id=circle.organisation_id,
        )

    @property
    def may_write(self) -> bool:
        """Whether they may open topics and answer."""
        return self.writes_by_role and not self.barred

    @property
    def writes_by_role(self) -> bool:
        """Whether such as they write here, whatever stands against just them."""
        return rules.may_write(
            self.standing,
            self.room.writers,
            is_keeper=self.is_keeper,
            is_archived=self.room.archived_at is not None,
        )

    @cached_property
    def barred(self) -> str:
        """Why just they may not write here now; nothing where nothing does."""
        return limits.barred(self.room, self.standing.person_id)

    @property
    def takes_part(self) -> bool:
        """Whether they may thank, choose in polls and want to know too.

        All who read here and are known may; not where the room is kept to be read, nor
        while they are kept from writing: a block is one of the talk, not of the words.
        """
        is_archived = self.room.archived_at is not None
        return self.standing.is_member and not is_archived and not self.barred

    @property
    def speaks_for(self) -> tuple[int, ...]:
        """Organisations they may write on behalf of."""
        places = {organisation for _role, organisation in self.standing.roles}
        return tuple(
            sorted(p for p in places if rules.may_answer_for(self.standing, p))
        )

    def may_edit(self, post: Post) -> bool:
        """Whether they may change a post: their own, a common one, or as keeper."""
        is_own = post.author_id is not None and (
            post.author_id == self.standing.person_id
        )
        return post.state != "erased" and (
            self.is_keeper or (self.may_write and (is_own or post.is_wiki))
        )

    def may_accept(self, topic: Topic) -> bool:
        """Whether they may say which post answers a topic."""
        is_own = topic.author_id is not None and (
            topic.author_id == self.standing.person_id
        )
        return topic.is_answerable and (is_own or self.is_keeper)
