"""The outlook: every path's sums are those of its emissions, in every kind of place."""

import re
from datetime import date

import pytest

from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.promises import Scope
from kolrum.charts.tests.geometry import boxes, faults
from kolrum.lib.dates import month_and_year
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.facts import is_about_now
from kolrum.plans.against import goals_of
from kolrum.plans.models import Goal
from kolrum.reports.aims import aimed_year, furthest_year
from kolrum.reports.blocks import Lead, Picture
from kolrum.reports.chapters.outlook.drawing import CURVES, SUMS
from kolrum.reports.chapters.outlook.paths import (
    NATIONAL,
    TODAY,
    TREND,
    WILD,
    outlook_of,
)
from kolrum.reports.tests.places import (
    LANGUAGES,
    ODD,
    chapter_of,
    keys_of,
    known_of,
    made_of,
    number_of,
    prose_of,
    spans_of,
    table_of,
    texts_of,
    told,
    with_facts,
    written,
)

pytestmark = pytest.mark.django_db

every_place = pytest.mark.parametrize("slug", ODD)
every_language = pytest.mark.parametrize("language", LANGUAGES)
LEFT_OVERS = re.compile(r"[{}]|None|\bnan\b|\binf\b|  |\[\[|\*\*|\be[+-]\d|  ")


def outlook(slug):
    return outlook_of(known_of(slug).facts)


@every_place
@every_language
def test_every_figure_and_table_is_referred_to(slug, language):
    chapter = chapter_of("outlook", slug, language)
    referred = {span.refers_to for span in spans_of(chapter)}
    assert set(keys_of(chapter)) <= referred
    assert {CURVES, SUMS} <= set(keys_of(chapter))


@every_place
@every_language
def test_nothing_is_left_unfilled(slug, language):
    for text in texts_of(chapter_of("outlook", slug, language)):
        assert not LEFT_OVERS.search(text), text


@every_place
@every_language
@pytest.mark.parametrize("key", ["outlook", "proposals"])
def test_no_text_of_a_figure_stands_on_another_or_outside(slug, language, key):
    for block in chapter_of(key, slug, language).blocks:
        if isinstance(block, Picture) and block.key != "goals":
            for drawing in block.figure.drawings:
                assert not faults(drawing), (block.key, drawing.name)


@every_place
def test_the_limit_stands_where_the_whole_budget_is(slug):
    """In the sums: as far up as the budget of the base year is of the highest bar."""
    chapter, chosen = chapter_of("outlook", slug, "sv"), known_of(slug).facts.chosen
    figure = next(b.figure for b in chapter.blocks
                  if isinstance(b, Picture) and b.key == SUMS)  # fmt: skip
    bars = boxes(figure.drawings[-1], "used", "reserved")
    limit = boxes(figure.drawings[-1], "limit-chosen")[-1]
    used_t = chosen.budget_at_base_t - chosen.budget_t
    foot = max(box.bottom for box in bars)  # squares of the key stand above
    highest = min((b for b in bars if b.bottom > foot - 1), key=lambda box: box.top)
    unit = (highest.bottom - highest.top) / used_t
    wanted = highest.bottom - chosen.budget_at_base_t * unit
    rounding = 1 + chosen.budget_at_base_t / used_t  # outlined bars are drawn inside
    assert limit.top == pytest.approx(wanted, abs=rounding)


@every_place
def test_swedish_is_whole(slug):
    english = [s for s in spans_of(chapter_of("outlook", slug, "sv"))
               if s.language == "en" and s.text.endswith(".")]  # fmt: skip
    assert not english


@every_place
def test_paths_begin_at_the_latest_emissions_and_sum_as_they_should(slug):
    found, chosen = outlook(slug), known_of(slug).facts.chosen
    years = 2045 - chosen.start_year + 1
    assert (found.near, found.far) == (2030, 2045)
    today = found.of(TODAY)
    assert today.total_t == pytest.approx(years * chosen.emissions_latest_t)
    trend = found.of(TREND)
    assert (trend is not None) == (chosen.trend is not None
                                   and chosen.trend.has_direction)  # fmt: skip
    if trend is not None:
        first = chosen.emissions_latest_t * (1 + chosen.trend.rate)
        assert trend.emissions_t[0] == pytest.approx(first)
    for path in found.paths:
        whole = sum(path.emissions_t) - chosen.budget_t
        assert path.over_at(found.far) == pytest.approx(whole)


