"""Articles as the house wrote them: a head and a text in each language.

`answers/why-not-2045/` holds `head.toml` and a Markdown file per language, whose first
line is its title. The head also lists every figure that is typed in the texts, with the
source it comes from; a test compares.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kolrum.knowledge.articles import Kind
from kolrum.lib.languages import LANGUAGES

FOLDER = Path(__file__).parent
FOLDERS = {
    Kind.ANSWER: FOLDER / "answers",
    Kind.WORDING: FOLDER / "wordings",
    Kind.MEASURE: FOLDER / "measures",
}
TITLE = "# "


@dataclass(frozen=True)
class Written:
    """An article from the files: its head, and title and text by language."""

    kind: Kind
    slug: str
    theme: str
    position: int
    asked_by: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    related: tuple[str, ...]
    reviewed: date
    figures: Mapping[str, str]
    texts: Mapping[str, tuple[str, str]]


def written() -> Iterator[Written]:
    """Every article that the house wrote, by kind and in the order of lists."""
    for kind, folder in FOLDERS.items():
        yield from (
            _read(kind, each.parent) for each in sorted(folder.glob("*/head.toml"))
        )


def _read(kind: Kind, folder: Path) -> Written:
    head: dict[str, Any] = tomllib.loads((folder / "head.toml").read_text("utf-8"))
    return Written(
        kind=kind,
        slug=folder.name,
        theme=head["theme"],
        position=head["position"],
        asked_by=tuple(head.get("asked_by", ())),
        tags=tuple(head.get("tags", ())),
        sources=tuple(head["sources"]),
        related=tuple(head.get("related", ())),
        reviewed=head["reviewed"],
        figures=head.get("figures", {}),
        texts={language: _text(folder / f"{language}.md") for language in LANGUAGES},
    )


def _text(file: Path) -> tuple[str, str]:
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return title.removeprefix(TITLE).strip(), text.strip()
