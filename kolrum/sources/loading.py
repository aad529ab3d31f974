"""Many packages loaded one after the other, past those that are refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kolrum.data.countries import Country, country_codes, read_country
from kolrum.data.errors import DataError, PackageFault
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT, TABLE, package_folders
from kolrum.sources import actions
from kolrum.sources.actions import Outcome
from kolrum.sources.models import Vintage
from kolrum.territories.actions import load_country

WORLD = "world"


@dataclass
class Loaded:
    """What became of each package."""

    vintages: list[tuple[Vintage, Outcome]] = field(default_factory=list)
    refused: list[DataError] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """How many had an outcome."""
        return sum(1 for _, each in self.vintages if each is outcome)


def folders_to_load(root: Path) -> list[Path]:
    """Give the folders with a table or files; described packages have neither."""
    return [
        folder
        for folder in package_folders(root)
        if (folder / TABLE).exists() or _has_files(folder)
    ]


def _has_files(folder: Path) -> bool:
    try:
        return bool(read_meta(folder).files)
    except PackageFault:
        return True  # so that the fault is told when it is loaded


def load_all(folders: Iterable[Path], root: Path) -> Loaded:
    """Load packages as drafts, with the territories that they name.

    One that is refused leaves no trace, and the rest go on.
    """
    loaded = Loaded()
    countries: dict[str, Country | None] = {WORLD: None}
    for folder in folders:
        iso2 = folder.parent.parent.name
        try:
            if iso2 not in countries:
                countries[iso2] = _country(iso2, root)
            loaded.vintages.append(actions.load(folder=folder, country=countries[iso2]))
        except DataError as fault:
            loaded.refused.append(fault)
    return loaded


def _country(iso2: str, root: Path) -> Country:
    home = ROOT if iso2 in country_codes() else root
    country = read_country(iso2, home)
    load_country(country)
    return country
