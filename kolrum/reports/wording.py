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
    slots: Mapping[str, tuple[str, str]]
    """What stands where nothing is written yet, in a preview: what it is, its terms."""


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
            slots={
                "researchers": (
                    "Plats för forskarnas förord",
                    "Gemensamt för alla rapporter, högst 6 000 tecken. Skrivs av"
                    " sekretariatet och undertecknas. Visas bara i förhandsvisningen.",
                ),
                "municipality": (
                    "Plats för ett eget förord",
                    "Valfritt, högst 6 000 tecken. Undertecknas med namn och uppdrag."
                    " Visas bara i förhandsvisningen: en tom plats lämnar inget spår.",
                ),
                "comment": (
                    "Plats för en egen kommentar",
                    "Valfri, högst 600 tecken. Undertecknas."
                    " Visas bara i förhandsvisningen.",
                ),
            },
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
            slots={
                "researchers": (
                    "Room for the researchers’ foreword",
                    "The same in all reports, at most 6,000 characters. Written by the"
                    " secretariat, and signed. Shown in the preview only.",
                ),
                "municipality": (
                    "Room for a foreword of your own",
                    "If you like, at most 6,000 characters. Signed with name and"
                    " office. Shown in the preview only: empty room leaves no trace.",
                ),
                "comment": (
                    "Room for a comment of your own",
                    "If you like, at most 600 characters. Signed."
                    " Shown in the preview only.",
                ),
            },
        ),
    }
)


def wording_of(language: str) -> Wording:
    """Give the words of a language; English where it has none of its own."""
    return WORDINGS.get(language, WORDINGS["en"])
