"""Why, emissions, sectors and beyond: whole and true for places of every kind."""

import re
from functools import cache

import pytest

from kolrum.reports.blocks import Heading, Paragraph, Picture, Table
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.page import page_of
from kolrum.reports.pdf import pdf_of
from kolrum.reports.tests.places import (
    LANGUAGES,
    ODD,
    chapter_of,
    keys_of,
    prose_of,
    spans_of,
    texts_of,
    whole_of,
)

pytestmark = pytest.mark.django_db

KEYS = ("why", "emissions", "sectors", "beyond")
every_chapter = pytest.mark.parametrize("key", KEYS)
every_place = pytest.mark.parametrize("slug", ODD)
every_language = pytest.mark.parametrize("language", LANGUAGES)

LEFT_OVERS = re.compile(
    r"[{}]|None|(?<!Comhairle )\bnan\b|\binf\b|  |\[\[|\*\*|\be[+-]\d"
)
NO_MASS = re.compile(r"(?<![\d,.\u202f])0\s(ton|tonnes)\b")
NO_TIME = re.compile(r"(?<![\d,.])\b(0|noll|zero|no)\s(år|månader|years|months)\b")
MINUS = re.compile(r"−[\d\u202f,.]+\s(ton|miljoner|million)")
SMALL = re.compile(r"(^|[.?!] )[a-zåäö]")
MANIFOLD = re.compile(
    r"(?<![\d,.])([1-9]\d{3,}|[1-9]\d{0,2}[\u202f,]\d{3})\s(procent|per\scent)"
)
ONLY_SWEDISH = re.compile(
    r"fullmäktige|länsstyrelse|SMHI|SKR|Uppsala|nämnd|mandatperiod|riksdag|\bSverige"
    r"|Riksdag|Sweden|kommunens"
)


@every_chapter
@every_place
@every_language
def test_every_figure_and_table_is_referred_to(key, slug, language):
    chapter = chapter_of(key, slug, language)
    referred = {span.refers_to for span in spans_of(chapter)}
    assert set(keys_of(chapter)) <= referred


def told_of(chapter):
    return {span.refers_to for span in spans_of(chapter) if span.refers_to}


@cache
def everything_in(slug):
    """Every key that a reference in the whole report of a place may have."""
    found = set()
    for each in CHAPTERS:
        chapter = chapter_of(each.key, slug, "sv")
        if chapter is not None:
            headed = {b.key for b in chapter.blocks if isinstance(b, Heading)}
            found |= {each.key, *keys_of(chapter), *headed}
    return found


@every_chapter
@every_place
def test_what_it_refers_to_is_there_in_both_languages(key, slug):
    chapter = chapter_of(key, slug, "sv")
    assert told_of(chapter) <= everything_in(slug)
    assert told_of(chapter_of(key, slug, "en")) == told_of(chapter)


@every_chapter
@every_place
@every_language
def test_nothing_is_left_unfilled_and_nothing_is_told_of_nought(key, slug, language):
    for text in texts_of(chapter_of(key, slug, language)):
        assert not LEFT_OVERS.search(text), text
        assert not NO_TIME.search(text), text
    for text in prose_of(chapter_of(key, slug, language)):
        assert not NO_MASS.search(text), text
        assert not MINUS.search(text), text
        assert not MANIFOLD.search(text), text


@every_chapter
@every_place
@every_language
def test_sentences_begin_with_a_capital(key, slug, language):
    for block in chapter_of(key, slug, language).blocks:
        if isinstance(block, Paragraph) and block.spans:
            text = "".join(s.text or "Figur" for s in block.spans if not s.note)
            assert not SMALL.search(text), text


@every_place
@every_language
def test_together_they_have_keys_of_their_own(slug, language):
    report = whole_of(slug, language)
    chapters = report.chapters
    keys = [key for chapter in chapters for key in keys_of(chapter)]
    keys += [b.key for c in chapters for b in c.blocks if isinstance(b, Heading)]
    keys += [chapter.key for chapter in chapters]
    assert len(keys) == len(set(keys))
    assert page_of(report)


@every_chapter
@every_place
def test_swedish_is_whole(key, slug):
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


@every_chapter
@every_place
def test_no_paragraph_stands_twice(key, slug):
    told = [
        "".join(span.text for span in block.spans)
        for block in chapter_of(key, slug, "sv").blocks
        if isinstance(block, Paragraph)
    ]
    if key == "sectors":  # who decides, and what is told of similar parts, may recur
        return
    assert len(told) == len(set(told))


@every_place
def test_tables_have_a_cell_for_every_head(slug):
    for key in KEYS:
        for block in chapter_of(key, slug, "sv").blocks:
            if isinstance(block, Table):
                assert {len(row.cells) for row in block.rows} == {len(block.head)}


@every_place
def test_figures_say_what_they_show_and_whence(slug):
    for key in KEYS:
        for block in chapter_of(key, slug, "sv").blocks:
            if isinstance(block, Picture):
                title = block.figure.title
                assert title
                assert ". " in title or not title.endswith(".")
                assert block.figure.summary.endswith(".")
                assert block.figure.table.rows
                assert block.source or block.key == "ways-down"


@pytest.mark.parametrize("slug", ["hoganas", "gotland", "upplands-bro", "manchester"])
def test_they_print(slug):
    assert pdf_of(whole_of(slug, "sv")).startswith(b"%PDF-")
