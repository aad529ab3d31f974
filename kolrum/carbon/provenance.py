"""Where a figure comes from: the publication, and the rows of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A data set in one vintage, a publication, or a rule of the method.

    Attributes
    ----------
    key : text
        Stable name, such as ``klimatkollen-co2-excl-cement-2025`` or ``method:P8``.
    title, publisher, vintage, licence, url, citation : text
        As the publisher gives them; empty where there is none.
    """

    key: str
    title: str
    publisher: str = ""
    vintage: str = ""
    licence: str = ""
    url: str = ""
    citation: str = ""

    @property
    def told_vintage(self) -> str:
        """The vintage, where it tells more than the key and the title do."""
        is_told = self.vintage != self.key and self.vintage not in self.title
        return self.vintage if is_told else ""


@dataclass(frozen=True)
class Rows:
    """The rows behind a figure: their sum is the figure.

    Attributes
    ----------
    series : text
        Key of the series the rows belong to.
    places : (place,), text
        Codes; ``country:se`` stands for every lowest-level place of the country.
    years : (year,), year
    sector : text
    """

    series: str
    places: tuple[str, ...]
    years: tuple[int, ...]
    sector: str = "total"
