"""What a report takes: as a page, in print, all of a country; and another printer.

Needs the database that `make run` makes. A different place each time, because the
printer remembers what it has set. WeasyPrint, which was not chosen, prints the same
document in the same run where it is installed (`pip install weasyprint`; it needs
Pango); it is no dependency. `python -m benchmarks.reports --all` builds every report of
Sweden in Swedish; otherwise a sample tells.
"""

import importlib.util
import os
import resource
import sys
from datetime import date
from time import perf_counter

from benchmarks.measuring import Measured, main

PLACES = ("1284", "1480", "0180", "2580", "2403", "1440", "0980", "1283")
SAMPLE = 24
REPORTS = 312
MOST_SECONDS, MOST_MINUTES = 2.0, 6.0
DAY = date(2026, 11, 22)
WITH_COVER = "page and print of a municipality, warm"


def measure():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")
    import django

    django.setup()
    yield from _one()
    yield from _many("--all" in sys.argv)


def _one():
    from kolrum.reports.edition import Edition
    from kolrum.reports.editorial import Editorial
    from kolrum.reports.knowing import known_of
    from kolrum.reports.making import Making
    from kolrum.reports.models import Form

    def making(code):
        edition = Edition(2026, 1, DAY, "https://kolrum.example/se/x/report/2026/")
        return Making(known_of("se", code, DAY), edition, Editorial(), "sv")

    pages, prints, reports = [], [], []
    for code in PLACES:
        start = perf_counter()
        made = making(code)
        report = made.report()
        made.file(Form.PAGE, report)
        between = perf_counter()
        made.file(Form.PDF, report)
        pages.append(between - start)
        prints.append(perf_counter() - between)
        reports.append((made, report))
    both = [page + printed for page, printed in zip(pages, prints, strict=True)]
    yield Measured("page, facts and figures with it", min(pages[1:]), "s")
    yield Measured("print", min(prints[1:]), "s")
    yield Measured(WITH_COVER, min(both[1:]), "s", at_most=MOST_SECONDS)
    if importlib.util.find_spec("weasyprint") is None:
        print("WeasyPrint is not installed: not compared.")
        return
    made, report = reports[-1]
    yield Measured("the same in print by WeasyPrint", _weasyprint(made, report), "s")


def _weasyprint(made, report):
    """The page as one file, without contents that need their page numbers: easier."""
    import logging

    import weasyprint

    from kolrum.reports.models import Form

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = made.file(Form.HTML, report).decode()
    seconds = []
    for _ in range(2):
        start = perf_counter()
        weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        seconds.append(perf_counter() - start)
    return min(seconds)


def _many(is_whole):
    from kolrum.reports import batch
    from kolrum.territories.models import Territory

    places = list(Territory.objects.current().of_country("se"))
    wanted = places if is_whole else places[:: len(places) // SAMPLE][:SAMPLE]
    wishes = [batch.Wish(place, "sv") for place in wanted]
    start, worked = perf_counter(), _worked()
    lacking = batch.lacking(wishes, site="", again=True)
    outcomes = list(batch.built(lacking, os.cpu_count() or 1))
    seconds = perf_counter() - start
    failed = [f"{each.wish.name}: {each.fault}" for each in outcomes if each.fault]
    print("\n".join(failed) or f"{len(outcomes)} reports, none failed.")
    each = (_worked() - worked) / len(outcomes)
    yield Measured("processor time a report, processes begun with it", each, "s")
    whole = seconds / len(outcomes) * REPORTS
    what = "all reports of Sweden in Swedish" + ("" if is_whole else ", from a sample")
    yield Measured(what, whole / 60, "min", at_most=MOST_MINUTES)


def _worked():
    """Processor seconds of the processes that have ended: neighbours weigh less."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


if __name__ == "__main__":
    main(measure)
