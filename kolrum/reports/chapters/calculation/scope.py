"""What is counted, what is not, and where that is counted instead."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.passages import passage
from kolrum.reports.rows import row

SCOPE = "calculation-scope"

COUNTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "se": (
            "fossil",
            "through",
            "bunkers",
            "cement",
            "biogenic",
            "gases",
            "removals",
            "consumption",
        ),
        "gb": (
            "influence",
            "electricity",
            "installations",
            "transport",
            "land",
            "gases",
            "removals",
            "consumption",
        ),
    }
)
"""By country, the rows of the table: each a message of three paragraphs."""

ANYWHERE = ("gases", "removals", "consumption")


def scope(voice: Voice) -> Iterator[Block]:
    """Say what is in, what is out, and what is added; never mix the scopes."""
    yield voice.heading("calculation-in-and-out")
    yield from voice.finding("scope")  # the table has what is left out
    yield from voice.say("scope")
    yield from passage(voice, "plant")
    kinds = COUNTED.get(voice.facts.place.country, ANYWHERE)
    yield Table(
        SCOPE,
        voice.label("scope-title"),
        (
            voice.label("scope-what"),
            voice.label("scope-counted"),
            voice.label("scope-instead"),
        ),
        tuple(_row(voice, kind) for kind in kinds),
        has_words=True,
    )


def _row(voice: Voice, kind: str) -> Row:
    what, counted, instead = voice.phrases(f"scope-{kind}")
    return row(what.plain, counted.plain, instead.plain)
