"""Markdown as HTML: the one place where what people write becomes HTML."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.parser_core import RuleFuncCoreType
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kolrum.lib.formulas import typeset

_FORMULA = "formula"
_INLINE = re.compile(r"\$(?!\s)([^$\n]+?)(?<!\s)\$")
_SLUG = re.compile(r"[^\w]+")
_SCHEMES = frozenset(("http", "https", "mailto"))


def html(text: str) -> SafeString:
    """Write Markdown as HTML; HTML inside it is shown as text.

    Links lead to pages and letters, anything else stands as it was written. Pictures
    are the site's own: others are links to where they lie.
    `$r = E_0/(E_0 + B)$` and code blocks called `formula` are typeset, and headings get
    an id, from `## Heading {#its-id}` or their own words.
    """
    return SafeString(_MARKDOWN.render(text))


def sections(text: str) -> tuple[tuple[str, str], ...]:
    """Give the second headings of a text with their ids, for a list of contents."""
    tokens = _MARKDOWN.parse(text)
    return tuple(
        (str(token.attrs["id"]), _plain(words))
        for token, words in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{name}` in a text; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def _plain(words: Token) -> str:
    return "".join(
        part.content for part in words.children or [] if part.type in {"text", _FORMULA}
    )


def _formula_inline(state: StateInline, silent: bool) -> bool:
    found = _INLINE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push(_FORMULA, "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def _write_inline(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    at: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return f'<span class="symbols">{typeset(tokens[at].content)}</span>'


def _write_fence(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    at: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[at]
    if token.info.strip() != _FORMULA:
        return f"<pre><code>{escape(token.content)}</code></pre>\n"
    lines = token.content.strip().splitlines()
    return "".join(f'<p class="formula">{typeset(line)}</p>\n' for line in lines)


def _name_headings(tokens: Sequence[Token]) -> None:
    for token, words in pairwise(tokens):
        if token.type != "heading_open":
            continue
        parts = words.children or []
        named = re.search(r"\s*\{#([\w.-]+)\}$", parts[-1].content) if parts else None
        if named:
            parts[-1].content = parts[-1].content[: named.start()]
        own = named[1] if named else _SLUG.sub("-", _plain(words).lower()).strip("-")
        token.attrs["id"] = own


def _class_tables(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type == "table_open":
            token.attrs["class"] = "table words"
        if token.type == "th_open":
            token.attrs["scope"] = "col"


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Whether an address is one of the site itself, or a whole one."""
        if url.startswith("//"):
            return False
        try:
            scheme = urlsplit(url).scheme
        except ValueError:
            return False
        return not scheme or scheme in _SCHEMES


def _own_pictures(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.children = token.children and [
            new for part in token.children for new in _picture(part)
        ]


def _picture(token: Token) -> Sequence[Token]:
    source = str(token.attrs.get("src", ""))
    if token.type != "image" or not urlsplit(source).scheme:
        return (token,)
    opened = Token("link_open", "a", 1, attrs={"href": source})
    words = Token("text", "", 0, content=token.content or source)
    return (opened, words, Token("link_close", "a", -1))


def _on_tokens(shape: Callable[[Sequence[Token]], None]) -> RuleFuncCoreType:
    return lambda state: shape(state.tokens)


def _made() -> MarkdownIt:
    markdown = _Markdown("commonmark", {"html": False, "typographer": False})
    markdown.enable("table")
    markdown.inline.ruler.before("escape", _FORMULA, _formula_inline)
    markdown.core.ruler.push("named_headings", _on_tokens(_name_headings))
    markdown.core.ruler.push("classed_tables", _on_tokens(_class_tables))
    markdown.core.ruler.push("own_pictures", _on_tokens(_own_pictures))
    markdown.add_render_rule(_FORMULA, _write_inline)
    markdown.add_render_rule("fence", _write_fence)
    return markdown


_MARKDOWN = _made()
