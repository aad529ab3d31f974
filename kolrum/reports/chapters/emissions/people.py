"""Per person: beside the county, similar places and the country; members of a sum."""

from collections.abc import Iterator

from kolrum.charts import lines
from kolrum.charts.figure import Figure
from kolrum.data.countries import Country, Place
from kolrum.lib.numbers import fixed, percentage
from kolrum.narrative.circles import Circle, is_alike
from kolrum.narrative.values import Counted, Worded
from kolrum.reports.amounts import MISSING, amounts_for, changed, listed
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.per_person import (
    COUNTRY,
    GROUP,
    OWN,
    Member,
    PersonLine,
    members_of,
    person_lines,
)

PRINTED_MEMBERS = 25
LEAST_MEMBERS = 2


def tell_people(voice: Voice) -> Iterator[Block]:
    """Draw the lines, list them with ranks, and show the strip of similar places."""
    known = voice.book.known
    found = person_lines(known.published, known.place.code)
    if not found or found[0].kind != OWN:
        return
    yield from _tell_levels(voice, found)
    yield from voice.say("lines" if len(found) > 1 else "line")
    yield from _tell_peers(voice)
    yield voice.drawn(_figure(voice, found))
    if len(found) > 1:
        yield _table(voice, found)
    if _has_peers(voice):
        yield from voice.picture("peers", title=voice.label("peers-title"))
    yield from _tell_members(voice)


def _has_peers(voice: Voice) -> bool:
    wider = voice.facts.wider
    return wider is not None and bool(wider.circles) and voice.has("peers")


def _tell_levels(voice: Voice, found: tuple[PersonLine, ...]) -> Iterator[Block]:
    own = found[0].values
    year = max(own)
    whole = next((line.values for line in found if line.kind == COUNTRY), None)
    if whole is None or year not in whole:
        yield from voice.say("person-alone", year=year, own=own[year])
        return
    name = "person-alike" if is_alike(own[year], whole[year]) else "person-beside"
    yield from voice.say(
        name,
        year=year,
        own=own[year],
        whole=whole[year],
        more="yes" if own[year] > whole[year] else "no",
    )


def _figure(voice: Voice, found: tuple[PersonLine, ...]) -> Figure:
    language = voice.language
    drawn = tuple(lines.Line(_name(voice, each), each.values) for each in found)
    own = found[0].values
    first, latest = min(own), max(own)
    statistics = voice.book.known.published.statistics
    return lines.draw(
        drawn,
        lines.LinesWords(
            title=voice.label("lines-title", year=latest, own=own[latest]),
            summary=voice.label(
                "lines-summary",
                first=first,
                before=own[first],
                latest=latest,
                own=own[latest],
            ),
            caption=voice.label("lines-caption"),
            axis=voice.label("lines-axis"),
            year_head=voice.label("year"),
        ),
        language,
        key="emissions-person",
        sources=(statistics.observed.source, statistics.population.source),
    )


def _name(voice: Voice, line: PersonLine) -> str:
    name = line.name.in_language(voice.language)
    if line.kind != GROUP:
        return name
    return voice.label("group-middle", group=name, count=line.count)


def _table(voice: Voice, found: tuple[PersonLine, ...]) -> Table:
    language = voice.language
    own = found[0].values
    first = next((year for year in sorted(own) if year >= FIRST_YEAR), min(own))
    latest = max(own)
    wider = voice.facts.wider
    circles = {circle.kind: circle for circle in wider.circles} if wider else {}
    rows = []
    for line in found:
        values = [line.values.get(year) for year in (first, latest)]
        texts = [MISSING if v is None else fixed(v, language, 2) for v in values]
        rank = _rank(voice, circles.get(line.kind)) if line.kind != OWN else ""
        change = changed(values[0], values[1], language)
        cells = (_name(voice, line), *texts, change, rank)
        is_own = line.kind == OWN
        rows.append(Row(tuple(Cell(text, is_own) for text in cells)))
    statistics = voice.book.known.published.statistics
    sources = (statistics.observed.source, statistics.population.source)
    head = ("place", str(first), str(latest), "since", "rank")
    heads = tuple(
        each
        if each.isdigit()
        else voice.label(f"person-head-{each}", first=first, latest=latest)
        for each in head
    )
    note = voice.words("person-table-ranks" if circles else "person-table-note")
    if not circles:
        heads = heads[:-1]
        rows = [Row(row.cells[:-1]) for row in rows]
    return Table(
        "person-table",
        voice.label("person-table-title"),
        heads,
        tuple(rows),
        note=voice.sourced(sources, note),
    )


