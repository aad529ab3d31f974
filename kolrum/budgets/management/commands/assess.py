"""`kolrum assess`: compute and keep the assessments of territories."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kolrum.budgets import actions
from kolrum.budgets.inputs import statistics_in_use
from kolrum.budgets.management.places import add_places
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.countries import Country, live_countries
from kolrum.data.errors import MissingData
from kolrum.lib.progress import progress
from kolrum.territories.models import Territory


class Command(BaseCommand):
    """Compute and keep assessments, and write down why budgets changed."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the codes of territories, or --all."""
        add_places(parser, again="even where nothing has changed")

    def handle(
        self, *, codes: list[str], country: str, again: bool, **options: Any
    ) -> None:
        """Assess, going on past gaps, and end by naming them."""
        if bool(codes) == bool(options["all"]):
            msg = "Name territories by their codes, or give --all."
            raise CommandError(msg, returncode=2)
        wanted = [each for each in live_countries() if country in ("", each.iso2)]
        if codes:
            self._some(codes, wanted)
            return
        for each in wanted:
            self._every(statistics_in_use(each.iso2).country, again=again)

    def _every(self, country: Country, *, again: bool) -> None:
        if not again and actions.is_drawn_up(country):
            self.stdout.write(f"{country.iso2}: nothing has changed.")
            return
        places = list(Territory.objects.current().of_country(country.iso2))
        self._assess(places, country.iso2)
        actions.note_drawn_up(country=country)

    def _some(self, codes: list[str], countries: list[Country]) -> None:
        live = [country.iso2 for country in countries]
        places = list(
            Territory.objects.current().filter(country__in=live, code__in=codes)
        )
        unknown = sorted(set(codes) - {place.code for place in places})
        if unknown:
            msg = f"No territory has the code {', '.join(unknown)}."
            raise CommandError(msg, returncode=2)
        self._assess(places, ", ".join(codes))

    def _assess(self, places: list[Territory], label: str) -> None:
        states: Counter[str] = Counter()
        added, lacking = 0, []
        for place in progress(places, label):
            try:
                drawn = actions.draw_up(territory=place)
                actions.write_ledger(territory=place)
            except (MissingData, MissingFigure) as gap:
                lacking.append(f"{place.country}/{place.code} {place.name}: {gap}")
                continue
            added += drawn.added
            states[drawn.assessments[0].state.value] += 1
        told = ", ".join(f"{count} {state}" for state, count in states.most_common())
        self.stdout.write(
            f"{label}: {sum(states.values())} territories: {told}; {added} new."
        )
        if lacking:
            self.stdout.write("Not assessed, for want of data:")
            self.stdout.write("\n".join(f"  {gap}" for gap in lacking))
