"""Proposals: chosen by the data, with effects that anyone can compute again."""

import re
from dataclasses import replace

import numpy as np
import pytest
from django.utils import translation

from kolrum.lib.units import tonnes, tonnes_interval
from kolrum.reports.blocks import Points, Proposal, numbering_of
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.chapters.proposals import facts as chapter
from kolrum.reports.chapters.proposals.choosing import candidates, makers_of_half
from kolrum.reports.chapters.proposals.drawing import MATRIX
from kolrum.reports.chapters.proposals.finances import FEES, TERM
from kolrum.reports.chapters.proposals.ground import (
    aimed_year,
    fine_pieces,
    pace_of,
    sector_pieces,
)
from kolrum.reports.chapters.proposals.library import FOLDER, Control, controls, ideas
from kolrum.reports.editorial import Decided, Editorial
from kolrum.reports.tests.places import (
    LANGUAGES,
    ODD,
    book_of,
    chapter_of,
    keys_of,
    known_of,
    number_of,
    prose_of,
    report_of,
    spans_of,
    table_of,
    texts_of,
    told,
    written,
)
from kolrum.telling.neighbours import TELLING_SHARE, similar_to

pytestmark = pytest.mark.django_db

every_place = pytest.mark.parametrize("slug", ODD)
every_language = pytest.mark.parametrize("language", LANGUAGES)
LEFT_OVERS = re.compile(r"[{}]|None|\bnan\b|\binf\b|  |\[\[|\*\*|\be[+-]\d")
SWEDISH = re.compile(
    r"SMHI|Naturvårdsverket|riksdag|fullmäktige|länsstyrelse|nämnd|kommunstyrelse|"
    r"Östersund|municipal|the Riksdag|county administrative"
)
FIELDS = 5


def proposals_of(slug, language="sv", book=None):
    found = (
        written("proposals", book) if book else chapter_of("proposals", slug, language)
    )
    return [block for block in found.blocks if isinstance(block, Proposal)]


@every_place
@every_language
def test_every_figure_and_table_is_referred_to(slug, language):
    found = chapter_of("proposals", slug, language)
    referred = {span.refers_to for span in spans_of(found)}
    assert set(keys_of(found)) <= referred


@every_place
@every_language
def test_nothing_is_left_unfilled(slug, language):
    for text in texts_of(chapter_of("proposals", slug, language)):
        assert not LEFT_OVERS.search(text), text


@every_place
def test_swedish_is_whole(slug):
    english = [s for s in spans_of(chapter_of("proposals", slug, "sv"))
               if s.language == "en" and s.text.endswith(".")]  # fmt: skip
    assert not english


@every_place
@every_language
def test_each_proposal_has_effect_control_owner_indicator_and_source(slug, language):
    found = proposals_of(slug, language)
    assert found
    for each in found:
        assert each.title
        assert told(each.why)
        assert len(each.fields) == FIELDS
        assert all(name and text for name, text in each.fields)


@every_place
def test_effects_are_computed_from_the_statistics_of_similar_places(slug):
    """E * (1 - (1 + g)^n), with g the median and the fastest quarter of others."""
    known = known_of(slug)
    statistics = known.published.statistics
    for each in candidates(known):
        if each.effect is None:
            continue
        span = (each.pace.first_year, each.pace.latest_year)
        rates = []
        for place in similar_to(known.country, known.place):
            if place == known.place or place.code in ("0980",):
                continue
            part = statistics.sectors.known((place.code,), span, each.piece.sector)[0]
            whole = statistics.sectors.known((place.code,), span)[0]
            if statistics.has("cement_deductions"):
                plants = statistics.deductions.known((place.code,), span)[0]
                plants = np.nan_to_num(plants)
                whole = whole - plants
                if each.piece.sector == "industry":
                    part = np.maximum(part - plants, 0)
            if part[0] > 0 and part[0] >= TELLING_SHARE * whole[0]:
                years = span[1] - span[0]
                rates.append((part[1] / part[0]) ** (1 / years) - 1)
        middle, fast = np.median(rates), np.percentile(rates, 25)
        assert each.pace.middle == pytest.approx(middle)
        years = aimed_year(known) - known.facts.chosen.start_year + 1
        low, high = (
            max(0.0, each.piece.amount_t * (1 - (1 + rate) ** years))
            for rate in (middle, fast)
        )
        assert (each.effect.low_t, each.effect.high_t) == pytest.approx((low, high))


def test_the_effect_that_is_told_is_the_one_that_was_computed():
    for slug in ("hoganas", "stockholm", "skane-lan", "sverige"):
        computed = {each.key: each for each in candidates(known_of(slug))}
        blocks = proposals_of(slug)
        for each, block in zip(computed.values(), blocks, strict=True):
            text = block.fields[0][1]
            if each.effect and each.effect.low_t > 0.01 * each.effect.high_t > 0:
                span = tonnes_interval(each.effect.low_t, each.effect.high_t, "sv")
                assert text.startswith(span)
            elif each.effect and each.effect.is_any:
                assert tonnes(each.effect.high_t, "sv") in text