@every_place
def test_a_goals_path_is_the_one_that_is_held_against_the_budget(slug):
    found = outlook(slug)
    for path in found.paths:
        if path.kind == NATIONAL:
            held = dict(zip(path.goal.held.years, path.goal.held.path_t, strict=True))
            assert path.in_year(2030) == pytest.approx(held[2030])


@every_place
def test_the_day_a_budget_ends_lies_where_the_path_has_spent_it(slug):
    found = outlook(slug)
    for path in found.paths:
        end = path.ends_on
        if end is None:
            assert path.budget_t <= 0 or path.fits
            continue
        assert path.over_at(end.year) >= -1e-6 * path.budget_t
        if end.year > path.start_year:
            assert path.over_at(end.year - 1) <= 1e-6 * path.budget_t


@every_place
def test_as_today_ends_on_the_day_that_the_whole_house_tells(slug):
    chosen = known_of(slug).facts.chosen
    today = outlook(slug).of(TODAY)
    if chosen.budget_t > 0 and today.ends_on is not None:
        assert today.ends_on == chosen.exhausted_on


@every_place
@every_language
def test_the_table_has_the_paths_numbers(slug, language):
    found = outlook(slug)
    chapter = chapter_of("outlook", slug, language)
    table = table_of(chapter, "outlook-table")
    assert len(table.rows) == len(found.paths)
    unit = {"kton": 1e3, "kt": 1e3, "Mton": 1e6, "Mt": 1e6, "ton": 1.0, "tonnes": 1.0}[
        table.head[3].rsplit(" ", 1)[1]
    ]
    for row, path in zip(table.rows, found.paths, strict=True):
        shown = [cell.text for cell in row.cells]
        near = number_of(shown[3].replace(",", "") if language == "en" else shown[3])
        assert near == pytest.approx(path.in_year(2030) / unit, abs=0.51)
        if path.is_wild:
            assert shown[5] == "–"
        end = path.ends_on
        if end is not None and not is_about_now(found.chosen):
            assert shown[2] == month_and_year(end, language)


@every_place
@every_language
def test_a_trend_without_direction_has_no_curve_and_says_so(slug, language):
    found = outlook(slug)
    if found.of(TREND) is not None:
        return
    chapter = chapter_of("outlook", slug, language)
    told_so = {"sv": "ingen tydlig riktning", "en": "no clear direction"}[language]
    assert any(told_so in text for text in prose_of(chapter))
    picture = next(b for b in chapter.blocks
                   if isinstance(b, Picture) and b.key == CURVES)  # fmt: skip
    assert "k-trend" not in picture.figure.svg


def test_net_zero_on_time_can_still_exceed_the_budget():
    """STORY B26, and only where it is so."""
    for slug in ("hoganas", "stockholm", "skane-lan", "lulea"):
        national = outlook(slug).of(NATIONAL)
        text = " ".join(prose_of(chapter_of("outlook", slug, "sv")))
        says = "nettonoll kan nås i tid" in text
        assert says == (not national.fits), slug


def test_a_spent_budget_has_no_path_no_percentage_and_no_date_ahead():
    chapter = chapter_of("outlook", "upplands-bro", "sv")
    text = " ".join(prose_of(chapter))
    assert "redan använd" in text
    assert "Budgeten kräver" not in text
    assert not outlook("upplands-bro").required
    assert all(path.ends_on is None for path in outlook("upplands-bro").paths)


def test_a_budget_that_ends_about_now_has_no_day():
    rows = table_of(chapter_of("outlook", "karlshamn", "sv"), "outlook-table").rows
    assert {row.cells[2].text for row in rows} == {"ungefär nu"}


@pytest.mark.parametrize(
    ("iso2", "start_year", "near", "far"),
    [
        ("se", 2027, 2030, 2045),
        ("se", 2028, 2032, 2045),
        ("se", 2032, 2040, 2045),
        ("se", 2041, 2045, 2050),
        ("xx", 2026, 2030, 2045),
        ("xx", 2042, 2046, 2051),
    ],
)
def test_it_looks_to_the_years_of_the_countrys_goals(iso2, start_year, near, far):
    assert aimed_year(iso2, start_year) == near
    assert furthest_year(iso2, start_year) == far


