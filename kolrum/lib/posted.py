"""What people write to each other, in Markdown, as HTML that can do no harm."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

_HEADINGS_BEGIN_AT = 3  # a page has its own h1, and a post its place below an h2
_LOWEST_HEADING = 6
_OWN_PICTURES = "/files/"
_MENTION = re.compile(r"(?<![\w/@.])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_FIGURE = re.compile(r"\[\[[^\[\]]*/(?:budget|scenario(?:\?[^\[\]]*)?)\s*\]\]")
_WORD_TAGS = {"p", "br", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "a"}
_BLOCK_TAGS = {"hr", "pre", "blockquote", "ul", "ol", "li", "img"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "th": {"scope"},
    "table": {"class"},
}
_WORDS = {"softbreak": " ", "hardbreak": " "}
_SCHEMES = frozenset(("http", "https", "mailto"))


def posted(text: str, people: Mapping[str, str] | None = None) -> SafeString:
    """Write somebody's Markdown as HTML.

    HTML in it is shown as text, addresses become links, and pictures are shown only
    from the site's own files: others are links to where they lie, so that no reader's
    browser asks a stranger. `people` gives the page of each `@name` that is known.
    """
    tokens = _MARKDOWN.parse(text)
    _shape(tokens, people or {})
    written = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return SafeString(
        nh3.clean(
            written,
            tags=_WORD_TAGS | _BLOCK_TAGS | _TABLE_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_fit,
            url_schemes=set(_SCHEMES),
            link_rel="nofollow ugc noopener",
        )
    )


def mentioned(text: str) -> frozenset[str]:
    """The names that a text calls by `@`, outside code and what it quotes."""
    return frozenset(
        name
        for token in _outside_quotes(_MARKDOWN.parse(text))
        for part in token.children or []
        if part.type == "text"
        for name in _MENTION.findall(part.content)
    )


def quoted(text: str, name: str = "") -> str:
    """What somebody said as a quotation in Markdown, under their name.

    Words alone: neither pictures nor figures, nor what they quoted themselves.
    """
    lines = text.splitlines()
    blocks = ["\n".join(_said_in(lines, each)).rstrip() for each in _blocks(text)]
    said = [f"**{name}:**", *blocks] if name else blocks
    told = "\n\n".join(filter(str.strip, said)).splitlines()
    return "".join(f"> {line}".rstrip() + "\n" for line in told) + "\n"


def _blocks(text: str) -> Sequence[Token]:
    """The outermost blocks of a text, without quotations."""
    return [
        token
        for token in _MARKDOWN.parse(text)
        if token.level == 0 and token.map and token.type != "blockquote_open"
    ]


def _said_in(lines: Sequence[str], block: Token) -> Sequence[str]:
    begin, end = block.map or (0, 0)
    if block.type in ("fence", "code_block"):
        return lines[begin:end]
    kept = [_PICTURE.sub("", line).rstrip() for line in lines[begin:end]]
    return [line for line in kept if not _FIGURE.fullmatch(line.strip())]


def _outside_quotes(tokens: Sequence[Token]) -> Sequence[Token]:
    depth, found = 0, []
    for token in tokens:
        depth += token.nesting * (token.type in ("blockquote_open", "blockquote_close"))
        if not depth:
            found.append(token)
    return found


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of somebody's Markdown as they were written, outside code."""
    return tuple(
        token.content for token in _MARKDOWN.parse(text) if token.type == "inline"
    )


def plain(text: str) -> str:
    """The words of somebody's Markdown without its marks, for excerpts and search.

    A call for a budget's figure is a mark too. A heading is parted by a colon from what
    stands below it.
    """
    tokens = _MARKDOWN.parse(text)
    blocks = (
        _words(token) + ":" * _is_a_heading(before, token)
        for before, token in pairwise((Token("begun", "", 0), *tokens))
        if not _FIGURE.fullmatch(token.content.strip())
    )
    told = " ".join(" ".join(blocks).split())
    ends_so = tokens and tokens[-1].type == "heading_close"
    return told.removesuffix(":") if ends_so else told


def _words(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(_WORDS.get(part.type, part.content) for part in token.children)


def _is_a_heading(before: Token, token: Token) -> bool:
    ends = token.content.rstrip()[-1:]
    return before.type == "heading_open" and ends not in "?!.:"


def _shape(tokens: Sequence[Token], people: Mapping[str, str]) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) + _HEADINGS_BEGIN_AT - 1
            token.tag = f"h{min(level, _LOWEST_HEADING)}"
        elif token.type == "table_open":
            token.attrs["class"] = "table words"
        elif token.type == "th_open":
            token.attrs["scope"] = "col"
        if token.children:
            token.children = [
                new for part in token.children for new in _inline(part, people)
            ]


def _inline(token: Token, people: Mapping[str, str]) -> Sequence[Token]:
    if token.type == "image":
        return _picture(token)
    if token.type == "text" and "@" in token.content:
        return _named(token, people)
    return (token,)


def _picture(token: Token) -> Sequence[Token]:
    source = str(token.attrs.get("src", ""))
    if source.startswith(_OWN_PICTURES):
        token.attrs["loading"] = "lazy"
        return (token,)
    return _link(source, token.content or source)


def _named(token: Token, people: Mapping[str, str]) -> Sequence[Token]:
    found: list[Token] = []
    end = 0
    for name in _MENTION.finditer(token.content):
        if name[1] in people:
            found.append(_text(token.content[end : name.start()]))
            found.extend(_link(people[name[1]], name[0], css_class="mention"))
            end = name.end()
    return (*found, _text(token.content[end:]))


def _link(address: str, words: str, css_class: str = "") -> Sequence[Token]:
    opened = Token("link_open", "a", 1, attrs={"href": address})
    if css_class:
        opened.attrs["class"] = css_class
    return (opened, _text(words), Token("link_close", "a", -1))


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _fit(tag: str, attribute: str, value: str) -> str | None:
    """Keep an address of the site itself, or a whole one; nothing in between."""
    if attribute not in ("href", "src"):
        return value
    if value.startswith("//") or "\\" in value:
        return None
    if attribute == "src":
        return value if value.startswith(_OWN_PICTURES) else None
    parts = urlsplit(value)
    is_own = not parts.scheme and not parts.netloc and value.startswith(("/", "#"))
    return value if is_own or parts.scheme in _SCHEMES else None


def _made() -> MarkdownIt:
    markdown = MarkdownIt(
        "commonmark", {"html": False, "linkify": True, "breaks": True}
    )
    return markdown.enable(["table", "strikethrough", "linkify"])


_MARKDOWN = _made()
