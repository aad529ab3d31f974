"""What the server takes for a page: drawn ahead, computed by choice, and kept.

Needs the database that `make run` makes. Seconds are of this process alone (CPU), so
that other work on the machine matters less. Answers kept from before are forgotten
between, except where they are what is measured.
"""

import os
from itertools import count
from unittest.mock import patch

from benchmarks.measuring import Measured, best_cpu_seconds, main

DRAWN_MS, CHOSEN_MS, STEP_MS, KEPT_MS = 30, 120, 30, 3
LIMITS_C = (f"{1.5 + step / 1e4:.4f}" for step in count(1))
"""No slider step is asked for twice."""

DRAWN = {
    "a municipality's page, drawn": "/se/hoganas/",
    "a county's page, drawn": "/se/skane-lan/",
    "the country's page, drawn": "/se/",
    "a British page, drawn": "/en/gb/manchester/",
}
CHOSEN = {
    "a municipality's page by choice": "/se/hoganas/?temperature={}",
    "a county's page by choice": "/se/skane-lan/?temperature={}",
    "the country's page by choice": "/se/?temperature={}",
    "a British page by choice": "/en/gb/manchester/?temperature={}",
}
STEPS = {
    "its answer, for a slider": "/se/hoganas/?temperature={}&part=answer",
    "a county's answer, for a slider": "/se/skane-lan/?temperature={}&part=answer",
}
AFTER = "what follows a slider's answer", "/se/hoganas/?temperature={}&part=sections"


def measure():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")
    import django

    django.setup()
    from django.core.cache import caches
    from django.core.management import call_command
    from django.test import Client

    from kolrum.visualiser.models import DrawingQuerySet

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("draw", "1284", "12", "SE", country="se", verbosity=0)
    call_command("draw", "E08000003", country="gb", verbosity=0)
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})

    def seconds(address):
        def anew():
            caches["answers"].clear()
            assert client.get(address.format(next(LIMITS_C))).status_code == 200

        anew()
        return 1e3 * best_cpu_seconds(anew, 10)

    for what, address in DRAWN.items():
        yield Measured(what, seconds(address), "ms", at_most=DRAWN_MS)
    with patch.object(DrawingQuerySet, "answer_to", lambda *_: None):
        yield Measured("the first of them, not drawn", seconds("/se/hoganas/"), "ms")
    for what, address in CHOSEN.items():
        yield Measured(what, seconds(address), "ms", at_most=CHOSEN_MS)
    for what, address in STEPS.items():
        yield Measured(what, seconds(address), "ms", at_most=STEP_MS)
    yield Measured(AFTER[0], seconds(AFTER[1]), "ms")
    kept = "/se/hoganas/?temperature=1.5"
    client.get(kept)
    again = 1e3 * best_cpu_seconds(lambda: client.get(kept), 20)
    yield Measured("a page asked for again", again, "ms", at_most=KEPT_MS)


if __name__ == "__main__":
    main(measure)
