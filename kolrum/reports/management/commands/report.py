"""`kolrum report`: build yearly reports, and write them as files."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kolrum.data.countries import Place, live_countries
from kolrum.data.finding import find_place
from kolrum.lib.batches import NoCluster
from kolrum.lib.progress import progress
from kolrum.reports import batch, freezing
from kolrum.reports.batch import Outcome, Wish
from kolrum.reports.models import Form
from kolrum.reports.naming import languages, present_year
from kolrum.territories.models import Territory

FORMS = {"pdf": Form.PDF, "html": Form.HTML, "json": Form.JSON}


class Command(BaseCommand):
    """Build yearly reports; stopped halfway, it goes on. What failed is named last."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read which reports, in which languages and forms, and where to write them."""
        add = parser.add_argument
        add("places", nargs="*", metavar="PLACE", help="by code, slug or name")
        add("--all", action="store_true", help="every territory")
        add("--country", default="", help="with --all: one country, such as se")
        add("--year", type=int, help="the present one, or one that has been frozen")
        add("--language", "--lang", default="", help="such as sv or sv,en; all if left")
        add("--format", default="pdf", help="pdf, html, json, or several: pdf,html")
        add("-o", "--out", type=Path, help="a folder; or a file, for a single report")
        add("--again", action="store_true", help="even what is built and holds")
        add("--freeze", action="store_true", help="freeze the editions reviewed")
        add("--workers", type=int, default=os.cpu_count(), help="processes")
        add("--cluster", default="", metavar="ADDRESS", help="print on a Dask cluster")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build what is lacking, write the files, and end by naming what failed."""
        try:
            self._handle(options)
        except KeyboardInterrupt:
            msg = "Stopped. What is built is kept: asked again, it goes on."
            raise CommandError(msg, returncode=130) from None

    def _handle(self, options: dict[str, Any]) -> None:
        places = self._places(options)
        wishes = [
            Wish(place, language)
            for place in places
            for language in _languages(options["language"])
        ]
        forms = _forms(options["format"])
        # Pages name their style sheets by the digest of their content.
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["freeze"]:
            self._freeze(places, options)
            return
        failed = self._build(_of_year(wishes, options["year"]), options)
        faults = {outcome.wish: outcome.fault for outcome in failed}
        if options["out"] is not None:
            kept = [wish for wish in wishes if wish not in faults]
            faults |= self._write(kept, forms, options)
        if faults:
            lines = "\n".join(f"  {wish.name}: {why}" for wish, why in faults.items())
            msg = f"{len(faults)} of {len(wishes)} could not be made:\n{lines}"
            raise CommandError(msg)
        self.stderr.write(f"Done: {len(wishes)}.")

    def _freeze(self, places: list[Territory], options: dict[str, Any]) -> None:
        """Freeze what has been reviewed; tell what waits, and end with what failed."""
        stand = freezing.stand_of(places)
        workers = options["workers"]
        made = freezing.freeze_all(stand.ready, site=settings.SITE, processes=workers)
        found = list(progress(made, "editions", total=len(stand.ready)))
        faults = {
            freezing.name_of(each.edition.territory): each.fault
            for each in found
            if each.fault
        }
        new = len(found) - len(faults)
        self.stderr.write(f"Frozen: {new} now, {len(stand.frozen)} before.")
        if stand.waiting:
            self.stderr.write(f"Waiting: {len(stand.waiting)}.")
            self.stderr.write(_lines(stand.waiting))
        if faults:
            msg = f"{len(faults)} could not be frozen:\n{_lines(faults)}"
            raise CommandError(msg)

    def _places(self, options: dict[str, Any]) -> list[Territory]:
        if bool(options["places"]) == options["all"]:
            msg = "Name territories by code, slug or name, or give --all."
            raise CommandError(msg, returncode=2)
        if options["all"]:
            country = options["country"]
            live = [c.iso2 for c in live_countries() if country in ("", c.iso2)]
            return list(Territory.objects.current().filter(country__in=live))
        return [_territory(_place(text)) for text in options["places"]]

    def _build(self, wishes: list[Wish], options: dict[str, Any]) -> list[Outcome]:
        wanted = batch.lacking(wishes, site=settings.SITE, again=options["again"])
        if not wanted:
            return []
        outcomes = (
            batch.printed_on(options["cluster"], wanted)
            if options["cluster"]
            else batch.built(wanted, options["workers"])
        )
        try:
            found = list(progress(outcomes, "reports", total=len(wanted)))
        except NoCluster as none:
            raise CommandError(str(none)) from none
        return [outcome for outcome in found if outcome.fault]

    def _write(
        self, wishes: list[Wish], forms: list[Form], options: dict[str, Any]
    ) -> dict[Wish, str]:
        out: Path = options["out"]
        is_file = len(wishes) == len(forms) == 1 and out.suffix and not out.is_dir()
        faults = {}
        for wish in wishes:
            year = options["year"] or present_year(wish.territory.country)
            place = wish.territory.slug or wish.territory.country
            for form in forms:
                name = f"{wish.territory.country}/{place}-{year}-{wish.language}.{form}"
                try:
                    batch.write(wish, year, form, out if is_file else out / name)
                except batch.NOT_THERE as lacking:
                    faults[wish] = str(lacking)
        return faults


def _lines(told: dict[str, str]) -> str:
    return "\n".join(f"  {name}: {why}" for name, why in told.items())


def _languages(written: str) -> list[str]:
    wanted = [each.strip() for each in written.split(",") if each.strip()]
    unknown = [each for each in wanted if each not in languages()]
    if unknown:
        msg = f"No reports in {', '.join(unknown)}: there are {', '.join(languages())}."
        raise CommandError(msg, returncode=2)
    return wanted or list(languages())


def _forms(written: str) -> list[Form]:
    wanted = [each.strip() for each in written.split(",") if each.strip()]
    unknown = [each for each in wanted if each not in FORMS]
    if unknown or not wanted:
        msg = f"No format {', '.join(unknown)}: there are {', '.join(FORMS)}."
        raise CommandError(msg, returncode=2)
    return [FORMS[each] for each in wanted]


def _of_year(wishes: list[Wish], year: int | None) -> list[Wish]:
    """Those whose year is the present one: earlier years are frozen, or not there."""
    return [
        wish for wish in wishes if year in (None, present_year(wish.territory.country))
    ]


def _place(text: str) -> Place:
    found = find_place(text)
    if isinstance(found, Place):
        return found
    near = ", ".join(f"{place.name} ({place.code})" for place in found)
    advice = f" Did you mean {near}?" if near else ""
    msg = f"No territory is called {text!r}.{advice}"
    raise CommandError(msg, returncode=2)


def _territory(place: Place) -> Territory:
    found = Territory.objects.current().filter(country=place.country, code=place.code)
    if not found:
        msg = f"The database lacks {place.name}: kolrum load, kolrum assess --all."
        raise CommandError(msg)
    return found[0]
