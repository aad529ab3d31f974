"""The files of wording: read strictly, alike in every language."""

from pathlib import Path

import pytest

from kolrum import narrative
from kolrum.narrative import messages
from kolrum.narrative.errors import BadMessage, MissingValue, UnknownMessage
from kolrum.narrative.messages import find, read
from kolrum.narrative.patterns import Choice, Pattern, Slot, names
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.saying import said
from kolrum.narrative.ways import WAYS

ROOT = Path(narrative.__file__).parent
FOLDERS = sorted(
    file.parent for file in ROOT.rglob("sv.md") if file.parent.name != "steps"
)


every_folder = pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix()
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    messages.read.cache_clear()
    return tmp_path


def write(folder: Path, language: str, text: str) -> None:
    (folder / f"{language}.md").write_text(text, encoding="utf-8")


def ways_of(pattern: Pattern) -> set[str]:
    found = set()
    for part in pattern:
        if isinstance(part, Slot):
            found.add(part.way)
        elif isinstance(part, Choice):
            found.add(part.way)
            for option in part.options.values():
                found |= ways_of(option)
    return found


def test_what_stands_above_the_first_heading_is_for_the_translator(folder):
    write(folder, "en", "Note.\n\n## one\nHello\n{place}.\n\n## two\nA\n\nB\n")
    assert list(read(folder / "en.md")) == ["one", "two"]
    assert len(read(folder / "en.md")["two"]) == 2
    assert said(folder, "one", {"place": "Lund"}, "en")[0].plain == "Hello Lund."


@pytest.mark.parametrize("text", ["## one\nA\n\n## one\nB\n", "## one\n\n## two\nB\n"])
def test_a_name_twice_or_without_text_is_refused(folder, text):
    write(folder, "en", text)
    with pytest.raises(BadMessage):
        read(folder / "en.md")


def test_a_missing_language_falls_back_and_is_marked(folder):
    write(folder, "en", "## one\nIt costs {mass, tonnes}.\n")
    (phrase,) = said(folder, "one", {"mass": 12_000.0}, "sv")
    assert phrase.plain == "It costs 12,000\u00a0tonnes."
    assert (phrase.language, phrase.is_fallback) == ("en", True)
    assert phrase.html == '<span lang="en">It costs 12,000\u00a0tonnes.</span>'


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("4,34 miljoner ton mer", "4,34\u00a0miljoner\u00a0ton mer"),
        ("4.34 million tonnes more", "4.34\u00a0million\u00a0tonnes more"),
        ("just under three times", "just under three times"),
    ],
)
def test_an_amount_in_a_long_answer_is_never_split_over_lines(answer, kept):
    assert Phrase(f"**{answer}**", "sv").html == f"<strong>{kept}</strong>"


def test_a_message_that_no_language_has_is_an_error(folder):
    write(folder, "en", "## one\nA\n")
    with pytest.raises(UnknownMessage, match="two"):
        find(folder, "two", "sv")


def test_a_value_that_is_not_given_is_an_error(folder):
    write(folder, "en", "## one\n{mass, tonnes}\n")
    with pytest.raises(MissingValue, match="mass"):
        said(folder, "one", {}, "en")


def test_a_country_may_have_wording_of_its_own(folder):
    write(folder, "en", "## one\nThe council.\n\n## one @se\nThe municipality.\n")
    assert said(folder, "one", {}, "en", "se")[0].plain == "The municipality."
    assert said(folder, "one", {}, "en", "fi")[0].plain == "The council."


@every_folder
def test_both_languages_have_the_same_messages_and_values(folder):
    swedish, english = (read(folder / f"{language}.md") for language in ("sv", "en"))
    # A country may need words of its own in one language only.
    own = {name for name in (*swedish, *english) if " @" in name}
    assert [name for name in swedish if name not in own] == [
        name for name in english if name not in own
    ]
    for texts in (swedish, english):
        for name in own & texts.keys():
            usual = texts[name.partition(" @")[0]]
            assert len(texts[name]) == len(usual), name
    for name, paragraphs in swedish.items():
        if name not in english:
            continue
        assert len(paragraphs) == len(english[name]), name
        for pattern in (*paragraphs, *english[name]):
            assert ways_of(pattern) <= WAYS.keys(), name
        ours, theirs = (
            {value for pattern in texts[name] for value in names(pattern)}
            for texts in (swedish, english)
        )
        agreeing = {"place"}  # English verbs ask how many; Swedish ones never do
        assert ours - agreeing == theirs - agreeing, name


@every_folder
@pytest.mark.parametrize("language", ["sv", "en"])
def test_wording_keeps_to_the_manners_of_the_house(folder, language):
    text = (folder / f"{language}.md").read_text(encoding="utf-8")
    wording = "\n".join(text.split("\n## ")[1:])
    assert "!" not in wording
    assert " - " not in wording
    if language == "sv":
        words = {word.strip(".,:;?").lower() for word in wording.split()}
        assert not {"ni", "er", "era", "ert", "måste ni"} & words
        assert '"' not in wording
    else:
        assert "'" not in wording
