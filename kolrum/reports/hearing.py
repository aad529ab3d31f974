"""The report of a place, listened to: which texts it has, and with which values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils import timezone, translation

from kolrum.narrative.phrase import Phrase
from kolrum.narrative.values import Value
from kolrum.reports.blocks import Report
from kolrum.reports.book import Book, Voice
from kolrum.reports.build import report_of
from kolrum.reports.chapters.proposals.library import FOLDER
from kolrum.reports.chapters.proposals.proposing import Told, told
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.reports.knowing import NO_DATA, known_of
from kolrum.reports.naming import SITE, present_year
from kolrum.telling.gathering import Gathered
from kolrum.telling.stamps import made_from
from kolrum.territories.models import Territory

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Listening(Editorial):
    """No texts of its own: it notes which are asked for, and what they are told."""

    heard: dict[str, Values] = field(default_factory=dict)

    def worded(
        self, chapter: str, name: str, values: Values, language: str
    ) -> tuple[Phrase, ...] | None:
        """Note the message with its values, the first time; have none of one's own."""
        self.heard.setdefault(f"{chapter}/{name}", dict(values))
        return None


@dataclass(frozen=True)
class Heard:
    """A report with the values of each of its texts, by ``chapter/message``."""

    known: Gathered
    report: Report
    values: Mapping[str, Values]
    language: str
    proposals: tuple[Told, ...] = ()
    example: "Heard | None" = None

    def of(self, key: str) -> "Heard":
        """Give the report that has a text: this one, or the example of a member."""
        if key not in self.values and self.example is not None:
            return self.example
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """Every text, those of the example last."""
        others = self.example.values if self.example else ()
        return tuple(dict.fromkeys((*self.values, *others)))

    def with_text(self, key: str, text: str) -> Report:
        """Write the report with another wording of one text.

        Raises
        ------
        ValueError
            When the text must have as many paragraphs as the chapter's own.
        """
        own = Editorial(texts={key: text})
        with translation.override(self.language):
            return report_of(self.known, _edition(self.known), own, self.language)


def heard_of(territory: Territory, language: str) -> Heard:
    """Listen to the report of a place, as the data are now.

    Raises
    ------
    MissingData, MissingFigure
        When the place has no report.
    """
    source = f"{made_from(territory.country)} {timezone.localdate()}"
    return _heard(territory.country, territory.code, language, source)


def heard_for(territory: Territory, language: str) -> Heard:
    """Listen to the reports that a place's texts are for, its own first.

    What is written for a county or a country is taken over by its municipalities, which
    have texts that it lacks itself; one of them speaks for all.
    """
    own = heard_of(territory, language)
    member = territory.members.exclude(pk=territory.pk).order_by("code").first()
    if member is None:
        return own
    try:
        example = heard_of(member, language)
    except NO_DATA:
        return own
    return replace(own, example=example)


# A report is built in a part of a second; its writer asks for it at every keystroke.
@lru_cache(maxsize=12)
def _heard(iso2: str, code: str, language: str, _source: str) -> Heard:
    today = timezone.localdate()
    known = known_of(iso2, code, today)
    ear = Listening()
    with translation.override(language):
        report = report_of(known, _edition(known), ear, language)
        book = Book(known, language, {}, {}, _edition(known))
        proposals = told(Voice(book, "proposals", FOLDER))
    return Heard(known, report, ear.heard, language, proposals)


def _edition(known: Gathered) -> Edition:
    return Edition(present_year(known.country.iso2), 1, known.facts.today, SITE)
