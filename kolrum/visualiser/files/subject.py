"""A figure with all that its files tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kolrum.budgets.identity import limit_of
from kolrum.carbon.methods import METHODS
from kolrum.charts.figure import Figure
from kolrum.charts.sheet import SheetWords
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.narrative import text
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.files.found import Found, home_of
from kolrum.visualiser.options import query_of

VIEW = "figures/"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Subject:
    """A figure of a place, by some choices, in a language.

    `site` is how addresses begin outside the site, such as https://kolrum.example.
    """

    found: Found
    language: str
    site: str

    @property
    def key(self) -> str:
        """The figure's name in addresses."""
        return self.found.key

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.found.figure

    @property
    def known(self) -> Gathered:
        """What is known of the place."""
        return self.found.known

    @property
    def name(self) -> str:
        """The place."""
        return self.known.place.name_in(self.language)

    @property
    def query(self) -> str:
        """All choices of the figure, as an address ends with them."""
        told = self.found.stand.query
        return f"?{urlencode(told)}" if told else ""

    @property
    def story(self) -> str:
        """Where the place's whole story is told by the same choices."""
        choices = query_of(self.known.chosen, self.known.country)
        return address_of(self.known.place, self.language) + choices

    @property
    def home(self) -> str:
        """The page where the figure stands."""
        return home_of(self.key, self.found.stand, self.language)

    def address(self, kind: str) -> str:
        """Give the path of the figure as a kind of file."""
        place = self.known.place
        path = address_of(place, self.language, f"{VIEW}{self.key}.{kind}")
        return path + self.query

    @property
    def permanent(self) -> str:
        """The figure's own page, as it is written outside the site."""
        return self.site + self.address("html")

    @property
    def identity(self) -> str:
        """Say which budget, at which day, by which statistics and method, of what."""
        found = self.known.facts.chosen
        named = (
            text(key, self.known.facts, self.language)
            for key in ("standing", "standing_scope")
        )
        lines = [
            phrase.plain
            for told in filter(None, named)
            for phrase in (told.statement, *told.notes)
        ]
        if self.found.rests_on_budget and not METHODS[found.method_id].is_fixed:
            lines.insert(0, limit_of(found, self.language))
        return " · ".join(lines)

    @property
    def origin(self) -> str:
        """Name every source in one line."""
        named = "; ".join(_named(self.figure))
        many = len(self.figure.sources) != 1
        return (_("Sources: %(names)s.") if many else _("Source: %(names)s.")) % {
            "names": named
        }

    @property
    def citation(self) -> str:
        """Say how the figure is cited."""
        return _("Kolrum, %(place)s, edition %(edition)s.") % {
            "place": self.name,
            "edition": self.known.country.edition.year,
        }

    @property
    def words(self) -> SheetWords:
        """What stands around the figure where it is alone."""
        return SheetWords(
            self.name,
            self.identity,
            (self.origin,) if self.figure.sources else (),
            f"{self.citation} {LICENCE}. {self.permanent}",
        )


def _named(figure: Figure) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            ", ".join(filter(None, (source.title, source.told_vintage)))
            for source in figure.sources
        )
    )


def file_name(
    country: Country,
    place: Place,
    wanted: Chosen,
    year: int,
    key: str,
    own: Mapping[str, str] | None = None,
) -> str:
    """Name a file in plain letters: kolrum-hoganas-pathway-2026."""
    told = wanted.query(country) | dict(own or {})
    choices = (part.replace(",", "-") for pair in told.items() for part in pair)
    return "-".join(("kolrum", place.slug or country.iso2, key, str(year), *choices))
