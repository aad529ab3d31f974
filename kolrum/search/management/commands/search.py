"""`kolrum search --rebuild`: the index anew, from what the apps hold."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kolrum.lib.progress import counting
from kolrum.search import indexing, rebuilding, registry
from kolrum.search.entries import Entry


class Command(BaseCommand):
    """Make the index anew, kind by kind; one that was stopped goes on where it was."""

    help = (
        "Make the search index anew from what the site holds, while the site is "
        "running. Stopped halfway, it goes on where it was with --from."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to make anew."""
        parser.add_argument("--rebuild", action="store_true", help="make it anew")
        parser.add_argument("--kind", action="append", help="only one kind of thing")
        parser.add_argument(
            "--from", dest="after", type=int, default=0, metavar="NUMBER",
            help="go on after this number of a kind",
        )  # fmt: skip

    def handle(
        self, *, rebuild: bool, kind: list[str] | None, after: int, **_: Any
    ) -> None:
        """Rebuild with progress, or tell how much there is of each kind."""
        known = registry.sources()
        unknown = [each for each in kind or () if each not in known]
        if unknown:
            msg = f"No {unknown[0]!r} here; there are: {', '.join(known)}."
            raise CommandError(msg, returncode=2)
        for name in kind or known:
            if rebuild:
                self._rebuild(known[name], after)
            count = Entry.objects.filter(kind=name).count()
            self.stdout.write(f"{name}: {count} entries")
        if rebuild:
            indexing.tidy()

    def _rebuild(self, source: registry.Source, after: int) -> None:
        total, is_whole = rebuilding.count_of(source, after), not after
        try:
            with counting(source.kind, total) as tell:
                for done, last in rebuilding.batches(source, after):
                    tell(done)
                    after = last
        except KeyboardInterrupt:
            goes_on = f"--rebuild --kind {source.kind} --from {after}"
            msg = f"Stopped; kolrum search {goes_on} goes on."
            raise CommandError(msg) from None
        rebuilding.drop_the_gone(source)
        if is_whole:
            rebuilding.note(source.kind)
