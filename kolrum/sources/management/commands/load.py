"""`kolrum load`: packages into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kolrum.data.reader import ROOT
from kolrum.lib.progress import progress
from kolrum.search.places import KIND as PLACES
from kolrum.search.rebuilding import rebuild
from kolrum.sources.actions import Outcome
from kolrum.sources.actions import publish as publish_vintage
from kolrum.sources.loading import folders_to_load, load_all


class Command(BaseCommand):
    """Load packages; those that are there already are left as they are."""

    help = (
        "Load the data packages into the database: the bundled ones, or those of a "
        "folder laid out as COUNTRY/DATA SET/VINTAGE/. All or nothing per package; "
        "what is there already is left as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and whether to publish."""
        parser.add_argument(
            "--from", type=Path, dest="root", metavar="DIR", help="packages of your own"
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="take packages of your own into use; the bundled ones always are",
        )

    def handle(self, *, root: Path | None, publish: bool, **_: Any) -> None:
        """Load, tell what became of each, and end by naming what was refused."""
        folders = folders_to_load(root or ROOT)
        if not folders:
            msg = f"{root} holds no COUNTRY/DATA SET/VINTAGE/ with a table."
            raise CommandError(msg, returncode=2)
        loaded = load_all(progress(folders, "packages"), root or ROOT)
        for vintage, outcome in loaded.vintages:
            if publish or root is None:
                publish_vintage(vintage=vintage)
            if outcome is not Outcome.UNCHANGED:
                state = "" if vintage.published_at else "; a draft, see --publish"
                self.stdout.write(f"{vintage}: {outcome}{state}")
        unchanged = loaded.count(Outcome.UNCHANGED)
        self.stdout.write(f"{len(loaded.vintages)} packages, {unchanged} unchanged.")
        rebuild(PLACES)
        if loaded.refused:
            faults = "\n".join(map(str, loaded.refused))
            msg = f"Refused, and the database is as before for them:\n{faults}"
            raise CommandError(msg)
