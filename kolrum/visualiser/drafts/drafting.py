"""A draft for a place: what is written to begin with, and the paper it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kolrum.data.choosing import Chosen
from kolrum.lib.dates import the_date
from kolrum.narrative import draft
from kolrum.telling.addresses import address_of
from kolrum.visualiser.drafts.document import Chapter, Paper
from kolrum.visualiser.drafts.forms import paragraphs_of, points_of
from kolrum.visualiser.drafts.kinds import SENDER, TITLE, Kind, Part
from kolrum.visualiser.parts.section import Telling

LINE = 32
"""Characters under which a paragraph is a line of a list."""


@dataclass(frozen=True)
class Drafting:
    """A kind of draft, told from a place's figures; `site` begins its addresses."""

    kind: Kind
    telling: Telling
    site: str

    @property
    def written(self) -> dict[str, str] | None:
        """What each field says to begin with; None where there is no council."""
        facts = self.telling.known.facts
        told = draft(self.kind.key, facts, self.telling.language)
        if told is None:
            return None
        return {name: _set(paragraphs) for name, paragraphs in told.items()}

    @property
    def name(self) -> str:
        """How its files are called."""
        known = self.telling.known
        year = known.facts.chosen.start_year
        return f"{self.kind.key}-{known.place.slug or known.country.iso2}-{year}"

    @property
    def mark(self) -> str:
        """Say whose draft it is."""
        return _(
            "Draft by its sender, written with the help of Kolrum, which has not "
            "endorsed it."
        )

    def paper(self, typed: Mapping[str, str]) -> Paper:
        """Set what the sender wrote as a paper, with the origin of its figures."""
        return Paper(
            title=typed[TITLE],
            mark=self.mark,
            chapters=tuple(
                Chapter(
                    part.heading,
                    tuple(_read(part, typed)),
                    is_list=part.is_list,
                )
                for part in self.kind.parts
            ),
            sender=typed[SENDER],
            origin=self.origin,
            language=self.telling.language,
            year=self.telling.known.facts.chosen.start_year,
        )

    @property
    def origin(self) -> Chapter:
        """Say where the figures come from, and where they can be found again."""
        return Chapter(_("Where the figures come from"), tuple(self._origin()))

    def _origin(self) -> Iterator[str]:
        facts, language = self.telling.known.facts, self.telling.language
        standing = self.telling.texts["standing"]
        told = (standing.statement, *standing.notes)
        yield ". ".join(phrase.plain for phrase in told) + "."
        yield _("The figures, fetched %(day)s: %(address)s") % {
            "day": the_date(facts.today, language),
            "address": self.address,
        }
        for source in dict.fromkeys(facts.chosen.sources):
            parts = (source.title, source.told_vintage, source.url)
            yield ", ".join(part for part in parts if part)

    @property
    def address(self) -> str:
        """Give the address of the figures with every choice in it, usual ones too."""
        known = self.telling.known
        path = address_of(known.place, self.telling.language)
        return f"{self.site}{path}?{urlencode(every_choice(known.chosen))}"


def _read(part: Part, typed: Mapping[str, str]) -> list[str]:
    read = points_of if part.is_list else paragraphs_of
    return read(typed[part.name])


def _set(paragraphs: tuple[str, ...]) -> str:
    """Set paragraphs apart, and lines such as amounts of years close together."""
    found = ""
    for before, told in pairwise(("", *paragraphs)):
        is_line = 0 < len(before) < LINE and len(told) < LINE
        found += ("\n" if is_line else "\n\n") + told
    return found.strip()


def every_choice(wanted: Chosen) -> dict[str, str]:
    """Give each choice by its name in addresses."""
    choices = wanted.choices
    return {
        "method": wanted.method_id,
        "variant": choices.variant,
        "principle": choices.principle,
        "temperature": f"{choices.temperature_c:g}",
        "likelihood": f"{choices.likelihood_pct:g}",
        "start": str(choices.start_year),
    }
