"""Follow-up, data, formulas, sources: the numbers and names of the data themselves."""

import re

import pytest

from kolrum.lib.formulas import typeset
from kolrum.lib.units import whole_tonnes
from kolrum.reports.blocks import Formula, Listed, Picture, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.data.emitted import SECTORS
from kolrum.reports.chapters.data.packages import MEMBERS, PRINTED, SETS
from kolrum.reports.chapters.references.facts import sources_of
from kolrum.reports.equations import in_print, lines_of
from kolrum.reports.tests.places import (
    LANGUAGES,
    ODD,
    book_of,
    chapter_of,
    keys_of,
    known_of,
    number_of,
    prose_of,
    spans_of,
    table_of,
    texts_of,
    told,
)

pytestmark = pytest.mark.django_db

KEYS = ("follow_up", "data", "formulas", "references")
every_chapter = pytest.mark.parametrize("key", KEYS)
every_place = pytest.mark.parametrize("slug", ODD)
every_language = pytest.mark.parametrize("language", LANGUAGES)
LEFT_OVERS = re.compile(r"[{}]|None|\bnan\b(?! Eilean)|\binf\b|  |\[\[|\*\*|\be[+-]\d")


@every_chapter
@every_place
@every_language
def test_every_table_is_referred_to_and_nothing_is_left_unfilled(key, slug, language):
    chapter = chapter_of(key, slug, language)
    referred = {span.refers_to for span in spans_of(chapter)}
    assert set(keys_of(chapter)) <= referred
    for text in texts_of(chapter):
        assert not LEFT_OVERS.search(text), text


@every_place
def test_emissions_are_those_of_the_budget_and_sectors_make_them(slug):
    facts = known_of(slug).facts
    rows = table_of(chapter_of("data", slug, "sv"), SECTORS).rows
    emitted = {value.year: value.emissions_t for value in facts.chosen.history}
    years = [int(row.cells[0].text[:4]) for row in rows]
    known = [value.year for value in facts.observed]
    assert years[: len(known)] == known
    for row, year in zip(rows, years, strict=True):
        assert ("beräknat" in row.cells[0].text) == (year not in known)
        total_t = number_of(row.cells[-2].text)
        assert total_t == pytest.approx(emitted[year], abs=1)
        parts = [number_of(cell.text) for cell in row.cells[1:-2] if cell.text != "–"]
        if parts and not facts.plants_t:
            assert sum(parts) == pytest.approx(total_t, rel=0.01)


def test_a_country_lists_its_members_whole_on_the_page_and_shortened_in_print():
    known = known_of("sverige")
    table = table_of(chapter_of("data", "sverige", "sv"), MEMBERS)
    assert len(table.rows) == len(known.place.members)
    left = sum(number_of(row.cells[3].text) for row in table.rows)
    rounding = len(table.rows)
    assert left == pytest.approx(known.facts.chosen.budget_t, abs=rounding)
    assert table.printed_rows == PRINTED
    assert any(span.address for span in table.shortened)


@pytest.mark.parametrize("slug", ["hoganas", "skane-lan"])
def test_members_that_the_chapter_on_the_budget_lists_are_not_listed_twice(slug):
    assert MEMBERS not in keys_of(chapter_of("data", slug, "sv"))


def test_data_sets_are_told_with_vintage_and_licence():
    table = table_of(chapter_of("data", "hoganas", "sv"), SETS)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["Folkmängd 31 december", "SCB", "2026", "1950–2025", "CC0-1.0"] in rows
    assert all(all(row) for row in rows)


@every_place
@every_language
def test_formulas_can_be_read_printed_and_heard(slug, language):
    found = [b for b in chapter_of("formulas", slug, language).blocks
             if isinstance(b, Formula)]  # fmt: skip
    assert found
    for formula in found:
        assert formula.spoken
        assert in_print(formula.notation)
        for line in lines_of(formula.notation):
            assert typeset(line)
        assert formula.notation.count('"') % 2 == 0


def test_formulas_end_in_the_numbers_of_the_report():
    chosen = known_of("hoganas").facts.chosen
    text = "\n".join(b.notation for b in chapter_of("formulas", "hoganas", "sv").blocks
                     if isinstance(b, Formula))  # fmt: skip
    assert f'"{whole_tonnes(chosen.budget_t, "sv")} ton"' in text
    assert '"16,67\u00a0%"' in text


def test_a_spent_budgets_formulas_tell_the_debt_and_no_cut():
    notations = [b.notation for b in chapter_of("formulas", "upplands-bro", "sv").blocks
                 if isinstance(b, Formula)]  # fmt: skip
    assert any(each.startswith("D = ") for each in notations)
    assert not any(each.startswith("r = ") for each in notations)


@every_place
@every_language
def test_every_source_under_a_figure_or_table_is_in_the_list(slug, language):
    listed = {
        (span.text, span.address)
        for block in chapter_of("references", slug, language).blocks
        if isinstance(block, Listed)
        for item in block.items
        for span in item
    }
    for key in ("outlook", "proposals", "data"):
        for block in chapter_of(key, slug, language).blocks:
            spans = block.source if isinstance(block, Picture) else ()
            spans = block.note if isinstance(block, Table) else spans
            named = [s for s in spans if s.address.startswith("http")]
            for span in named:
                assert (span.text, span.address) in listed, span.text


@every_place
def test_sources_have_licence_or_are_works(slug):
    voice = Voice(book_of(slug, "sv"), "references", None)
    for source in sources_of(voice):
        assert source.title
        assert not source.key.startswith(("method:", "principle:"))


@every_place
@every_language
def test_follow_up_says_what_comes_next(slug, language):
    facts = known_of(slug).facts
    chapter = chapter_of("follow_up", slug, language)
    text = " ".join(prose_of(chapter))
    assert str(facts.observed[-1].year) in text
    if facts.chosen.budget_t <= 0 and not facts.is_uncertain:
        assert {"sv": "Överskridandet", "en": "The overshoot"}[language] in text
    assert told(next(iter(chapter.blocks)).spans)
