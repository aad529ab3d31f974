"""A room taken out whole, to be kept elsewhere: pages, Markdown and JSON in a ZIP."""

import json
import zipfile
from collections.abc import Iterator
from html import escape
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolrum.members.gate import require, signed_in
from kolrum.rooms.asking import room_at
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic

IN_MEMORY = 8_000_000
AT_A_TIME = 200


@require_safe
@signed_in
def room_as_zip(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All that is shown in a room, for those who keep it."""
    here = room_at(request, slug)
    require(here.is_keeper)
    name = f"{here.room.slug}.zip"
    response = FileResponse(packed(here.room), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def packed(room: Room) -> IO[bytes]:
    """The ZIP, read from its beginning; what is hidden or waits is not in it."""
    made: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    index: list[dict[str, Any]] = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for topic, posts in _topics(room):
            told = _told(topic, posts)
            whole.writestr(f"{topic.pk}.json", _json(told))
            whole.writestr(f"{topic.pk}.md", _markdown(told))
            whole.writestr(f"{topic.pk}.html", _page(told, posts))
            index.append({key: told[key] for key in ("id", "title", "started_at")})
        about = {"title": room.title, "purpose": room.purpose, "topics": index}
        whole.writestr("room.json", _json(about))
        whole.writestr("index.html", _index(about))
    made.seek(0)
    return made


def _topics(room: Room) -> Iterator[tuple[Topic, list[Post]]]:
    """Topics with their shown posts, a few hundred topics at a time."""
    listed = Topic.objects.filter(room=room).listed().select_related("accepted")
    last = 0
    while True:
        some = list(listed.filter(pk__gt=last).order_by("pk")[:AT_A_TIME])
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
        "posts": [
            {
                "number": post.number,
                "author": post.author.shown_name if post.author else _("Former member"),
                "on_behalf_of": str(post.on_behalf_of or ""),
                "written_at": post.written_at.isoformat(),
                "edited_at": post.edited_at.isoformat() if post.edited_at else None,
                "is_answer": post.pk == topic.accepted_id,
                "figures": post.figures,
                "text": post.text,
            }
            for post in posts
        ],
    }


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
        f"<p><time>{post['written_at']}</time></p>{kept.html}</section>"
        for post, kept in zip(told["posts"], posts, strict=True)
    )
    return _html(told["title"], said)


def _index(about: dict[str, Any]) -> str:
    rows = "".join(
        f'<li><a href="{topic["id"]}.html">{escape(topic["title"])}</a></li>'
        for topic in about["topics"]
    )
    purpose = escape(about["purpose"])
    return _html(about["title"], f"<p>{purpose}</p><ul>{rows}</ul>")


def _html(title: str, body: str) -> str:
    head = f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}<h1>{escape(title)}</h1>{body}"