def test_the_parts_of_a_sector_make_the_sector():
    for slug in ("hoganas", "stockholm", "lulea", "skane-lan", "sverige"):
        known = known_of(slug)
        parts = {}
        for piece in fine_pieces(known):
            parts[piece.sector] = parts.get(piece.sector, 0.0) + piece.amount_t
        for piece in sector_pieces(known):
            assert parts[piece.key] == pytest.approx(piece.amount_t)


def test_different_places_get_different_proposals():
    chosen = {slug: tuple(each.key for each in candidates(known_of(slug)))
              for slug in ODD}  # fmt: skip
    assert "industry-roadmap" in chosen["lulea"]
    assert "industry-roadmap" not in chosen["stockholm"]
    assert "power-and-heat" in chosen["upplands-bro"]
    assert "tell-the-overshoot" in chosen["upplands-bro"]
    assert "adopt" in chosen["hoganas"]
    assert "adopt" not in chosen["upplands-bro"]
    assert "plant-beside" in chosen["skovde"]
    assert "plant-beside" not in chosen["hoganas"]
    assert "long-trips" in chosen["bjurholm"]
    assert "short-trips" not in chosen["bjurholm"]
    assert "short-trips" in chosen["hoganas"]
    assert "county-transport" in chosen["skane-lan"]
    assert "country-budget" in chosen["sverige"]
    municipal = [keys for slug, keys in chosen.items()
                 if known_of(slug).facts.is_lowest and ODD[slug] == "se"]  # fmt: skip
    assert len(set(municipal)) > len(municipal) / 2


@every_place
def test_a_place_gets_what_is_for_its_level_and_country(slug):
    known = known_of(slug)
    for each in candidates(known):
        assert known.place.country in each.idea.countries
    if known.place.country != "se":
        for language in LANGUAGES:
            for text in texts_of(chapter_of("proposals", slug, language)):
                assert not SWEDISH.search(text), text


def test_a_small_place_has_no_parts_told():
    """STORY B16: models share out its parts, so that they choose and are not told."""
    for each in candidates(known_of("bjurholm")):
        assert each.piece is None or "/" not in each.piece.key
        assert each.piece is None or each.piece.amount_t % 100 == 0
    assert MATRIX not in keys_of(chapter_of("proposals", "bjurholm", "sv"))


def test_where_a_deduction_leaves_doubt_no_portion_is_told():
    text = " ".join(prose_of(chapter_of("proposals", "gotland", "sv")))
    assert "av alla utsläpp här" not in text
    table = table_of(chapter_of("proposals", "gotland", "sv"), "where-it-counts")
    assert "Andel" not in table.head
    assert "Industri" not in [row.cells[0].text for row in table.rows]


def test_the_terms_budget_is_the_paths_and_its_parts_make_it():
    for slug in ("hoganas", "stockholm", "skane-lan", "sverige", "lulea"):
        chosen = known_of(slug).facts.chosen
        table = table_of(chapter_of("proposals", slug, "sv"), TERM)
        unit = {"ton": 1, "kton": 1e3, "Mton": 1e6}[table.title.rsplit(" ", 1)[1]]
        *parts, whole = [[number_of(cell.text) for cell in row.cells[1:]]
                         for row in table.rows]  # fmt: skip
        path = {value.year: value.emissions_t for value in chosen.pathway}
        for year, total in zip(table.head[1:-1], whole[:-1], strict=True):
            assert total == pytest.approx(path[int(year)] / unit, abs=0.51)
        assert whole[-1] == pytest.approx(sum(whole[:-1]), abs=3)
        for column, total in enumerate(whole):
            told_sum = sum(part[column] for part in parts)
            assert told_sum == pytest.approx(total, abs=0.51 * len(parts))


def test_a_spent_budget_has_no_term_and_no_months():
    found = chapter_of("proposals", "upplands-bro", "sv")
    assert TERM not in keys_of(found)
    head = table_of(found, "where-it-counts").head
    assert "Månader längre" not in head
    assert "går inte att fördela" in " ".join(prose_of(found))


def test_months_gained_are_those_of_a_tenth_less():
    known = known_of("hoganas")
    chosen, piece = known.facts.chosen, sector_pieces(known)[0]
    rest_t = chosen.emissions_latest_t - 0.1 * piece.amount_t
    months = 12 * (chosen.budget_t / rest_t - chosen.years_left)
    row = table_of(chapter_of("proposals", "hoganas", "sv"), "where-it-counts").rows[0]
    assert number_of(row.cells[4].text) == pytest.approx(months, abs=0.06)


