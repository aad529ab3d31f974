"""A room taken out whole, to be kept elsewhere: pages, Markdown, JSON and its files."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kolrum.files import kept
from kolrum.files.kept import LostFile
from kolrum.files.models import Upload
from kolrum.rooms.polls import Poll
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic

AT_A_TIME = 200
_FILE = re.compile(r"(?<![\w.])(?:/en)?/(files/(\d{1,18})/)")

Told = Callable[[int], object]
Part = Callable[[Room, zipfile.ZipFile], dict[str, Any] | None]
_PARTS: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    """Let an app above put its part of a room into archives; called in its `ready`.

    It writes into the folder of its name alone, what all who read the room may read,
    and gives what `room.json` shall tell of it; nothing where the room has none.
    """
    _PARTS[name] = part


def pack(room: Room, into: IO[bytes], tell: Told) -> None:
    """Write the ZIP; what is hidden, waits or has been taken back is not in it.

    Apps above put their parts in folders of their own.

    `tell` is called with the number of topics that are in it so far.
    """
    index: list[dict[str, Any]] = []
    named: set[int] = set()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as whole:
        for number, (topic, posts) in enumerate(_topics(room)):
            if number % AT_A_TIME == 0:
                tell(number)
            told = _told(topic, posts)
            named |= {int(n) for post in posts for _at, n in _FILE.findall(post.text)}
            whole.writestr(f"{topic.pk}.json", _json(told))
            whole.writestr(f"{topic.pk}.md", _markdown(told))
            whole.writestr(f"{topic.pk}.html", _page(told, posts))
            index.append({key: told[key] for key in ("id", "title", "started_at")})
        about: dict[str, Any] = {"title": room.title, "purpose": room.purpose}
        about["topics"] = index
        parts = {name: part(room, whole) for name, part in _PARTS.items()}
        about |= {name: told for name, told in parts.items() if told}
        whole.writestr("room.json", _json(about))
        whole.writestr("index.html", _index(about))
        _put_files(whole, room, sorted(named))
    tell(len(index))


def listed(room: Room) -> "QuerySet[Topic]":
    """The topics that an archive holds."""
    return Topic.objects.filter(room=room).listed()


def _put_files(whole: zipfile.ZipFile, room: Room, named: list[int]) -> None:
    """Files that the posts name and that the room's readers may read."""
    for begin in range(0, len(named), AT_A_TIME):
        some = Upload.objects.filter(
            pk__in=named[begin : begin + AT_A_TIME], circle=room.circle, closed_at=None
        )
        for each in some:
            put_file(whole, f"files/{each.pk}/{each.name}", each)


def put_file(whole: zipfile.ZipFile, name: str, upload: Upload) -> bool:
    """Write an uploaded file under a name; tells whether it was still there."""
    try:
        source = kept.opened(upload.sha256)
    except LostFile:
        return False
    with source, whole.open(name, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target)
    return True


def _topics(room: Room) -> Iterator[tuple[Topic, list[Post]]]:
    """Topics with their shown posts, a few hundred topics at a time."""
    found = listed(room).select_related("accepted")
    last = 0
    while True:
        some = list(found.filter(pk__gt=last).order_by("pk")[:AT_A_TIME])
        if not some:
            return
        last = some[-1].pk
        posts: dict[int, list[Post]] = {}
        shown = Post.objects.filter(topic__in=some, state=PostState.SHOWN)
        for post in shown.select_related("author", "on_behalf_of").order_by("number"):
            posts.setdefault(post.topic_id, []).append(post)
        yield from ((topic, posts.get(topic.pk, [])) for topic in some)


def _told(topic: Topic, posts: list[Post]) -> dict[str, Any]:
    return {
        "id": topic.pk,
        "title": topic.title,
        "kind": topic.kind,
        "state": topic.state,
        "registered_as": topic.registered_as,
        "started_at": topic.started_at.isoformat(),
        "poll": _poll(topic),
        "posts": [
            {
                "number": post.number,
                "author": post.author.shown_name if post.author else _("Former member"),
                "on_behalf_of": str(post.on_behalf_of or ""),
                "written_at": post.written_at.isoformat(),
                "edited_at": post.edited_at.isoformat() if post.edited_at else None,
                "is_answer": post.pk == topic.accepted_id,
                "figures": post.figures,
                "text": _beside(post.text),
            }
            for post in posts
        ],
    }


def _poll(topic: Topic) -> dict[str, Any] | None:
    """A poll with the number of votes for each answer, and nobody's name."""
    poll = Poll.objects.filter(topic=topic).first()
    if poll is None:
        return None
    options = [
        {"answer": option.label, "votes": option.ballots.count()}
        for option in poll.options.all()
    ]
    closes = poll.closes_at.isoformat() if poll.closes_at else None
    return {"question": poll.question, "closes_at": closes, "answers": options}


def _beside(text: str) -> str:
    """A text whose files are those in the archive."""
    return _FILE.sub(r"\1", text)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def _markdown(told: dict[str, Any]) -> str:
    parts = [f"# {told['title']}"]
    for post in told["posts"]:
        speaks = f", {post['on_behalf_of']}" if post["on_behalf_of"] else ""
        head = f"## {post['number']}. {post['author']}{speaks}, {post['written_at']}"
        parts.append(f"{head}\n\n{post['text']}")
    return "\n\n".join(parts) + "\n"


def _page(told: dict[str, Any], posts: list[Post]) -> str:
    said = "".join(
        f"<section><h2>{post['number']}. {escape(post['author'])}</h2>"
        f"<p><time>{post['written_at']}</time></p>{_beside(each.html)}</section>"
        for post, each in zip(told["posts"], posts, strict=True)
    )
    return page(told["title"], said + _poll_page(told["poll"]))


def _poll_page(poll: dict[str, Any] | None) -> str:
    if poll is None:
        return ""
    rows = "".join(
        f"<li>{escape(each['answer'])}: {each['votes']}</li>"
        for each in poll["answers"]
    )
    return f"<section><h2>{escape(poll['question'])}</h2><ul>{rows}</ul></section>"


def _index(about: dict[str, Any]) -> str:
    """The pages of the archive; a part that has documents has a page of its own."""
    parts = "".join(
        f'<p><a href="{name}/index.html">{escape(about[name]["title"])}</a></p>'
        for name in _PARTS
        if name in about
    )
    rows = "".join(
        f'<li><a href="{topic["id"]}.html">{escape(topic["title"])}</a></li>'
        for topic in about["topics"]
    )
    purpose = escape(about["purpose"])
    return page(about["title"], f"<p>{purpose}</p>{parts}<ul>{rows}</ul>")


def page(title: str, body: str) -> str:
    """A page of an archive: its heading, and markup that is safe already."""
    head = f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}<h1>{escape(title)}</h1>{body}"