def test_a_steep_rise_is_not_followed_for_twenty_years():
    trend = outlook("upplands-bro").of(TREND)
    assert trend.rate > WILD
    text = " ".join(prose_of(chapter_of("outlook", "upplands-bro", "sv")))
    assert "Längre fram räknas trenden inte" in text


def test_the_gap_is_from_todays_level_to_the_budgets_path():
    chosen = known_of("hoganas").facts.chosen
    cut = required_annual_cut(chosen.budget_t, chosen.emissions_latest_t)
    path_t = chosen.emissions_latest_t * (1 - cut) ** (2030 - chosen.start_year + 1)
    assert outlook("hoganas").required_in(2030) == pytest.approx(path_t)
    text = " ".join(prose_of(chapter_of("outlook", "hoganas", "sv")))
    assert "Gapet är 110\u202f000\u00a0ton om året" in text


def test_the_lead_counts_the_paths_that_fit():
    for slug in ODD:
        chapter = chapter_of("outlook", slug, "sv")
        lead = next(told(b.spans) for b in chapter.blocks if isinstance(b, Lead))
        fits = len(outlook(slug).fitting)
        if outlook(slug).chosen.budget_t > 0 and not fits:
            assert not lead.startswith("Varje väg"), slug


def test_texts_of_other_countries_name_no_swedish_institution():
    swedish = re.compile(r"SMHI|Naturvårdsverket|riksdag|kommunfullmäktige")
    for slug in ("manchester", "united-kingdom", "cambridgeshire"):
        for language in LANGUAGES:
            texts = texts_of(chapter_of("outlook", slug, language))
            assert not [text for text in texts if swedish.search(text)]


def with_own_goals(slug, *own, adopted=None):
    """The outlook of a place with goals that it has adopted."""
    known = known_of(slug)
    statistics, main = known.published.statistics, known.facts.chosen
    goals = goals_of(statistics, known.place, main, own, adopted=adopted)
    given = with_facts(slug, goals=goals, adopted=adopted)
    return written("outlook", made_of(given, "sv"))


def test_an_own_goal_is_drawn_and_held_against_the_budget():
    """STORY B23 and B26."""
    goal = Goal(
        wording="Noll utsläpp 2040",
        scope=Scope.CO2,
        points=[[2040, 0.0]],
        base_year=None,
    )
    found = with_own_goals("hoganas", goal)
    text = " ".join(prose_of(found))
    assert "har inget eget utsläppsmål" not in text
    assert "målet kan nås i tid, 2040" in text
    rows = table_of(found, "outlook-table").rows
    before = table_of(chapter_of("outlook", "hoganas", "sv"), "outlook-table").rows
    assert len(rows) == len(before) + 1
    level_t = known_of("hoganas").facts.chosen.emissions_latest_t
    near_t = level_t * (2040 - 2030) / (2040 - 2025)
    assert number_of(rows[-1].cells[3].text) == pytest.approx(near_t / 1e3, abs=0.51)
    curves = next(b.figure for b in found.blocks
                  if isinstance(b, Picture) and b.key == CURVES)  # fmt: skip
    assert "k-goal-own" in curves.svg


def test_a_goal_of_another_scope_is_refused_with_its_reason():
    """STORY B24."""
    goal = Goal(
        wording="Kommunkoncernen är fossilfri 2030",
        scope=Scope.ORGANISATION,
        points=[[2030, 0.0]],
        base_year=None,
    )
    found = with_own_goals("hoganas", goal)
    text = " ".join(prose_of(found))
    assert "gäller organisationens egna utsläpp" in text
    curves = next(b.figure for b in found.blocks
                  if isinstance(b, Picture) and b.key == CURVES)  # fmt: skip
    assert "k-goal-own" not in curves.svg


def test_an_adopted_budget_is_told_where_own_goals_are():
    adopted = Adopted(
        1_900_000, 2023, 0.14, "kommunfullmäktige", date(2022, 6, 16), 1_350_000,
        date(2033, 4, 1), None,
    )  # fmt: skip
    text = " ".join(prose_of(with_own_goals("hoganas", adopted=adopted)))
    assert "är antagen" in text
    assert "vid sidan av den antagna budgeten" in text
    assert "mot den antagna budgeten" in text
