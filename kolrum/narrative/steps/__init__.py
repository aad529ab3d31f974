"""What each step of a derivation is, in words: a name and a sentence, per language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kolrum.carbon.derivation import Step, symbols_of
from kolrum.carbon.methods.assessment import Assessment
from kolrum.lib.dates import year_span
from kolrum.lib.languages import CO2E
from kolrum.lib.numbers import short
from kolrum.lib.words import YEAR, counted
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import PlaceName

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(file.stem for file in FOLDER.glob("*.md")))


UNITS = {
    "sv": {
        "tCO2": "ton",
        "tCO2/year": "ton",
        "tCO2e": f"ton {CO2E}",
        "tCO2e/year": f"ton {CO2E}",
        "tCO2/year/year": "ton per år",
        "persons": "personer",
        "year": "år",
        "1": "",
        "1/year": "",
    },
    "en": {
        "tCO2": "tonnes",
        "tCO2/year": "tonnes",
        "tCO2e": f"tonnes {CO2E}",
        "tCO2e/year": f"tonnes {CO2E}",
        "tCO2/year/year": "tonnes a year",
        "persons": "persons",
        "year": "years",
        "1": "",
        "1/year": "",
    },
}


class NoWords(KeyError):
    """A step whose key has no words; each method's keys have them in every language."""


@dataclass(frozen=True)
class StepWords:
    """The name of a step and one or two sentences about it."""

    name: str
    note: str


@dataclass(frozen=True)
class Setting:
    """What the words of an assessment's steps are about.

    Attributes
    ----------
    assessment : Assessment
    place : PlaceName
    language : text
    parts : names of the smaller territories, by code
    """

    assessment: Assessment
    place: PlaceName
    language: str
    parts: Mapping[str, str] = field(default_factory=dict)

    def of(self, step: Step) -> StepWords:
        """Give the words of a step.

        Raises
        ------
        NoWords
            When the language has none for its key.
        """
        entries = _entries(self.language)
        entry = entries.get(f"{step.key} {step.source.key}") or entries.get(step.key)
        if entry is None:
            raise NoWords(step.key)
        values = self._values(step)
        return StepWords(*(_filled(text, values) for text in entry))

    def _values(self, step: Step) -> dict[str, str]:
        code = step.symbol.rsplit("_", 1)[-1]
        grammar = GRAMMARS[self.language]
        wait = int(code) if step.key == "delayed-cut" else 0
        return {
            "place": grammar.name(self.place),
            "where": grammar.where(self.place),
            "genitive": grammar.genitive(self.place),
            "year": str(step.year or ""),
            "base_year": str(self.assessment.base_year),
            "years": years_of(step),
            "part": self.parts.get(code, code),
            "wait": counted(wait, YEAR, self.language),
            "temperature": short(self.assessment.temperature_c, self.language, 2),
            "likelihood": short(self.assessment.likelihood_pct, self.language, 2),
        }


def unit_name(unit: str, language: str) -> str:
    """Write the unit of a step; nothing for a share or a rate."""
    return UNITS[language][unit]


def keys(language: str) -> frozenset[str]:
    """Name the keys that a language has words for."""
    return frozenset(heading.split()[0] for heading in _entries(language))


@cache
def _entries(language: str) -> dict[str, tuple[str, str]]:
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    entries = {}
    for block in re.split(r"(?m)^## ", text)[1:]:
        heading, name, *note = block.strip().splitlines()
        entries[heading.strip()] = (name.strip(), " ".join(note).strip())
    return entries


def _filled(text: str, values: Mapping[str, str]) -> str:
    return text.format_map(values)


def years_of(step: Step) -> str:
    """The years a step is about: of its rows, of a period, or of what it sums."""
    if step.rows:
        years = set(step.rows.years)
    elif step.key == "period":
        years = {int(year) for year in re.findall(r"\d{4}", step.symbol)}
    else:
        found = (
            re.search(r"_(\d{4})\b", symbol) for symbol in symbols_of(step.formula)
        )
        years = {int(match[1]) for match in found if match}
    return year_span(min(years), max(years)) if years else ""
