"""What everybody may read of the conversations, for programs and without names."""

import re
from dataclasses import asdict, fields
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from pydantic import WithJsonSchema

from kolrum.lib.problems import Fault, Problem
from kolrum.lib.tables import Cell, kept_as_text
from kolrum.rooms import studied
from kolrum.territories.answers import (
    CSV,
    FORMATS,
    REFUSALS,
    FormatQuery,
    as_csv,
    require_offered,
    require_understood,
)

router = Router(tags=[_("Conversations")])

RIGHTS = (
    "Those who wrote keep their copyright; no open licence is given. Quote as the law "
    "allows, and name the address of the topic. Do not try to find out who wrote."
)
TERMS = "/en/about/terms/"
COLUMNS = tuple(field.name for field in fields(studied.Row))

_AFTER = r"[0-9]{1,18}"


class DiscussionQuery(FormatQuery):
    """Which posts to tell of."""

    after: Annotated[
        str, WithJsonSchema({"type": "string", "pattern": f"^{_AFTER}$"})
    ] = Field("", description=_("Where to go on, as the answer before said."))


class PostAnswer(Schema):
    """A post that everybody may read, without names."""

    topic: str = Field(description=_("Path of its topic’s page on this site."))
    title: str = Field(description=_("Title of the topic."))
    kind: str = Field(description=_("Kind of the topic, such as question or tip."))
    language: str = Field(description=_("Language of the topic."))
    room: str = Field(description=_("Name of the room in addresses."))
    country: str | None = Field(description=_("Country of the room, if it has one."))
    territory: str | None = Field(
        description=_("Code of the territory whose room it is, if any.")
    )
    tags: list[str] = Field(description=_("Tags of the topic."))
    answers: int = Field(description=_("How many answers the topic has."))
    post: int = Field(
        description=_("Number of the post in its topic; 1 is the topic’s own text.")
    )
    written_on: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})] = (
        Field(description=_("Day when it was written."))
    )
    author: int | None = Field(
        description=_(
            "Who wrote, by the order in which they appear in this topic; the same "
            "number means nothing in another. Null for a former member."
        )
    )
    is_accepted: bool = Field(description=_("Whether it was chosen as the answer."))
    is_official: bool = Field(
        description=_("Whether it was written on behalf of an organisation.")
    )
    is_erased: bool = Field(description=_("Whether its text has been taken back."))
    organisation: str | None = Field(
        description=_("On whose behalf, where it is official.")
    )
    text: str = Field(
        description=_(
            "The text in Markdown; names, addresses and numbers of people are replaced."
        )
    )


class DiscussionAnswer(Schema):
    """Posts that everybody may read, some hundreds at a time."""

    rights: str = Field(description=_("What may be done with the texts."))
    terms: str = Field(description=_("Path of the terms."))
    next: str | None = Field(
        description=_("Path of the posts that follow; null after the last.")
    )
    posts: list[PostAnswer] = Field(description=_("The posts, the oldest first."))


@router.get(
    "/",
    response={200: DiscussionAnswer, **REFUSALS},
    summary=_("The open conversations, without names"),
    description=_(
        "Posts of the rooms that everybody may read, for research: names, mentions, "
        "e-mail addresses and telephone numbers are replaced. Those who wrote keep "
        "their copyright."
    ),
    url_name="discussion",
)
def discussion(request: HttpRequest, query: Query[DiscussionQuery]) -> Any:
    """A page of posts that everybody may read; who asks makes no difference."""
    require_understood(request, DiscussionQuery)
    require_offered("format", query.format, FORMATS)
    rows, last = studied.page(_after(request, query.after))
    following = None if last is None else _address(last, query.format)
    if query.format == CSV:
        answer = as_csv("kolrum-discussion", COLUMNS, map(_cells, rows))
        return _linked(answer, following)
    return {
        "rights": RIGHTS,
        "terms": TERMS,
        "next": following,
        "posts": [_told(row) for row in rows],
    }


def _after(request: HttpRequest, asked: str) -> int:
    if "after" not in request.GET:
        return 0
    if re.fullmatch(_AFTER, asked):
        return int(asked)
    detail = f"after cannot be {asked!r}; it is a number that an answer has given."
    raise Problem(
        422,
        "refused-choice",
        "The choice cannot be answered",
        detail,
        faults=(Fault("after", "not-a-number", detail),),
    )


def _address(last: int, form: str) -> str:
    told = f"{reverse('api:discussion')}?after={last}"
    return f"{told}&format={form}" if form == CSV else told


def _linked(answer: HttpResponse, following: str | None) -> HttpResponse:
    """Tell terms and what follows beside a table, which has no room for them."""
    links = [f'<{TERMS}>; rel="license"']
    links += [f'<{following}>; rel="next"'] if following else []
    answer.headers["Link"] = ", ".join(links)
    return answer


def _told(row: studied.Row) -> dict[str, Any]:
    return asdict(row) | {"written_on": row.written_on.isoformat()}


def _cells(row: studied.Row) -> tuple[Cell, ...]:
    return tuple(_cell(value) for value in _told(row).values())


def _cell(value: Any) -> Cell:
    """A value of a table; a text that a spreadsheet would compute is kept as text."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ", ".join(value) if isinstance(value, tuple) else value
    return kept_as_text(text) if isinstance(text, str) else text
