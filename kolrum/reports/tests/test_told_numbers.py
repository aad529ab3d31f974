"""What the chapters tell is what the statistics and the method say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.budgets.inputs import world_in_use
from kolrum.carbon.state import State
from kolrum.lib.numbers import fixed
from kolrum.lib.units import tonnes
from kolrum.narrative.sectors.finding import is_untold
from kolrum.reports.blocks import Comment, Heading, Lead, Picture, Slot
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.chapters.emissions.plants import plants_in
from kolrum.reports.chapters.sectors.standing import (
    has_path,
    path_t,
    standings_of,
    term_end,
)
from kolrum.reports.chapters.why.limits import CHANCES
from kolrum.reports.chapters.why.sums import emitted_gt
from kolrum.reports.chapters.why.ways import amounts_t
from kolrum.reports.editorial import Editorial, Signed
from kolrum.reports.forms import MOST_OF_A_COMMENT, MOST_OF_A_FOREWORD
from kolrum.reports.tests.places import (
    ODD,
    book_of,
    chapter_of,
    keys_of,
    known_of,
    number_of,
    prose_of,
    table_of,
    told,
    written,
)
from kolrum.telling.gases import gases_of
from kolrum.telling.per_person import OWN, members_of, person_lines
from kolrum.telling.revisions import missed_of, revised_of
from kolrum.telling.subsectors import parts_of
from kolrum.telling.vintages import before, newest_of, vintages_of

pytestmark = pytest.mark.django_db

every_place = pytest.mark.parametrize("slug", ODD)
SWEDISH = [slug for slug, country in ODD.items() if country == "se"]


def picture_of(chapter, key):
    return next(b for b in chapter.blocks if isinstance(b, Picture) and b.key == key)


def column(table, head):
    return [number_of(row.cells[head].text) for row in table.rows if not row.is_sum]


# Why


def test_the_sum_of_the_world_is_that_of_its_parts():
    emitted = emitted_gt()
    years = (2020, 2021, 2022, 2023, 2024)
    added = emitted[2024] - emitted[2019]
    assert added == pytest.approx(world_in_use().emissions_t(years).sum() / 1e9)
    assert added == pytest.approx(205.47, abs=0.01)  # METHOD P15
    assert sorted(emitted.values()) == list(emitted.values())


def test_the_table_of_the_worlds_budgets_is_as_printed():
    table = table_of(chapter_of("why", "hoganas", "sv"), "global-budgets")
    assert len(table.rows) == 3 * (1 + 3)
    used = [row for row in table.rows if row.cells[1].is_strong]
    assert [row.cells[1 + CHANCES.index(50)].text for row in used] == [
        "500", "850", "1350",
    ]  # fmt: skip
    newest = table.rows[3]
    assert [cell.text for cell in newest.cells[1:]] == ["–", "–", "130", "80", "–"]


@given(st.floats(1, 1e9), st.integers(2, 60))
def test_ways_end_at_nought_and_later_cuts_sum_to_more(level_t, years):
    ways = amounts_t(level_t, years)
    assert list(ways) == ["early", "even", "late"]
    for each in ways.values():
        assert len(each) == years
        assert each[-1] == pytest.approx(0, abs=1e-6 * level_t)
        assert np.all(np.diff((level_t, *each)) <= 1e-9 * level_t)
    early, even, late = (sum(each) for each in ways.values())
    assert early < even < late
    assert even == pytest.approx(level_t * (years - 1) / 2)


@every_place
def test_a_budget_that_is_spent_has_no_part_of_it_told(slug):
    facts = known_of(slug).facts
    words = " ".join(prose_of(chapter_of("why", slug, "sv")))
    if facts.chosen.budget_t <= 0 or facts.is_uncertain:
        assert "Budgeten rymmer" not in words
        assert "Ingen av vägarna ryms" in words
    else:
        assert "Ingen av vägarna ryms" not in words


# Emissions


@every_place
def test_the_lead_tells_the_latest_year(slug):
    latest = known_of(slug).facts.observed[-1]
    lead = next(
        told(b.spans)
        for b in chapter_of("emissions", slug, "sv").blocks
        if isinstance(b, Lead)
    )
    assert lead.startswith(str(latest.year))
    assert tonnes(latest.emissions_t, "sv") in lead


@every_place
def test_every_year_has_its_bar_and_no_other(slug):
    history = known_of(slug).facts.chosen.history
    figure = picture_of(chapter_of("emissions", slug, "sv"), "emissions-yearly").figure
    assert [row[0] for row in figure.table.raw_rows] == [v.year for v in history]
    assert [row[2] for row in figure.table.raw_rows] == [v.emissions_t for v in history]


@pytest.mark.parametrize("slug", ["skane-lan", "blekinge-lan", "sverige",
                                  "cambridgeshire", "united-kingdom"])  # fmt: skip
def test_a_sum_lists_its_members(slug):
    known = known_of(slug)
    table = table_of(chapter_of("emissions", slug, "sv"), "members-emissions")
    (total,) = [row for row in table.rows if row.is_sum]
    unit = 1000 if "kton" in table.head[1] else 1
    latest = known.facts.observed[-1].emissions_t
    assert number_of(total.cells[1].text) * unit == pytest.approx(latest, abs=unit)
    listed = {row.cells[0].text for row in table.rows if not row.is_sum}
    if slug != "sverige":
        codes = known.place.members
        assert listed == {known.country.place(code).name_in("sv") for code in codes}
    else:
        assert len(listed) == 21
    assert sum(column(table, 2)) == pytest.approx(100, abs=0.1 * len(listed))


@every_place
def test_the_place_stands_first_among_those_it_is_compared_with(slug):
    known = known_of(slug)
    lines = person_lines(known.published, known.place.code)
    assert lines[0].kind == OWN
    people = known.facts.people
    for value in known.facts.observed:
        if value.year in lines[0].values:
            each = value.emissions_t / people[value.year]
            assert lines[0].values[value.year] == pytest.approx(each)
    if len(lines) > 1:
        table = table_of(chapter_of("emissions", slug, "sv"), "person-table")
        latest = lines[0].values[max(lines[0].values)]
        assert table.rows[0].cells[2].text == fixed(latest, "sv", 2)
        assert len(table.rows) == len(lines)


def test_members_never_have_more_than_the_whole():
    known = known_of("skane-lan")
    found = members_of(known.published, "12", "municipality")
    assert len(found) == 33
    assert [m.latest_t for m in found] == sorted(m.latest_t for m in found)[::-1]


def test_plants_are_those_that_are_deducted():
    known = known_of("skovde")
    table = table_of(chapter_of("emissions", "skovde", "sv"), "plants")
    (row,) = table.rows
    (plant,) = [p for p in plants_in(known.country) if p.code == known.place.code]
    assert row.cells[0].text == plant.name
    assert number_of(row.cells[3].text) == plant.reported_t[plant.latest_year]
    assert known.facts.plants_t[plant.latest_year] == plant.reported_t[2023]
    assert len(table_of(chapter_of("emissions", "sverige", "sv"), "plants").rows) == 3
    assert "plants" not in keys_of(chapter_of("emissions", "hoganas", "sv"))


def test_estimates_are_tried_on_years_that_are_known():
    known = known_of("hoganas")
    missed = missed_of(known.published, known.place.code)
    assert list(missed) == [2021, 2022, 2023]
    assert max(map(abs, missed.values())) < 0.01
    facts = known_of("gotland")
    assert max(map(abs, missed_of(facts.published, "0980").values())) > 0.25
    assert missed_of(known_of("manchester").published, "E08000003") == {}


def test_revisions_are_of_the_vintage_before():
    published = known_of("hoganas").published
    statistics = published.statistics
    old = before(statistics, statistics.observed)
    assert old is not None
    assert (old.vintage, statistics.observed.vintage) == ("2024", "2025")
    assert before(statistics, old) is None
    revised = revised_of(published, "1284")
    assert revised.change(revised.most) == max(
        map(revised.change, revised.old_t), key=abs
    )
    assert newest_of(statistics, "smhi_co2").vintage == "2025"
    assert newest_of(statistics, "no_such") is None
    assert vintages_of(statistics, "smhi_co2") == ("smhi-co2-2024", "smhi-co2-2025")


# Sectors


@every_place
def test_paths_of_the_sectors_sum_to_that_of_the_whole(slug):
    facts = known_of(slug).facts
    if not has_path(facts) or is_untold(facts):
        return
    found = standings_of(facts)
    end = term_end(facts)
    paths = [path_t(each, facts, end) for each in found]
    for value in facts.chosen.pathway:
        if value.year <= end:
            whole = sum(path[value.year] for path in paths)
            assert whole == pytest.approx(value.emissions_t, rel=1e-9)
    assert sum(each.part for each in found) == pytest.approx(1)


@every_place
def test_every_sector_is_told_once(slug):
    facts = known_of(slug).facts
    chapter = chapter_of("sectors", slug, "sv")
    headed = {b.key for b in chapter.blocks if isinstance(b, Heading)}
    drawn = {key for key in keys_of(chapter) if key.startswith("path-")}
    if is_untold(facts):
        assert not drawn
        return
    large = {each.key for each in standings_of(facts) if each.is_large}
    assert drawn == {f"path-{key}" for key in large}
    assert {f"sector-{key}" for key in large} <= headed
    table = table_of(chapter, "sector-sheet")
    assert len(table.rows) == len(large)


@every_place
def test_a_path_is_drawn_only_where_there_is_one(slug):
    facts = known_of(slug).facts
    start = facts.chosen.start_year
    for block in chapter_of("sectors", slug, "sv").blocks:
        if isinstance(block, Picture):
            years = [row[0] for row in block.figure.table.raw_rows]
            assert (max(years) >= start) is has_path(facts)
    if facts.state in {State.EXHAUSTED, State.SEVERE}:
        assert not has_path(facts)


@pytest.mark.parametrize("slug", SWEDISH)
def test_parts_of_a_sector_sum_to_it(slug):
    known = known_of(slug)
    chapter = chapter_of("sectors", slug, "sv")
    for key in keys_of(chapter):
        if key.startswith("parts-"):
            table = table_of(chapter, key)
            parts = parts_of(known.published, known.place.code, key[6:])
            assert sum(column(table, 2)) == pytest.approx(100, abs=0.05 * 9)
            unit = 1000 if "kton" in table.head[1] else 1
            assert sum(column(table, 1)) * unit == pytest.approx(
                parts.total_t, abs=unit * len(table.rows)
            )
    if known.facts.is_tiny:
        assert not [key for key in keys_of(chapter) if key.startswith("parts-")]


def test_a_municipality_says_its_own_of_a_sector():
    own = Signed("Vi byter bränsle i hamnen.", "Höganäs kommun")
    book = replace(
        book_of("hoganas", "sv"),
        editorial=Editorial(comments={"transport": own, "agriculture": own}),
    )
    blocks = written("sectors", book).blocks
    comments = [block for block in blocks if isinstance(block, Comment)]
    assert len(comments) == 2
    assert {comment.by for comment in comments} == {"Höganäs kommun"}
    before_it = blocks[: blocks.index(comments[0])]
    heads = [block.key for block in before_it if isinstance(block, Heading)]
    assert heads[-1] == "sector-transport"
    unsaid = chapter_of("sectors", "hoganas", "sv").blocks
    assert not [block for block in unsaid if isinstance(block, Comment | Slot)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_preview_has_room_for_what_is_not_written(language):
    book = replace(
        book_of("hoganas", language),
        editorial=Editorial(
            comments={"transport": Signed("Ja.", "Höganäs kommun")}, shows_slots=True
        ),
    )
    for foreword in ("researchers", "municipality"):
        (room,) = written(foreword, book).blocks
        assert isinstance(room, Slot)
        digits = "".join(filter(str.isdigit, room.told))
        assert digits == str(MOST_OF_A_FOREWORD)
    sectors = written("sectors", book).blocks
    rooms = [block for block in sectors if isinstance(block, Slot)]
    comments = [block for block in sectors if isinstance(block, Comment)]
    assert rooms
    assert len(comments) == 1
    assert all(str(MOST_OF_A_COMMENT) in room.told for room in rooms)


def test_a_foreword_ends_with_who_signed_it():
    by = Signed("Ett.\n\nTvå.", "Anna Exempel", "ordförande")
    book = replace(book_of("hoganas", "sv"), editorial=Editorial(municipality=by))
    *_text, last = written("municipality", book).blocks
    assert [span.text for span in last.spans] == ["Anna Exempel, ordförande"]
    other = replace(by, language="en")
    book = replace(book_of("hoganas", "sv"), editorial=Editorial(municipality=other))
    assert {part.language for part in written("municipality", book).blocks} == {"en"}


@pytest.mark.parametrize("foreword", ["researchers", "municipality"])
def test_an_empty_foreword_leaves_no_trace(foreword):
    chapters = {chapter.key: chapter for chapter in CHAPTERS}
    assert chapters[foreword].written(book_of("hoganas", "sv")) is None


# Beyond


@pytest.mark.parametrize("slug", SWEDISH)
def test_gases_add_up(slug):
    known = known_of(slug)
    gases = gases_of(known.published, known.place.code)
    assert gases.total_t == pytest.approx(
        sum(gases.carbon_dioxide_t.values()) + gases.others_total_t, rel=0.002
    )
    chapter = chapter_of("beyond", slug, "sv")
    if known.facts.is_tiny:
        assert "gases-sectors" not in keys_of(chapter)
        return
    table = table_of(chapter, "gases-sectors")
    unit = 1000 if "kton" in table.title else 1
    for row in table.rows:
        alone, others, both = (number_of(cell.text) for cell in row.cells[1:4])
        assert alone + others == pytest.approx(both, rel=0.002, abs=2)
    total = number_of(table.rows[-1].cells[3].text) * unit
    assert total == pytest.approx(gases.total_t, abs=unit)


def test_consumption_stands_beside_the_territory():
    figure = picture_of(chapter_of("beyond", "hoganas", "sv"), "consumption-person")
    values = [row[1] for row in figure.figure.table.raw_rows]
    consumption = known_of("hoganas").facts.consumption
    assert values[2] == pytest.approx(consumption.person_t)
    assert values[3] + values[4] == pytest.approx(values[2])
    whole = picture_of(chapter_of("beyond", "sverige", "sv"), "consumption-person")
    assert len(whole.figure.table.rows) == 4
