"""Where figures and tables of a printed book came to stand, and which are astray.

Lengths are only estimated before printing (`placing`). What came above its own title,
below the next one, or after what it should come before, is told here from the finished
book: from its destinations and from its lists of figures and tables.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf

from kolrum.reports.blocks import Chapter, Picture, Report, Table, numbering_of

Spot = tuple[int, int]
"""A page and how far down on it, in points: later is larger."""

NOWHERE: Spot = (10**6, 0)


def astray(book: pikepdf.Pdf, report: Report) -> frozenset[str]:
    """Give the keys of figures and tables that stand where they should not."""
    spots = _spots(book, report)
    chapters = [each for each in report.chapters if each.key in spots]
    ends = [*(spots[each.key] for each in chapters[1:]), NOWHERE]
    found: set[str] = set()
    for chapter, end in zip(chapters, ends, strict=True):
        start = spots[chapter.key]
        for kind in (Picture, Table):
            shown = _keys(chapter, kind, spots)
            found.update(k for k in shown if not start <= spots[k] <= end)
            for one, next_one in pairwise(shown):
                if spots[next_one] < spots[one]:
                    found |= {one, next_one}
    return frozenset(found)


def _keys(
    chapter: Chapter, kind: type[Picture] | type[Table], spots: dict[str, Spot]
) -> Sequence[str]:
    blocks = [each for each in chapter.blocks if isinstance(each, kind)]
    return [each.key for each in blocks if each.key in spots]


def _spots(book: pikepdf.Pdf, report: Report) -> dict[str, Spot]:
    """Find titles by their names, figures and tables by the lists that lead to them."""
    pages = {page.obj.objgen: at for at, page in enumerate(book.pages)}
    titles = {name: _spot(to, pages) for name, to in _destinations(book)}
    keys = [each.key for each in report.chapters]
    found = {key: titles[key] for key in keys if key in titles}
    first = min((page for page, _down in found.values()), default=0)
    led = dict.fromkeys(_spot(to, pages) for to in _links(book, first))
    numbers = numbering_of(report)
    listed = [*numbers.pictures, *numbers.tables]
    if len(listed) != len(led):
        return {}
    return found | dict(zip(listed, led, strict=True))


def _spot(to: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Spot:
    return pages[to[0].objgen], -round(float(to[3]))


def _links(book: pikepdf.Pdf, before: int) -> Iterator[pikepdf.Object]:
    """Where the links of the first pages lead that do not lead to a name."""
    for page in list(book.pages)[:before]:
        for link in page.get("/Annots", ()):
            to = link.get("/Dest")
            if isinstance(to, pikepdf.Array):
                yield to


def _destinations(book: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    names = book.Root.get("/Names")
    if names is not None and "/Dests" in names:
        found = pikepdf.NameTree(names.Dests)
        yield from ((str(name), to) for name, to in found.items())
