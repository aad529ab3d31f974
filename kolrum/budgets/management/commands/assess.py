"""`kolrum assess`: compute and keep the assessments of territories."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from kolrum.budgets import actions
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.countries import live_countries
from kolrum.data.errors import MissingData
from kolrum.lib.progress import progress
from kolrum.territories.models import Territory


def _places(country: str, codes: list[str]) -> QuerySet[Territory]:
    live = [each.iso2 for each in live_countries()]
    places = Territory.objects.current().filter(country__in=live)
    if country:
        places = places.of_country(country)
    return places.filter(code__in=codes) if codes else places


class Command(BaseCommand):
    """Compute and keep assessments, and write down why budgets changed."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the codes of territories, or --all."""
        parser.add_argument("codes", nargs="*", metavar="CODE")
        parser.add_argument("--all", action="store_true", help="every territory")
        parser.add_argument("--country", default="", help="such as se")

    def handle(self, *, codes: list[str], country: str, **options: Any) -> None:
        """Assess, going on past gaps, and end by naming them."""
        if bool(codes) == bool(options["all"]):
            msg = "Name territories by their codes, or give --all."
            raise CommandError(msg, returncode=2)
        places = list(_places(country, codes))
        unknown = sorted(set(codes) - {place.code for place in places})
        if unknown:
            msg = f"No territory has the code {', '.join(unknown)}."
            raise CommandError(msg, returncode=2)
        self._assess(places)

    def _assess(self, places: list[Territory]) -> None:
        states: Counter[str] = Counter()
        added, lacking = 0, []
        for place in progress(places, "territories"):
            try:
                drawn = actions.draw_up(territory=place)
                actions.write_ledger(territory=place)
            except (MissingData, MissingFigure) as gap:
                lacking.append(f"{place.country}/{place.code} {place.name}: {gap}")
                continue
            added += drawn.added
            states[drawn.assessments[0].state.value] += 1
        told = ", ".join(f"{count} {state}" for state, count in states.most_common())
        self.stdout.write(f"{sum(states.values())} territories: {told}; {added} new.")
        if lacking:
            self.stdout.write("Not assessed, for want of data:")
            self.stdout.write("\n".join(f"  {gap}" for gap in lacking))
