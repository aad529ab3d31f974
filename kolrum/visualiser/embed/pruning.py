"""Style sheets without the rules that an embed can never need."""

import re
from collections.abc import Collection, Iterator

GROUPS = ("@layer", "@media", "@supports", "@container")
"""What holds rules rather than declarations."""

CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
BETWEEN = re.compile(r",(?![^(]*\))")
PERHAPS = re.compile(r":(?:not|is|where|has)\([^)]*\)")
"""What in a selector names classes that need not be there for it to match."""


def pruned(css: str, absent: Collection[str]) -> str:
    """Leave out the rules that match only elements of classes that are absent."""
    return "".join(_kept(css, frozenset(absent)))


def _kept(css: str, absent: frozenset[str]) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None:
            yield head
        elif head.lstrip().startswith(GROUPS):
            inside = "".join(_kept(body, absent))
            if inside.strip():
                yield f"{head}{{{inside}}}"
        elif selectors := [one for one in BETWEEN.split(head) if _may(one, absent)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _may(selector: str, absent: frozenset[str]) -> bool:
    """Tell whether something in a page without those classes may match a selector."""
    return absent.isdisjoint(CLASS.findall(PERHAPS.sub("", selector)))


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Split into heads with what stands in their braces; a statement has none."""
    start = 0
    while (opened := css.find("{", start)) >= 0:
        if 0 <= (ended := css.find(";", start)) < opened:
            yield css[start : ended + 1], None
            start = ended + 1
            continue
        closed = _close(css, opened)
        yield css[start:opened], css[opened + 1 : closed]
        start = closed + 1
    yield css[start:], None


def _close(css: str, opened: int) -> int:
    depth = 0
    for brace in re.compile(r"[{}]").finditer(css, opened):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    message = "a style sheet has a brace that is never closed"
    raise ValueError(message)
