"""What the server takes for a page, and for the story that a changed choice replaces.

Needs the database that `make run` makes; memory of earlier answers is cleared between.
"""

import os

from benchmarks.measuring import Measured, best_seconds, main

PAGE_MS, STORY_MS = 120, 30
PAGES = {
    "a municipality's page": ("/se/hoganas/?temperature=1.5", PAGE_MS),
    "the same, asked for again": ("/se/hoganas/?temperature=1.5", STORY_MS),
    "its story, for a slider": ("/se/hoganas/?temperature=1.6&part=story", STORY_MS),
    "a county's page": ("/se/skane-lan/?likelihood=67", PAGE_MS),
    "a British page": ("/en/gb/manchester/?start=2027", PAGE_MS),
}
REMEMBERED = "the same, asked for again"


def measure():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")
    import django

    django.setup()
    from django.core.cache import cache
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def anew(address):
        cache.clear()
        return client.get(address)

    for what, (address, most) in PAGES.items():
        client.get(address)
        ask = client.get if what == REMEMBERED else anew
        seconds = best_seconds(lambda ask=ask, address=address: ask(address), 10)
        yield Measured(what, 1e3 * seconds, "ms", at_most=most)


if __name__ == "__main__":
    main(measure)
