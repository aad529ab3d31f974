"""`kolrum render`: write the public pages as files for a plain web server."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kolrum.data.countries import Country, live_countries
from kolrum.lib.progress import progress
from kolrum.visualiser import rendering


class Command(BaseCommand):
    """Write what is lacking, or holds no longer; stopped halfway, it goes on."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read where to write, what the site is called, and which places."""
        parser.add_argument("codes", nargs="*", metavar="CODE", help="all if left out")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR")
        parser.add_argument(
            "--site",
            required=True,
            metavar="ADDRESS",
            help="how visitors reach it, such as https://kolrum.example",
        )
        parser.add_argument(
            "--files",
            action="store_true",
            help="also the pictures, tables and other files that the pages lead to",
        )
        parser.add_argument("--country", default="", help="one country, such as se")

    def handle(
        self,
        *,
        codes: list[str],
        output: Path,
        site: str,
        country: str,
        files: bool = False,
        **_options: Any,
    ) -> None:
        """Write, and tell how many pages are files now."""
        parts = urlsplit(site)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            msg = f"{site!r} is no address of a site; write https:// and its name."
            raise CommandError(msg, returncode=2)
        call_command("collectstatic", interactive=False, verbosity=0)
        static = output / settings.STATIC_URL.strip("/")
        shutil.copytree(settings.STATIC_ROOT, static, dirs_exist_ok=True)
        for address in rendering.common_addresses():
            rendering.write(address, site, output)
        for each in live_countries():
            if country in ("", each.iso2):
                self._render(each, codes, site, output, files)

    def _render(
        self,
        country: Country,
        codes: list[str],
        site: str,
        folder: Path,
        has_files: bool,
    ) -> None:
        places = [
            place
            for place in country.places.values()
            if place.address and (not codes or place.code in codes)
        ]
        wanted = rendering.jobs(country, places, site, folder, has_files=has_files)
        label = f"{country.iso2}: files"
        files = sum(
            done.files
            for done in progress(
                rendering.rendered(wanted, folder), label, total=len(wanted)
            )
            if done is not None
        )
        self.stdout.write(f"{label}: {files} pages written.")
