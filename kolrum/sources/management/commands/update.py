"""`kolrum update`: new statistics from their publishers, shown before they are used."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kolrum.data.countries import Country, country_codes, read_country
from kolrum.data.errors import DataError
from kolrum.lib.progress import progress
from kolrum.sources.updating import (
    Change,
    Renewal,
    address_of,
    publish_renewals,
    renewals,
)

Asked = tuple[Country, str]


class Command(BaseCommand):
    """Fetch, check and compare; store and publish only when told to."""

    help = (
        "Fetch new statistics from their publishers, check them and show what would "
        "change in each territory. Nothing is stored without --publish."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which data sets, from where, and whether to publish."""
        parser.add_argument(
            "datasets",
            nargs="*",
            metavar="DATASET",
            help="such as smhi_co2 or se/population; all by default",
        )
        parser.add_argument(
            "--publish", action="store_true", help="take the new vintages into use"
        )
        parser.add_argument(
            "--all-years", action="store_true", help="show changes of every year"
        )
        parser.add_argument(
            "--address",
            action="append",
            default=[],
            metavar="DATASET=URL",
            help="where to fetch from, instead of the address in the package",
        )

    def handle(self, *, datasets: list[str], address: list[str], **how: Any) -> None:
        """Go through the data sets, past those that fail, and name these at the end."""
        asked = list(_asked(datasets))
        addresses = dict(_addresses(address))
        failed: list[str] = []
        for country, dataset in progress(asked, "data sets"):
            name = f"{country.iso2}/{dataset}"
            chosen = addresses.get(name, addresses.get(dataset))
            try:
                self._update(country, dataset, chosen, how)
            except DataError as fault:
                failed.append(f"{name}: {fault}")
        if failed:
            raise CommandError("Not updated:\n" + "\n".join(failed))

    def _update(
        self,
        country: Country,
        dataset: str,
        address: str | None,
        how: Mapping[str, bool],
    ) -> None:
        found = renewals(
            country,
            dataset,
            address=address or address_of(country, dataset),
            today=timezone.localdate(),
        )
        for renewal in found:
            self.stdout.write("\n".join(_told(renewal, every_year=how["all_years"])))
        if not any(renewal.is_new for renewal in found):
            return
        if how["publish"]:
            for vintage in publish_renewals(country, found):
                self.stdout.write(f"{vintage}: published.")
            self.stdout.write("`kolrum assess --all` draws the budgets up anew.")
        else:
            self.stdout.write("Nothing is stored; --publish takes it into use.")


def _asked(datasets: list[str]) -> Iterator[Asked]:
    known = {
        f"{country.iso2}/{dataset}": (country, dataset)
        for country in map(read_country, country_codes())
        for dataset in country.updates
    }
    if not datasets:
        yield from known.values()
    for name in datasets:
        matching = [each for key, each in known.items() if name in (key, each[1])]
        if not matching:
            msg = f"{name} cannot be fetched. These can: {', '.join(known)}."
            raise CommandError(msg, returncode=2)
        yield from matching


def _addresses(given: list[str]) -> Iterator[tuple[str, str]]:
    for pair in given:
        dataset, separator, url = pair.partition("=")
        if not separator:
            msg = f"--address takes DATASET=URL, not {pair!r}."
            raise CommandError(msg, returncode=2)
        yield dataset, url


def _told(renewal: Renewal, *, every_year: bool) -> Iterator[str]:
    before, after = renewal.before, renewal.after
    yield f"\n{after.key}, instead of {before.key} ({after.unit})"
    if not renewal.is_new:
        yield "  Nothing new: the table is the one in use."
        return
    gone = sorted(set(before.years) - set(after.years))
    if gone:
        yield f"  Years no longer given: {', '.join(map(str, gone))}"
    common = max(set(before.years) & set(after.years), default=0)
    earlier = [change for change in renewal.changes if change.year < common]
    later = [change for change in renewal.changes if change.year >= common]
    yield from _table(list(renewal.changes) if every_year else later)
    if earlier and not every_year:
        places = len({change.code for change in earlier})
        yield (
            f"  Before {common} {len(earlier)} figures change in {places} territories; "
            "--all-years shows them."
        )


def _table(changes: list[Change]) -> Iterator[str]:
    places = len({change.code for change in changes})
    yield f"  {len(changes)} figures change or are new, in {places} territories."
    if not changes:
        return
    titles = "".join(f"{title:>16}" for title in ("old", "new", "difference"))
    yield f"  {'code':<10}{'territory':<28}{'year':>4}{titles}"
    for change in changes:
        figures = (change.before, change.after, change.difference)
        columns = "".join(f"{_figure(figure):>16}" for figure in figures)
        yield f"  {change.code:<10}{change.name[:27]:<28}{change.year:>4}{columns}"


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:,.1f}"
