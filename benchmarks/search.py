"""A search in a library of 1 %, 10 % and 100 % of a large forum: `benchmarks.search`.

`python -m benchmarks.search 0.01 0.1 postgresql:0.1` measures those that are named.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Measured, best_server_seconds, told

SIZES = ("0.01", "0.1", "1", "postgresql:0.1")
MOST_MS = 150


def main(sizes):
    outcomes = [_in_a_fresh_database(size) for size in sizes or SIZES]
    return 0 if all(outcomes) else 1


def _in_a_fresh_database(size):
    from tests.postgresql import server

    name, _, share = size.rpartition(":")
    title = f"{name or 'sqlite'}, {100 * float(share):g} % of 1 100 000 entries"
    print(f"\n{title}", flush=True)
    here = server() if name else nullcontext("")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, here as address:
        environment = {
            **os.environ,
            "KOLRUM_VAR": folder,
            "KOLRUM_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "kolrum.web.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.search", "measure", share],
            env=environment,
            cwd=Path(__file__).parents[1],
        )
    return done.returncode == 0


def measure(share):
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from benchmarks import made_up_library as library
    from kolrum.members.models import Circle, Readers
    from kolrum.members.standing import NOBODY, Standing

    start = perf_counter()
    count = library.made(share)
    build = perf_counter() - start
    yield Measured("entries", count, "")
    yield Measured("made in", build, "s")
    known = sorted(library.lexicon().words)
    invited = Circle.objects.filter(readers=Readers.INVITED).first()
    one_room = Standing(person_id=1, places=frozenset({("member", invited.pk)}))
    first = library._vocabulary(library.random.Random(1))
    asked = {
        "a word of half of all": first[0],
        "a common word": first[40],
        "two common words": f"{first[2]} {first[4]}",
        "three words": f"{first[10]} {first[20]} {first[30]}",
        "a rare word": library.RARE_WORD,
        "a compound in the words of others": "koldioxidbudgetens",
        "a word that every open post has": library.OPEN_WORD,
        "a word that only closed posts have": library.CLOSED_WORD,
        "a misspelt word": f"{known[5]}x",
        "a word nobody has": "kvittblivningstrombon",
        "a common word that our list lacks": first[3],
        "what a very common word begins with": _beginning(first[:60]),
    }
    for what, text in asked.items():
        yield Measured(what, _best_ms(text, NOBODY), "ms", at_most=MOST_MS)
    yield Measured(
        "a common word, by somebody with one room more",
        _best_ms(first[40], one_room), "ms", at_most=MOST_MS,
    )  # fmt: skip
    colleague = Standing(
        person_id=1,
        roles=frozenset({("colleague", 1)}),
        public_bodies=frozenset({1}),
    )
    yield Measured(
        "a common word, by a colleague",
        _best_ms(first[40], colleague), "ms", at_most=MOST_MS,
    )  # fmt: skip
    yield Measured(
        "a word of closed posts, by somebody in one of their rooms",
        _best_ms(library.CLOSED_WORD, one_room), "ms", at_most=MOST_MS,
    )  # fmt: skip
    narrowed = {"state": "answered", "year": "2019"}
    yield Measured(
        "a common word, narrowed", _best_ms(first[40], NOBODY, narrowed), "ms",
        at_most=MOST_MS,
    )  # fmt: skip
    text = " ".join(first[30:50:3])
    yield Measured("what is alike a question", _alike_ms(text), "ms", at_most=MOST_MS)


def _beginning(words):
    """A word nobody has written, that begins one that our list lacks."""
    from kolrum.search.language.asking import read

    begun = (word[:-2] for word in words if len(word) > 8)
    return next(each for each in begun if read(each).terms[0].is_a_beginning)


def _best_ms(text, standing, chosen=None):
    """A whole page of hits, from the words to the excerpts."""
    from kolrum.search.language.asking import read
    from kolrum.search.pages import hits_of
    from kolrum.search.trying import search_and_try

    def page():
        tried = search_and_try(read(text, "sv"), standing, chosen)
        return hits_of(tried.found.hits[:20], tried.found.asked, standing, "sv")

    return _least_ms(page)


def _alike_ms(text):
    from kolrum.members.standing import NOBODY
    from kolrum.search.likeness import similar

    return _least_ms(lambda: similar(text, NOBODY))


def _least_ms(function):
    """Time of the server: SQLite works in this process, PostgreSQL in its own too."""
    return 1000 * best_server_seconds(function, 5)


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        sys.exit(0 if told(measure(float(sys.argv[2]))) else 1)
    sys.exit(main(sys.argv[1:]))
