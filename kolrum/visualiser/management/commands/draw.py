"""`kolrum draw`: draw the default page of every place, so that it is quick to give."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from kolrum.budgets.management.places import add_places
from kolrum.data.countries import Country, live_countries
from kolrum.lib.progress import progress
from kolrum.visualiser import drawing


class Command(BaseCommand):
    """Draw what is not drawn, or no longer holds; stopped halfway, it goes on."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the same as `assess` does, so that one can follow the other."""
        add_places(parser, again="even what is drawn and holds")

    def handle(
        self, *, codes: list[str], country: str, again: bool, **_options: Any
    ) -> None:
        """Draw, and tell how many pages are new."""
        # Pages name their style sheets and scripts by the digest of their content.
        call_command("collectstatic", interactive=False, verbosity=0)
        for each in live_countries():
            if country in ("", each.iso2):
                self._draw(each, codes, again=again)

    def _draw(self, country: Country, codes: list[str], *, again: bool) -> None:
        places = [
            place
            for place in country.places.values()
            if place.address and (not codes or place.code in codes)
        ]
        if again:
            drawing.forget(places)
        wanted = drawing.sheets(country, places, timezone.localdate())
        label = f"{country.iso2}: pages"
        added = sum(
            len(pages)
            for pages in progress(drawing.drawn(wanted), label, total=len(wanted))
        )
        if not codes:
            drawing.forget_others(country)
        self.stdout.write(f"{label}: {added} drawn.")
