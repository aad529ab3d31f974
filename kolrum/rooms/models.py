"""Rooms, the topics in them, and the posts of the topics."""

from kolrum.rooms.archives import Archive
from kolrum.rooms.knocks import Knock
from kolrum.rooms.marks import Draft, Interest, Seen, Thanks
from kolrum.rooms.polls import Ballot, Option, Poll
from kolrum.rooms.posts import Edit, Link, Mention, Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Tag, Topic

__all__ = (
    "Archive",
    "Ballot",
    "Draft",
    "Edit",
    "Interest",
    "Knock",
    "Link",
    "Mention",
    "Option",
    "Poll",
    "Post",
    "Room",
    "Seen",
    "Tag",
    "Thanks",
    "Topic",
)
