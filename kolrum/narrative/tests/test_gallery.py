"""Recorded texts of awkward territories, in every language; read in review.

`KOLRUM_GOLDEN=1` writes them anew.
"""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from kolrum import narrative
from kolrum.narrative import FINDINGS, choices
from kolrum.narrative.facts import Facts
from kolrum.narrative.figures import PICTURES
from kolrum.narrative.messages import read
from kolrum.narrative.meta.finding import FINDING as META
from kolrum.narrative.saying import Message, labels, sentences
from kolrum.narrative.tests.awkward import WHOLE, corners
from kolrum.narrative.tests.cast import facts_of
from kolrum.narrative.tests.test_messages import FOLDERS

GALLERY = Path(__file__).parent / "gallery"
LANGUAGES = ("sv", "en")
NOT_FINDINGS = {
    "choices",
    "change",
    "ending",
    "scenario",
    "decision",
    "guess",
    "letter",
    "names",
    "card",
    "measures",
    "proposal",
    "wording",
}
"""Folders whose messages are asked for one by one, and recorded elsewhere."""


def told_of(facts: Facts) -> Iterator[tuple[Path, Message]]:
    """Every message that a page of some facts says, with the folder of its wording."""
    for finding in (*FINDINGS.values(), META):
        found = finding.tell(facts)
        if found is not None:
            for message in (*found.statement, *chain(*found.notes)):
                yield message.folder or finding.folder, message
    for picture in PICTURES.values():
        drawn = picture.draw(facts)
        if drawn is not None:
            for message in (*drawn.title, *drawn.summary, *drawn.labels.values()):
                yield message.folder or picture.folder, message


def page(facts: Facts, language: str) -> Iterator[str]:
    """The whole text of a page, as Markdown."""
    told = narrative.meta(facts, language)
    yield f"## {language}\n\n**{told.title.plain}**\n\n{told.description}\n"
    for text in narrative.texts(facts, language).values():
        notes = "".join(f"\n- {note.marked}" for note in text.notes)
        yield f"### {text.key}\n\n{text.statement.marked}\n{notes}\n"
    for key in PICTURES:
        words = narrative.figure(key, facts, language)
        if words is None:
            continue
        yield f"### figure {key}\n\n{words.title.marked}\n\n{words.summary.marked}\n"
        yield "\n".join(
            f"- {name}: {' / '.join(line.plain for line in lines)}"
            for name, lines in words.labels.items()
        )
    yield "### choices\n"
    for name, phrase in choices.explanations(facts, language).items():
        yield f"- {name}: {phrase.plain}"


def held(name: str, text: str) -> None:
    """Compare with what is recorded, or record it."""
    file = GALLERY / f"{name}.md"
    if os.environ.get("KOLRUM_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.exists(), f"{name} is not recorded: make golden"
    assert text == file.read_text(encoding="utf-8"), f"{name} reads otherwise"


@pytest.mark.parametrize("name", WHOLE)
def test_awkward_territories_read_as_recorded(name):
    facts = facts_of(WHOLE[name])
    parts = [part for language in LANGUAGES for part in page(facts, language)]
    held(name, f"# {name}: {facts.place.name}\n\n" + "\n".join(parts) + "\n")


def test_corners_read_as_recorded():
    """What no whole territory says is said once, by the first corner that says it."""
    seen = {
        (folder, message.name)
        for made in WHOLE.values()
        for folder, message in told_of(facts_of(made))
    }
    lines = ["# corners: what the other territories do not say", ""]
    for facts in corners():
        for folder, message in told_of(facts):
            if (folder, message.name) in seen:
                continue
            seen.add((folder, message.name))
            lines.append(f"- {folder.name} {message.name}")
            for language in LANGUAGES:
                phrases = labels(folder, message, facts, language)
                told = " / ".join(sentences(phrase).marked for phrase in phrases)
                lines.append(f"  - {told}")
    held("corners", "\n".join(lines) + "\n")
    unsaid = [
        f"{folder.name} {name}"
        for folder in FOLDERS
        if folder.name not in NOT_FINDINGS
        for name in dict.fromkeys(key.split(" @")[0] for key in read(folder / "en.md"))
        if (folder, name) not in seen
    ]
    assert not unsaid, "\n".join(unsaid)


def test_every_choice_reads_as_recorded():
    facts = facts_of(WHOLE["normal"])
    folder = choices.FOLDER
    lines = ["# choices", ""]
    for name in read(folder / "en.md"):
        values = {"asked": choices.Limit(1.63, 60), "asked_year": 2027}
        lines.append(f"- {name}")
        for language in LANGUAGES:
            message = Message(name, values)
            (phrase,) = labels(folder, message, facts, language)
            lines.append(f"  - {phrase.plain}")
    held("choices", "\n".join(lines) + "\n")
