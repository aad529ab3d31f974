"""Tables of the members of a sum, and of the data sets behind the report."""

from collections.abc import Iterable, Iterator

from kolrum.data.package import PackageMeta
from kolrum.lib.numbers import fixed, percent
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.said import said
from kolrum.reports.blocks import Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.telling.lists import alphabetical
from kolrum.telling.reading import end_of, kept_rows

MEMBERS, SETS = "data-members", "data-sets"
PRINTED = 40
ROLES = (
    "observed", "share_base", "sectors", "subsectors", "movement",
    "cement_deductions", "population", "consumption", "local_consumption",
)  # fmt: skip


def of_members(voice: Voice) -> Table | None:
    """Every place of a sum that is too long for the chapter on its budget."""
    known, language = voice.book.known, voice.language
    if len(known.place.members) <= PRINTED:
        return None
    members = set(known.place.members)
    kept = kept_rows(known.country, known.chosen).rows
    found = sorted(
        (row for row in kept if row.code in members),
        key=lambda row: alphabetical(row.name),
    )
    if not found:
        return None
    empty = voice.label("empty")
    rows = tuple(
        Row(
            (
                Cell(row.name),
                Cell(whole_tonnes(row.emissions_t, language)),
                Cell(
                    empty
                    if row.per_person_t is None
                    else fixed(row.per_person_t, language, 2)
                ),
                Cell(whole_tonnes(row.budget_t, language)),
                Cell(
                    empty
                    if row.required_annual_cut is None
                    else percent(row.required_annual_cut, language)
                ),
                Cell(end_of(row, language)),
            )
        )
        for row in found
    )
    address = voice.book.edition.address
    return Table(
        MEMBERS,
        voice.label("members-title"),
        tuple(
            voice.label(f"head-{name}")
            for name in ("member", "emitted", "person", "left", "cut", "ends")
        ),
        rows,
        note=voice.words("members-note"),
        printed_rows=PRINTED,
        shortened=voice.words("shortened", rows=len(rows), address=address),
    )


def metas(voice: Voice, roles: Iterable[str] = ROLES) -> Iterator[PackageMeta]:
    """Give the data sets that this country's figures rest on, each once."""
    statistics = voice.book.known.published.statistics
    seen: set[str] = set()
    for role in roles:
        key = statistics.country.series.get(role)
        if key is None or key in seen or key not in statistics.series:
            continue
        seen.add(key)
        yield statistics.series[key].meta


def of_sets(voice: Voice) -> Table:
    """The data sets: what they hold, whose they are, which vintage and licence."""
    language = voice.language
    rows = tuple(
        Row(
            (
                Cell(meta.names.get(language) or meta.title),
                Cell(said(meta.publisher, language).plain),
                Cell(meta.vintage),
                Cell(years_of(meta)),
                Cell(meta.licence.id),
            )
        )
        for meta in metas(voice)
    )
    return Table(
        SETS,
        voice.label("sets-title"),
        tuple(
            voice.label(f"head-{name}")
            for name in ("set", "publisher", "vintage", "years", "licence")
        ),
        rows,
        note=voice.words("sets-note"),
        has_words=True,
    )


def years_of(meta: PackageMeta) -> str:
    """Write the years that a data set holds, neighbours as spans."""
    spans: list[list[int]] = []
    for year in meta.coverage.years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(
        str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans
    )
