"""Text of HTML as mail programs write it, its quotes marked as in plain text."""

import re
from html.parser import HTMLParser

_BLOCKS = {
    *("address", "article", "div", "dl", "dt", "dd", "footer", "form", "header", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "table"),
    *("tr", "ul", "blockquote", "center"),
}
_APART = {"p", "ul", "ol", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSHOWN = {"head", "style", "script", "title", "template", "object", "noscript"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"}
_SIGNATURES = re.compile(
    r"\bgmail_signature(_prefix)?\b|\bmoz-signature\b|^(x_)?Signature$"
    r"|^ms-outlook-mobile-(body-)?(signature|separator-line)$"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARGINLESS = re.compile(r"margin(-top|-bottom)?:\s*0|MsoNormal")
MOST_DEPTH = 400


class _Reader(HTMLParser):
    """Gathers lines; each knows how many quotes it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []
        self.line = ""
        self.open: list[tuple[str, bool]] = []
        self.links: list[tuple[str, int]] = []
        self.counts: list[int | None] = []
        self.quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.end_line(forced=True)
        if tag in _VOID and tag != "hr":
            return
        if tag in _BLOCKS:
            self.end_line()
            if tag in _APART and not _is_tight(told):
                self.blank_line()
        if tag == "hr" or len(self.open) > MOST_DEPTH:
            return
        self.open.append((tag, self.is_hidden or _is_unshown(tag, told)))
        if tag == "blockquote":
            self.quotes += 1
        elif tag in {"ul", "ol"}:
            self.counts.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.line += self.bullet()
        elif tag == "a":
            self.links.append((told.get("href", ""), len(self.line)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {name for name, _hidden in self.open}:
            return
        while self.open:
            name, _hidden = self.open.pop()
            self.shut(name)
            if name == tag:
                return

    def shut(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in _APART:
            self.blank_line()
        if tag == "blockquote":
            self.quotes -= 1
        elif tag in {"ul", "ol"} and self.counts:
            self.counts.pop()
        elif tag == "a" and self.links:
            address, start = self.links.pop()
            said = self.line[start:].strip()
            is_elsewhere = address.startswith(("http://", "https://"))
            if is_elsewhere and said and address.rstrip("/") != said.rstrip("/"):
                self.line = f"{self.line.rstrip()} <{address}>"

    def handle_data(self, data: str) -> None:
        if self.is_hidden:
            return
        if any(name == "pre" for name, _hidden in self.open):
            first, *rest = data.split("\n")
            self.line += first
            for each in rest:
                self.end_line(forced=True)
                self.line = each
            return
        said = _BLANKS.sub(" ", data)
        self.line += said if self.line else said.lstrip()

    @property
    def is_hidden(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def bullet(self) -> str:
        if not self.counts or self.counts[-1] is None:
            return "- "
        self.counts[-1] += 1
        return f"{self.counts[-1]}. "

    def end_line(self, *, forced: bool = False) -> None:
        if self.line.strip() or forced:
            self.lines.append((self.quotes, self.line.rstrip()))
        self.line = ""

    def blank_line(self) -> None:
        if self.lines and self.lines[-1][1]:
            self.lines.append((self.quotes, ""))


def plain(html: str) -> str:
    """The text of an HTML message: paragraphs, lists and links, quotes with `>`."""
    reader = _Reader()
    reader.feed(html)
    reader.end_line()
    return "\n".join(
        f"{'> ' * depth}{line}".rstrip() if depth else line
        for depth, line in reader.lines
    )


def _is_unshown(tag: str, told: dict[str, str]) -> bool:
    style = told.get("style", "").replace(" ", "").lower()
    return (
        tag in _UNSHOWN
        or "display:none" in style
        or bool(_SIGNATURES.search(told.get("id", "")))
        or bool(_SIGNATURES.search(told.get("class", "")))
    )


def _is_tight(told: dict[str, str]) -> bool:
    return bool(_MARGINLESS.search(told.get("style", "") + told.get("class", "")))
