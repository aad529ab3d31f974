"""Every note that a page shows has Swedish words, and no word is left over."""

from collections.abc import Iterator

from kolrum.carbon.methods.uppsala_1 import STODDARD_ANDERSON
from kolrum.carbon.methods.world import A1_3
from kolrum.carbon.principles import PRINCIPLES
from kolrum.data.countries import country_codes, read_country
from kolrum.data.goals import national_goals
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT
from kolrum.narrative.said import known, said, titles

SWEDISH = "sv"
NAMES = {"Our World in Data"}
WORDS = [
    f" {word} "
    for word in [
        "the",
        "and",
        "of",
        "is",
        "are",
        "with",
        "which",
        "not",
        "only",
        "never",
        "from",
        "by",
        "in",
        "for",
        "to",
        "et",
        "no",
        "as",
        "year",
        "residents.",
        "licence",
        "university",
        "persons",
        "as",
    ]
]


def notes() -> Iterator[str]:
    for file in sorted(ROOT.glob("*/*/*/package.toml")):
        meta = read_meta(file.parent)
        yield from (meta.publisher, meta.citation, meta.obtained, meta.unit)
        yield from (column.unit for column in meta.columns)
        yield from (meta.licence.note, meta.scope.text, meta.why, meta.how_to_load)
        yield from (*meta.notes, *(each.what for each in meta.files))
        yield from (each.reason for each in (*meta.gaps, *meta.corrections))
    for code in country_codes():
        yield read_country(code).why_not_live
    for principle in PRINCIPLES.values():
        yield principle.source
    yield from (STODDARD_ANDERSON.publisher, STODDARD_ANDERSON.citation)
    yield A1_3.title


def is_english(note: str) -> bool:
    """Names of people, offices and files are the same in both languages."""
    return note not in NAMES and any(word in f" {note.lower()} " for word in WORDS)


def test_every_note_has_swedish_words():
    unsaid = {note for note in notes() if note and is_english(note)}
    unsaid -= set(known(SWEDISH))
    assert not unsaid, "\n".join(sorted(unsaid))


def test_no_swedish_words_are_left_over():
    spare = set(known(SWEDISH)) - set(notes())
    assert not spare, "\n".join(sorted(spare))


def test_what_lacks_words_stays_in_english_and_is_marked():
    found = said("Never said before.", SWEDISH)
    assert found.html == '<span lang="en">Never said before.</span>'
    assert said("Never said before.", "en").html == "Never said before."


def test_titles_keep_their_language_and_are_marked_in_others():
    title = "Utsläpp av biogen koldioxid"
    assert said(title, SWEDISH).html == title
    assert said(title, "en").html == f'<span lang="sv">{title}</span>'
    assert said("Global Carbon Budget 2025", SWEDISH).html.startswith(
        '<span lang="en">'
    )


def test_every_title_with_other_letters_than_the_english_has_its_language():
    metas = [read_meta(file.parent) for file in ROOT.glob("*/*/*/package.toml")]
    found = {meta.title for meta in metas}
    goals = [goal for code in country_codes() for goal in national_goals(code)]
    found |= {goal.source.title for goal in goals}
    assert {title for title in found if not title.isascii()} <= set(titles())
    assert set(titles()) <= found


def test_no_source_names_a_document_that_readers_do_not_have():
    assert not [each for each in PRINCIPLES.values() if "METHOD" in each.source]