def test_what_the_municipality_decided_is_honoured():
    book = book_of("hoganas", "sv")
    keys = [each.key for each in candidates(book.known)]
    decided = Editorial(
        proposals={
            keys[0]: Decided("accepted", owner="miljönämnden"),
            keys[1]: Decided("edited", "Vi gör så **här** i stället.", "teknik"),
            keys[2]: Decided("rejected"),
        }
    )
    before = proposals_of("hoganas")
    after = proposals_of("hoganas", book=replace(book, editorial=decided))
    assert len(after) == len(before) - 1
    assert before[2].title not in [each.title for each in after]
    assert dict(after[0].fields)["Ansvarar"] == "miljönämnden"
    assert told(after[0].why) == told(before[0].why)
    assert dict(after[0].fields)["Prövat"] == "godtaget"
    assert told(after[1].why) == "Vi gör så här i stället."
    assert dict(after[1].fields)["Prövat"] == "ändrat av kommunen"


def test_the_library_has_words_for_every_idea_in_every_language():
    for language in LANGUAGES:
        text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
        headings = re.findall(r"^## idea (.+)$", text, re.MULTILINE)
        assert headings == [idea.key for idea in ideas()]


def test_every_part_of_the_statistics_has_a_control():
    statistics = known_of("hoganas").published.statistics
    series = statistics.in_role("subsectors")
    whole = {key.split("/")[0] for key in series.sectors}
    parts = set(series.sectors) | (set(statistics.sectors.sectors) - whole - {"total"})
    assert parts == set(controls())
    assert Control.DIRECT not in controls().values()


def test_the_few_that_make_half_are_the_largest():
    known = known_of("skane-lan")
    few = makers_of_half(known)
    observed = known.published.statistics.observed
    year = observed.known_years(known.place.members)[-1:]
    amounts = sorted(observed.of(known.place.members, year)[:, 0], reverse=True)
    assert [amount for _, amount in few] == pytest.approx(amounts[: len(few)])
    assert sum(amounts[: len(few)]) >= sum(amounts) / 2 > sum(amounts[: len(few) - 1])


def test_fees_are_told_with_where_they_come_from():
    table = table_of(chapter_of("proposals", "hoganas", "sv"), FEES)
    assert "vartgoteborg.se" in told(table.note)
    assert FEES not in keys_of(chapter_of("proposals", "sverige", "sv"))


def test_risks_are_those_that_the_figures_show():
    def heads(slug):
        blocks = chapter_of("proposals", slug, "sv").blocks
        points = next(block for block in blocks if isinstance(block, Points))
        return {head for head, _ in points.items}

    assert "En sektor avgör" in heads("hoganas")
    assert "Uppgivenhet" in heads("upplands-bro")
    assert "Uppgivenhet" not in heads("hoganas")
    assert "Små tal" in heads("bjurholm")
    assert "Små tal" not in heads("stockholm")


def test_a_pace_is_told_only_among_enough_places():
    known = known_of("hoganas")
    for piece in sector_pieces(known):
        pace = pace_of(known.published, known.place.code, piece.key)
        assert pace is None or pace.among >= 7


def test_the_chapter_is_made_in_the_language_of_its_book():
    with translation.override("en"):
        found = chapter.CHAPTER.written(book_of("hoganas", "sv"))
    assert found.title == "Insikter och förslag"


@every_place
def test_every_reference_leads_to_a_part_of_the_whole_report(slug):
    chapters = [chapter_of(each.key, slug, "sv") for each in CHAPTERS]
    found = [each for each in chapters if each is not None]
    numbers = numbering_of(report_of(found))
    known = {*numbers.chapters, *numbers.sections, *numbers.pictures, *numbers.tables}
    for each in found:
        if each.key in {"outlook", "proposals", "formulas", "references"}:
            referred = {span.refers_to for span in spans_of(each)} - {""}
            assert referred <= known, each.key


def test_a_budget_that_ends_about_now_has_no_term_and_no_aim():
    found = chapter_of("proposals", "karlshamn", "sv")
    assert TERM not in keys_of(found)
    assert "path-in-budget" not in [e.key for e in candidates(known_of("karlshamn"))]
    aims = {row.cells[3].text for row in table_of(found, "indicators").rows}
    assert aims == {"lägre"}
    assert "tar slut ungefär nu" in " ".join(prose_of(found))


@pytest.mark.parametrize(
    ("start_year", "aimed"), [(2026, 2030), (2027, 2030), (2028, 2032), (2031, 2040)]
)
def test_effects_are_told_by_the_next_goal_of_the_country(start_year, aimed):
    known = known_of("hoganas")
    chosen = replace(known.facts.chosen, start_year=start_year)
    later = replace(known, facts=replace(known.facts, chosen=chosen))
    assert aimed_year(later) == aimed
