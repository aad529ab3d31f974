"""What people wrote for a place's report, and what it takes over from above."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kolrum.reports.editorial import Decided, Editorial, Photo, Signed
from kolrum.reports.kept import content_of
from kolrum.reports.models import Kind, Written
from kolrum.territories.models import Territory

RESEARCHERS, MUNICIPALITY = "researchers", "municipality"


def lineage(territory: Territory) -> tuple[Territory, ...]:
    """Give the country, the county and the place itself: texts are taken over so."""
    found = [territory]
    while found[0].parent is not None:
        found.insert(0, found[0].parent)
    return tuple(found)


def editorial_of(
    territory: Territory,
    language: str,
    *,
    with_own: bool = True,
    shows_slots: bool = False,
) -> Editorial:
    """Gather what was written for a place, in a language.

    Texts are taken over from country and county; forewords by researchers from the
    country; everything else is the place's own.
    """
    above = lineage(territory)[:-1]
    sources = (*above, territory) if with_own else above
    rows = list(Written.objects.of(*sources).in_force())
    own = [row for row in rows if row.territory_id == territory.pk]
    order = {each.pk: number for number, each in enumerate(sources)}
    texts = sorted(_of(rows, Kind.TEXT, language), key=lambda r: order[r.territory_id])
    logo = next(iter(_of(own, Kind.LOGO)), None)
    return Editorial(
        texts={row.key: row.told["text"] for row in texts},
        researchers=_foreword(rows, RESEARCHERS, language),
        municipality=_foreword(own, MUNICIPALITY, language),
        cover=_cover(own, language),
        logo=content_of(logo.told["picture"]) if logo else b"",
        comments={
            row.key: _signed(row.told, row.language)
            for row in _of(own, Kind.COMMENT, language)
        },
        proposals={
            row.key: Decided(
                row.told["decision"],
                row.told.get(f"text_{language}", ""),
                row.told.get("owner", ""),
            )
            for row in _of(own, Kind.PROPOSAL)
        },
        shows_slots=shows_slots,
    )


def _of(rows: Iterable[Written], kind: Kind, language: str = "") -> list[Written]:
    return [row for row in rows if (row.kind, row.language) == (kind, language)]


def _foreword(rows: Sequence[Written], key: str, language: str) -> Signed | None:
    """The foreword in a language; else in the one that there is, which it says."""
    found = [row for row in rows if (row.kind, row.key) == (Kind.FOREWORD, key)]
    found.sort(key=lambda row: (row.language != language, row.language))
    return _signed(found[0].told, found[0].language) if found else None


def _signed(told: Mapping[str, Any], language: str) -> Signed:
    return Signed(told["text"], told["by"], told.get("role", ""), language)


def _cover(own: Iterable[Written], language: str) -> Photo | None:
    found = next(iter(_of(own, Kind.COVER)), None)
    if found is None:
        return None
    told = found.told
    words = told.get(f"alternative_{language}", "")
    if not words and not told.get("is_decorative"):
        words = next(
            (text for name, text in told.items() if name.startswith("alternative_")), ""
        )
    return Photo(
        content_of(told["picture"]),
        (told["across"] / 100, told["down"] / 100),
        words,
        told.get("credit", ""),
    )
