"""The fixed words of a report's form: what figures, tables and lists are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    contents: str
    figures: str
    tables: str
    figure: str
    table: str
    chapter: str
    section: str
    appendix: str
    source: str
    note: str
    notes: str
    back: str
    as_table: str
    imprint: str
    to_contents: str


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "sv": Wording(
            contents="Innehåll",
            figures="Figurer",
            tables="Tabeller",
            figure="Figur",
            table="Tabell",
            chapter="Kapitel",
            section="Avsnitt",
            appendix="Bilaga",
            source="Källa",
            note="Not",
            notes="Noter",
            back="Tillbaka till not",
            as_table="Visa som tabell",
            imprint="Om rapporten",
            to_contents="Till innehållet",
        ),
        "en": Wording(
            contents="Contents",
            figures="Figures",
            tables="Tables",
            figure="Figure",
            table="Table",
            chapter="Chapter",
            section="Section",
            appendix="Appendix",
            source="Source",
            note="Note",
            notes="Notes",
            back="Back to note",
            as_table="Show as a table",
            imprint="About the report",
            to_contents="To the contents",
        ),
    }
)


def wording_of(language: str) -> Wording:
    """Give the words of a language; English where it has none of its own."""
    return WORDINGS.get(language, WORDINGS["en"])
