"""New vintages fetched, checked and compared; published only when told to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from kolrum.data.checks import check_package
from kolrum.data.countries import Country
from kolrum.data.package import read_meta
from kolrum.data.reader import folder_of, read_package
from kolrum.data.series import Series, series_of
from kolrum.data.shaping import Asked, Shaped
from kolrum.data.statistics import Statistics, figures_of
from kolrum.members.models import Person
from kolrum.sources import actions
from kolrum.sources.models import Vintage
from kolrum.sources.statistics import published_statistics

FETCHED = "fetched"
DECIMALS = 1


@dataclass(frozen=True)
class Change:
    """What a territory's figure of one year becomes; None where there is none."""

    code: str
    name: str
    year: int
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """How much more it becomes; None where either is lacking."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Renewal:
    """A new vintage, sound but not stored, beside the series that it follows."""

    shaped: Shaped
    before: Series
    after: Series
    changes: tuple[Change, ...]

    @property
    def is_new(self) -> bool:
        """Whether it says anything that the series in use does not."""
        return self.after.meta.sha256 != self.before.meta.sha256


def address_of(country: Country, dataset: str) -> str:
    """Give the publisher's address, as the package in use tells it."""
    roles = [role for role, line in country.successors.items() if dataset in line]
    return read_meta(folder_of(country.series[roles[0]], country.iso2)).fetch


def renewals(
    country: Country, dataset: str, *, address: str, today: date
) -> tuple[Renewal, ...]:
    """Fetch a data set, shape and check it, and compare it with what is in use.

    Nothing is stored.

    Raises
    ------
    FetchFault
        When the publisher's file does not come, or is not what it was.
    PackageFault
        When its figures break a rule.
    MissingData
        When there is nothing in use to compare with.
    """
    statistics = published_statistics(country.iso2)
    module = import_module(f"kolrum.data.{country.iso2}.{dataset}.update")
    asked = Asked(statistics, address, today)
    shaped: tuple[Shaped, ...] = module.update(asked)
    with TemporaryDirectory() as folder:
        return tuple(_compared(each, statistics, Path(folder)) for each in shaped)


def _compared(shaped: Shaped, statistics: Statistics, root: Path) -> Renewal:
    package = read_package(shaped.write(root))
    check_package(package, statistics.country)
    after = series_of(package.meta, figures_of(package))
    before = _in_use(shaped.dataset, statistics)
    return Renewal(
        shaped, before, after, tuple(_changes(statistics.country, before, after))
    )


def _in_use(dataset: str, statistics: Statistics) -> Series:
    lines = statistics.country.successors.items()
    return statistics.in_role(next(role for role, line in lines if dataset in line))


def _changes(country: Country, before: Series, after: Series) -> Iterator[Change]:
    years = sorted(set(before.years) | set(after.years))
    for place in country.places.values():
        for year in years:
            was, becomes = (
                _figure(series, place.members, year) for series in (before, after)
            )
            if was != becomes:
                yield Change(place.code, place.name, year, was, becomes)


def _figure(series: Series, members: tuple[str, ...], year: int) -> float | None:
    # Wholes are compared as sums of their members, whatever the vintage holds.
    figures = series.known(members, [year])
    whole = float(figures.sum())
    return whole if whole == whole else None


def _shown(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DECIMALS)


@transaction.atomic
def publish_renewals(
    country: Country, found: tuple[Renewal, ...], *, by: Person | None = None
) -> tuple[Vintage, ...]:
    """Store new vintages and take them into use, all or none."""
    root = Path(settings.VAR) / FETCHED
    vintages = []
    for renewal in (each for each in found if each.is_new):
        folder = renewal.shaped.write(root)
        vintage, _ = actions.load(folder=folder, country=country)
        actions.publish(vintage=vintage, by=by)
        vintages.append(vintage)
    return tuple(vintages)
