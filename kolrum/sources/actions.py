"""Packages loaded, all or nothing, and published when somebody says so."""

import hashlib
from enum import StrEnum
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from kolrum.data.checks import check_package
from kolrum.data.countries import Country
from kolrum.data.errors import PackageFault
from kolrum.data.package import read_meta
from kolrum.data.reader import TABLE, Package, read_package
from kolrum.members.models import Person
from kolrum.sources.models import DataSet, Publisher, Vintage
from kolrum.sources.rows import insert_observations
from kolrum.territories.models import Territory


class Outcome(StrEnum):
    """What became of a package."""

    LOADED = "loaded"
    RENEWED = "described anew"
    UNCHANGED = "unchanged"


@transaction.atomic
def load(*, folder: Path, country: Country | None) -> tuple[Vintage, Outcome]:
    """Load a package as a draft, or leave everything as it was.

    A package that is there already, with the same table, is not loaded again. Earlier
    vintages and editions stay.

    Raises
    ------
    PackageFault
        When the package breaks a rule, or a published edition would change.
    """
    description = (folder / "package.toml").read_text(encoding="utf-8")
    there = _there(folder)
    if there and there.sha256 == _hash(folder) and there.description == description:
        return there, Outcome.UNCHANGED
    package = read_package(folder)
    check_package(package, country)
    if there and _is_same_shape(there, package):
        there.description = description
        there.save(update_fields=["description"])
        return there, Outcome.RENEWED
    if there and there.published_at:
        raise PackageFault(
            package.meta.file,
            column="edition",
            what=f"Edition {there.edition} of {there.series} is published with other "
            "figures or corrections.",
            mend="Raise the edition; published editions stay as they are.",
        )
    if there:
        there.delete()
    return _store(package, country, description), Outcome.LOADED


@transaction.atomic
def publish(*, vintage: Vintage, by: Person | None = None) -> None:
    """Take a vintage into use; what is published already stays so.

    Nobody is named for packages that come with Kolrum and for the command line.
    """
    if vintage.published_at is None:
        vintage.published_at = timezone.now()
        vintage.published_by = by
        vintage.save(update_fields=["published_at", "published_by"])


def _there(folder: Path) -> Vintage | None:
    meta = read_meta(folder)
    return Vintage.objects.filter(
        data_set__country=_country_of(folder),
        data_set__key=meta.dataset,
        vintage=meta.vintage,
        edition=meta.edition,
    ).first()


def _country_of(folder: Path) -> str:
    return folder.parent.parent.name


def _hash(folder: Path) -> str:
    table = folder / TABLE
    return hashlib.sha256(table.read_bytes()).hexdigest() if table.exists() else ""


def _is_same_shape(there: Vintage, package: Package) -> bool:
    before, now = there.meta, package.meta
    return (before.sha256, before.corrections, before.columns, before.files) == (
        *(now.sha256, now.corrections, now.columns, now.files),
    )


def _store(package: Package, country: Country | None, description: str) -> Vintage:
    meta = package.meta
    publisher, _ = Publisher.objects.get_or_create(name=meta.publisher)
    data_set, _ = DataSet.objects.update_or_create(
        country=_country_of(meta.file.parent),
        key=meta.dataset,
        defaults={"title": meta.title, "publisher": publisher},
    )
    vintage = Vintage.objects.create(
        data_set=data_set,
        vintage=meta.vintage,
        edition=meta.edition,
        series=meta.series,
        sha256=meta.sha256,
        description=description,
    )
    if country is not None:
        here = Territory.objects.of_country(country.iso2)
        insert_observations(package, vintage, dict(here.values_list("code", "pk")))
    return vintage