def _rank(voice: Voice, circle: Circle | None) -> str:
    if circle is None:
        return MISSING
    return voice.label("rank", rank=circle.rank, count=circle.count)


def _tell_peers(voice: Voice) -> Iterator[Block]:
    """In which third the place stands, and what the strip shows (B27, B28)."""
    wider = voice.facts.wider
    if wider is None:
        return
    yield from voice.finding("wider", notes=wider.is_doubted)
    if _has_peers(voice):
        nearest = wider.circles[0]
        yield from voice.say(
            "peers",
            total=Counted(nearest.count, voice.facts.lowest),
            circle=nearest.kind,
            group=nearest.name,
        )


def _tell_members(voice: Voice) -> Iterator[Block]:
    """The places that a sum is made of, those that emit most first (B29)."""
    known = voice.book.known
    country, place = known.country, known.place
    if country.level(place.kind).is_lowest:
        return
    kind = _kind_of_members(country, place)
    found = members_of(known.published, place.code, kind)
    if len(found) < LEAST_MEMBERS:
        return
    yield from _tell_largest(voice, found, kind)
    yield _members_table(voice, found, kind)


def _kind_of_members(country: Country, place: Place) -> str:
    """The lowest level; of a country the one between, where it divides the whole."""
    lowest = country.lowest_level.kind
    if place != country.whole:
        return lowest
    for level in country.levels:
        if level.kind not in (lowest, place.kind) and not level.is_overlapping:
            return level.kind
    return lowest


def _kind_words(voice: Voice, kind: str) -> Worded:
    words = voice.book.known.country.level(kind).words
    return Worded({language: each.many for language, each in words.items()})


def _tell_largest(
    voice: Voice, found: tuple[Member, ...], kind: str
) -> Iterator[Block]:
    whole_t = sum(each.latest_t for each in found)
    largest = found[:3]
    names = [each.place.name_in(voice.language) for each in largest]
    highest = max(found, key=lambda each: each.person_t)
    lowest = min(found, key=lambda each: each.person_t)
    yield from voice.say(
        "members",
        kind=_kind_words(voice, kind),
        count=len(found),
        largest=listed(names, voice.language),
        part=sum(each.latest_t for each in largest) / whole_t,
        highest=highest.place.name_in(voice.language),
        high=highest.person_t,
        lowest=lowest.place.name_in(voice.language),
        low=lowest.person_t,
    )


def _members_table(voice: Voice, found: tuple[Member, ...], kind: str) -> Table:
    language, facts = voice.language, voice.facts
    write = amounts_for(facts, (each.latest_t for each in found), language)
    whole_t = sum(each.latest_t for each in found)
    first_t = sum(each.first_t for each in found)
    people = sum(each.people for each in found)
    rows = [
        Row(
            (
                Cell(each.place.name_in(language)),
                Cell(write(each.latest_t)),
                Cell(percentage(each.latest_t / whole_t, language)),
                Cell(fixed(each.person_t, language, 2)),
                Cell(changed(each.first_t, each.latest_t, language)),
            )
        )
        for each in found
    ]
    total = (
        voice.label("members-sum"),
        write(whole_t),
        fixed(100, language),
        fixed(whole_t / people, language, 2),
        changed(first_t, whole_t, language),
    )
    rows.append(Row(tuple(Cell(text) for text in total), is_sum=True))
    statistics = voice.book.known.published.statistics
    year = facts.observed[-1].year
    return Table(
        "members-emissions",
        voice.label("members-title", kind=_kind_words(voice, kind), year=year),
        (
            voice.label("members-head-place"),
            voice.label("members-head-amount", unit=write.unit.name, year=year),
            voice.label("members-head-part"),
            voice.label("members-head-person"),
            voice.label("members-head-since", first=FIRST_YEAR),
        ),
        tuple(rows),
        note=voice.sourced((statistics.observed.source, statistics.population.source)),
        printed_rows=PRINTED_MEMBERS if len(rows) > 2 * PRINTED_MEMBERS else None,
        shortened=(
            voice.words("members-shortened", address=voice.book.edition.address)
            if len(rows) > 2 * PRINTED_MEMBERS
            else ()
        ),
    )
