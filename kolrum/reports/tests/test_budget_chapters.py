"""In brief, how it is reckoned, the pace: true for places of every kind."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kolrum.carbon.outcomes import Apart
from kolrum.carbon.state import State
from kolrum.charts.figure import Figure
from kolrum.lib.numbers import fixed, percent
from kolrum.lib.units import tonnes, tonnes_interval, whole_tonnes
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.outcome.finding import years_of
from kolrum.reports.around import FOLDER, cover_of, imprint_of
from kolrum.reports.blocks import (
    Chapter,
    CoverKey,
    Heading,
    KeyNumbers,
    Listed,
    Paragraph,
    Picture,
    Points,
    Statement,
    Steps,
    Table,
)
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, LEFT, SEVERE, SPENT, case_of
from kolrum.reports.chapters.brief.numbers import BAR, FOUR
from kolrum.reports.chapters.brief.questions import MOST
from kolrum.reports.chapters.calculation.derivation import spine_of
from kolrum.reports.chapters.calculation.ranges import assumptions_of
from kolrum.reports.chapters.formulas.values import letters
from kolrum.reports.edition import Revision
from kolrum.reports.editorial import Editorial, Photo
from kolrum.reports.page import page_of
from kolrum.reports.pdf import pdf_of
from kolrum.reports.tests.places import (
    LANGUAGES,
    ODD,
    book_of,
    chapter_of,
    keys_of,
    known_of,
    made_of,
    number_of,
    prose_of,
    report_of,
    spans_of,
    table_of,
    texts_of,
    told,
    whole_of,
    with_facts,
    written,
)
from kolrum.telling.earlier import a_year_before

pytestmark = pytest.mark.django_db

KEYS = ("brief", "calculation", "pace")
every_chapter = pytest.mark.parametrize("key", KEYS)
every_place = pytest.mark.parametrize("slug", ODD)
every_language = pytest.mark.parametrize("language", LANGUAGES)

LEFT_OVERS = re.compile(r"[{}]|None|\bnan\b|\binf\b|  |\[\[|\*\*|\be[+-]\d")
NO_TIME = re.compile(r"(?<![\d,.])\b(0|noll|zero|no) (år|månader|years|months)\b")
MINUS = re.compile(r"−[\d\u202f,.]+\s(ton|miljoner|million)")
ONLY_SWEDISH = re.compile(
    r"fullmäktige|länsstyrelse|SMHI|Uppsala|nämnd|mandatperiod|riksdag|\bSverige|county"
)


@every_chapter
@every_place
@every_language
def test_every_figure_and_table_is_referred_to(key, slug, language):
    chapter = chapter_of(key, slug, language)
    referred = {span.refers_to for span in spans_of(chapter)}
    assert set(keys_of(chapter)) <= referred


@every_chapter
@every_place
@every_language
def test_nothing_is_left_unfilled(key, slug, language):
    for text in texts_of(chapter_of(key, slug, language)):
        assert not LEFT_OVERS.search(text), text
        assert not NO_TIME.search(text), text


@every_chapter
@every_place
@every_language
def test_no_sentence_is_said_twice_in_a_chapter(key, slug, language):
    said = [
        sentence
        for block in chapter_of(key, slug, language).blocks
        if isinstance(block, Paragraph | Points | Listed)
        for text in prose_of(Chapter(key, "", (block,)))
        for sentence in re.split(r"(?<=[.?!]) (?=[A-ZÅÄÖ])", text)
    ]
    twice = {each for each in said if said.count(each) > 1}
    assert not twice


@every_place
@every_language
def test_all_three_together_have_keys_of_their_own_and_know_each_other(slug, language):
    others = ("data", "formulas", "references")
    chapters = [chapter_of(key, slug, language) for key in (*KEYS, *others)]
    keys = [key for chapter in chapters for key in keys_of(chapter)]
    keys += [b.key for c in chapters for b in c.blocks if isinstance(b, Heading)]
    assert len(keys) == len(set(keys))
    page = page_of(report_of(chapters, language))
    assert page.count('<li id="note-') == page.count('<sup><a id="from-')


@every_chapter
@every_place
def test_swedish_is_whole(key, slug):
    assert not [s for s in spans_of(chapter_of(key, slug, "sv")) if s.language == "en"
                and s.text.endswith(".")]  # fmt: skip
    chapter = chapter_of(key, slug, "sv")
    for block in chapter.blocks:
        assert getattr(block, "language", "") in {"", "sv"}


@every_chapter
@every_language
@pytest.mark.parametrize("slug", [slug for slug, country in ODD.items()
                                  if country == "gb"])  # fmt: skip
def test_other_countries_have_no_swedish_institutions(key, slug, language):
    for text in prose_of(chapter_of(key, slug, language)):
        assert not ONLY_SWEDISH.search(text), text


@every_place
@every_language
def test_prose_has_no_negative_tonnes(slug, language):
    for key in KEYS:
        for text in prose_of(chapter_of(key, slug, language)):
            assert not MINUS.search(text), text


# In brief


@every_place
def test_the_first_number_is_the_budget_or_the_debt(slug):
    chosen = known_of(slug).facts.chosen
    block = next(b for b in chapter_of("brief", slug, "sv").blocks
                 if isinstance(b, KeyNumbers))  # fmt: skip
    assert block.key == FOUR
    assert len(block.numbers) == 4
    first = block.numbers[0]
    if case_of(known_of(slug).facts) == ABOUT:
        told_t = chosen.budget_at_base_t
    else:
        told_t = abs(chosen.budget_t)
    factor = 1e6 if "miljoner" in first.unit else 1
    assert number_of(first.number) * factor == pytest.approx(told_t, rel=0.005)


@every_place
def test_a_rate_is_told_only_where_there_is_one(slug):
    facts = known_of(slug).facts
    texts = " ".join(prose_of(chapter_of("brief", slug, "sv")))
    cut = facts.chosen.required_annual_cut
    if case_of(facts) in {SPENT, ABOUT}:
        assert "behöver utsläppen minska, varje år" not in texts
    elif case_of(facts) == LEFT:
        assert fixed(100 * cut, "sv", 1) in texts


@every_place
@every_language
def test_five_to_seven_questions_from_the_place(slug, language):
    chapter = chapter_of("brief", slug, language)
    *_, last = chapter.blocks
    assert last.is_numbered
    assert 5 <= len(last.items) <= MOST
    asked = [told(item) for item in last.items]
    assert len(set(asked)) == len(asked)
    assert all(text.endswith("?") for text in asked)


def test_the_state_is_not_asked_to_ask_the_state():
    assert "begäras av staten" not in " ".join(
        prose_of(chapter_of("brief", "sverige", "sv"))
    )


@pytest.mark.parametrize("slug", ["gotland", "gotlands-lan"])
@every_chapter
def test_a_doubted_deduction_names_no_sector(slug, key):
    texts = " ".join(prose_of(chapter_of(key, slug, "sv")))
    assert "ransporterna väger tyngst" not in texts
    assert "av utsläppen kommer från" not in texts


def adopted_book():
    """Höganäs, as if it had adopted a budget whose inputs are told."""
    apart = Apart(-20_000.0, 30_000.0, -40_000.0, -15_000.0, 5_000.0)
    adopted = Adopted(
        1_900_000, 2023, 0.14, "kommunfullmäktige", date(2022, 6, 16), 1_350_000,
        date(2033, 4, 1), apart,
    )  # fmt: skip
    return made_of(with_facts("hoganas", adopted=adopted), "sv")


def test_an_adopted_budget_leads():
    chapter = written("brief", adopted_book())
    first = chapter.blocks[0]
    assert isinstance(first, Statement)
    assert "1,35 miljoner ton" in told(first.spans).replace("\u00a0", " ")
    texts = " ".join(prose_of(chapter))
    assert "Budgeten är antagen" in texts
    assert "921\u202f000" in texts


def test_an_adopted_budget_is_followed_and_taken_apart():
    chapter = written("pace", adopted_book())
    *terms, whole = table_of(chapter, "pace-adopted-apart").rows
    assert sum(number_of(row.cells[1].text) for row in terms) == number_of(
        whole.cells[1].text
    )
    outcome = table_of(chapter, "pace-outcome-years").rows
    assert outcome[0].cells[0].text == "2023"
    assert number_of(outcome[0].cells[3].text) == pytest.approx(1_900_000 * 0.14)
    referred = {span.refers_to for span in spans_of(chapter)}
    assert set(keys_of(chapter)) <= referred


def test_last_year_is_as_the_ledger_has_it():
    earlier = a_year_before(known_of("hoganas"))
    assert earlier.edition == 2025
    assert earlier.assessment.budget_t == pytest.approx(1_112_695.84, abs=1)
    cells = [c.text for r in table_of(chapter_of("brief", "hoganas", "sv"),
                                      "brief-years").rows for c in r.cells]  # fmt: skip
    assert whole_tonnes(earlier.assessment.budget_t, "sv") in cells
    assert percent(earlier.assessment.required_annual_cut, "sv") in cells


def test_without_a_ledger_the_year_before_is_computed_by_the_same_figures():
    earlier = a_year_before(known_of("manchester"))
    assert earlier.edition is None
    assert earlier.assessment.start_year == 2025


def test_the_bar_shows_what_is_beyond_a_spent_budget():
    pictures = [b for b in chapter_of("brief", "pajala", "sv").blocks
                if isinstance(b, Picture)]  # fmt: skip
    bar = next(p.figure for p in pictures if p.key == BAR)
    assert isinstance(bar, Figure)
    assert any(mark.role == "debt" for mark in bar.drawings[-1].marks
               if hasattr(mark, "d"))  # fmt: skip


# How it is reckoned


@every_place
def test_steps_end_with_what_is_left_and_sum(slug):
    chosen = known_of(slug).facts.chosen
    steps = next(b for b in chapter_of("calculation", slug, "sv").blocks
                 if isinstance(b, Steps))  # fmt: skip
    spine = spine_of(chosen.derivation, chosen.start_year)
    assert len(steps.items) == len(spine)
    assert spine[0].key.startswith("remaining-budget")
    assert spine[-1].value == chosen.budget_t
    last = steps.items[-1]
    assert last.is_answer
    assert whole_tonnes(chosen.budget_t, "sv") in last.formula
    local = [step for step in spine if step.key in {"budget-at-base", "used",
                                                    "reserved"}]  # fmt: skip
    start, *less = [step.value for step in local]
    assert start - sum(less) == pytest.approx(chosen.budget_t)


@pytest.mark.parametrize("slug", ["hoganas", "skane-lan", "sverige"])
def test_estimated_years_are_told_with_their_intervals(slug):
    estimated = known_of(slug).facts.estimated
    texts = prose_of(chapter_of("calculation", slug, "sv"))
    for value in estimated:
        (line,) = [text for text in texts if text.startswith(f"{value.year}: ")]
        assert tonnes(value.emissions_t, "sv") in line
        assert tonnes_interval(value.low_t, value.high_t, "sv") in line


def test_without_an_interval_none_is_claimed():
    texts = " ".join(prose_of(chapter_of("calculation", "manchester", "en")))
    assert "it cannot be computed here" in texts


def test_the_field_stands_inside_where_a_picture_has_its_place_on_the_cover():
    book = book_of("hoganas", "sv")
    shown = replace(book, editorial=Editorial(cover=Photo(b"x")))
    assert "field-of-months" not in keys_of(written("pace", book))
    chapter = written("pace", shown)
    assert "field-of-months" in keys_of(chapter)
    assert "field-of-months" in {span.refers_to for span in spans_of(chapter)}
    keys = [cover_of(Voice(each, "around", FOLDER)).key for each in (book, shown)]
    assert keys[0] == (*keys[1], CoverKey("", keys[0][-1].head, keys[0][-1].told))


def test_the_log_tells_what_was_left_by_each_edition_of_the_year():
    book = book_of("hoganas", "sv")
    day = book.edition.dated
    made = (Revision(1, day, "", 900_000.0), Revision(2, day, "Rättad."))
    voice = Voice(
        replace(book, edition=replace(book.edition, revisions=made)), "around", FOLDER
    )
    (log,) = [block for block in imprint_of(voice) if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells[2:]] for row in log.rows] == [
        ["900\u202f000", "Årets första utgåva"],
        ["921\u202f227", "Rättad."],
    ]


@every_place
def test_each_assumption_moves_the_budget_from_where_it_is(slug):
    known = known_of(slug)
    budget_t = known.facts.chosen.budget_t
    found = assumptions_of(known)
    assert len(found) >= 4
    assert all(each.low_t <= budget_t <= each.high_t for each in found)
    assert [each.width_t for each in found] == sorted(
        (each.width_t for each in found), reverse=True
    )


def test_letters_of_a_symbol_are_text():
    assert letters("b_{Sigma}") == "b Σ"
    assert letters("Ê_{2024}") == "Ê 2024"
    assert letters("omega") == "ω"


@every_place
def test_every_parameter_has_a_figure_and_a_source(slug):
    table = table_of(chapter_of("formulas", slug, "en"), "formula-values")
    for row in table.rows:
        name, sign, value, _unit, source = (cell.text for cell in row.cells)
        assert name
        assert sign
        assert value
        assert source
    chosen = known_of(slug).facts.chosen
    spine = spine_of(chosen.derivation, chosen.start_year)[1:]
    signs = {row.cells[1].text for row in table.rows}
    assert not signs & {letters(step.symbol) for step in spine}


# The pace


@every_place
def test_the_path_spends_exactly_the_budget(slug):
    facts = known_of(slug).facts
    chapter = chapter_of("pace", slug, "sv")
    if case_of(facts) != LEFT:
        assert "pace-path-years" not in keys_of(chapter)
        return
    rows = table_of(chapter, "pace-path-years").rows
    budget_t = facts.chosen.budget_t
    assert number_of(rows[-1].cells[1].text) == pytest.approx(budget_t, abs=1)
    groups = [number_of(row.cells[1].text) for row in rows if row.is_group]
    years = [row for row in rows if not row.is_group and not row.is_sum]
    assert sum(groups) == pytest.approx(budget_t, abs=len(groups))
    emitted = sum(number_of(row.cells[1].text) for row in years)
    assert emitted + groups[-1] == pytest.approx(budget_t, abs=len(years))
    of_method = {value.year: value.emissions_t for value in facts.chosen.pathway}
    for row in years:
        year = int(row.cells[0].text)
        if year in of_method:
            told = number_of(row.cells[1].text)
            assert told == pytest.approx(of_method[year], abs=0.6)


@every_place
def test_terms_are_those_of_the_method(slug):
    facts = known_of(slug).facts
    if case_of(facts) != LEFT:
        return
    rows = table_of(chapter_of("pace", slug, "sv"), "pace-path-years").rows
    groups = [number_of(row.cells[1].text) for row in rows if row.is_group]
    closed = [p.budget_t for p in facts.chosen.periods if p.last_year is not None]
    assert groups[: len(closed)] == pytest.approx(closed, abs=1)


@every_place
def test_the_outcome_is_that_of_the_page(slug):
    years = years_of(known_of(slug).facts)
    rows = table_of(chapter_of("pace", slug, "sv"), "pace-outcome-years").rows
    assert [int(row.cells[0].text) for row in rows] == [each.year for each in years]
    assert number_of(rows[-1].cells[-1].text) == pytest.approx(years[-1].over_t, abs=1)


@every_place
def test_every_limit_and_likelihood_is_there_and_the_own_one_marked(slug):
    chosen = known_of(slug).facts.chosen
    rows = table_of(chapter_of("pace", slug, "sv"), "pace-limits").rows
    cells = [row for row in rows if not row.is_group]
    assert len(cells) == 15
    (own,) = [row for row in cells if row.cells[0].is_strong]
    assert own.cells[1].text == whole_tonnes(chosen.budget_t, "sv")
    for row in cells:
        left, cut, years = (cell.text for cell in row.cells[1:4])
        if number_of(left) <= 0:
            assert (cut, years) == ("–", "–")


@every_place
def test_each_way_of_computing_leaves_what_its_method_gives(slug):
    facts = known_of(slug).facts
    chapter = chapter_of("pace", slug, "sv")
    if len(facts.alternatives) < 2:
        assert "pace-ways" not in keys_of(chapter)
        return
    rows = table_of(chapter, "pace-ways").rows
    left = [row.cells[1].text for row in rows]
    assert left == [whole_tonnes(way.budget_t, "sv") for way in facts.alternatives]
    assert [row.cells[0].is_strong for row in rows].count(True) == 1
    assert rows[0].cells[0].is_strong


@pytest.mark.parametrize("slug", ["skane-lan", "blekinge-lan"])
def test_a_county_lists_its_members_and_their_sum(slug):
    known = known_of(slug)
    rows = table_of(chapter_of("pace", slug, "sv"), "pace-members").rows
    assert len(rows) == len(known.place.members) + 1


@pytest.mark.parametrize(("slug", "case"), [
    ("pajala", SPENT), ("upplands-bro", SPENT), ("karlshamn", ABOUT),
    ("munkfors", SEVERE), ("mala", SEVERE), ("hoganas", LEFT),
])  # fmt: skip
def test_the_cast_is_of_every_kind(slug, case):
    assert case_of(known_of(slug).facts) == case


@every_language
def test_where_nothing_is_emitted_no_pace_is_told(language):
    chosen = known_of("bjurholm").facts.chosen
    none = replace(
        chosen,
        state=State.ZERO,
        emissions_latest_t=0.0,
        required_annual_cut=None,
        years_left=None,
        exhausted_on=None,
        trend=None,
        one_in=None,
        near_zero_year=None,
        uncertainty=None,
    )
    book = made_of(with_facts("bjurholm", chosen=none, siblings=()), language)
    brief, calculation, pace = (written(key, book) for key in KEYS)
    assert not [b for b in brief.blocks if isinstance(b, KeyNumbers)]
    assert "pace-path-years" not in keys_of(pace)
    texts = " ".join(prose_of(calculation))
    assert "en budget som är slut" not in texts
    assert "a budget that is spent" not in texts


@pytest.mark.parametrize("slug", ["pajala", "upplands-bro"])
def test_a_spent_budget_has_a_table_of_debts_instead_of_a_path(slug):
    assert "pace-debts" in keys_of(chapter_of("pace", slug, "sv"))


def test_they_can_be_printed():
    assert pdf_of(whole_of("pajala", "sv")).startswith(b"%PDF")
