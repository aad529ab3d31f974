"""Which curated answer explains which part of a story, and where it can be read."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import QuerySet, Sum

from kolrum.knowledge.articles import Kind
from kolrum.knowledge.versions import Version
from kolrum.telling.addresses import root_of

WRITTEN_FOR = "se"
"""The country whose goals, councils and statistics the answers speak of."""

ALWAYS = ""

EXPLAINED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "requirement": (("debt", "budgeten-ar-slut"), (ALWAYS, "minus-tolv-procent")),
        "outcome": ((ALWAYS, "kan-kommunen-andra-budgeten"),),
        "waiting": ((ALWAYS, "kostnaden-for-att-vanta"),),
        "sectors": (("plant", "en-stor-anlaggning"), (ALWAYS, "vem-bestammer")),
        "goals": ((ALWAYS, "varfor-inte-bara-2045"),),
        "wider": ((ALWAYS, "hur-fordelas-budgeten"),),
        "consumption": ((ALWAYS, "konsumtionen"),),
        "measures": ((ALWAYS, "vad-kan-jag-gora-som-invanare"),),
        "talk": ((ALWAYS, "hur-fattar-fullmaktige-beslut"),),
        "alternatives": ((ALWAYS, "hur-saker-ar-siffran"),),
        "trust": ((ALWAYS, "vad-ingar-inte"),),
    }
)
"""By the key of a section: the finding that must be told, and the answer's address.

The first whose finding is told stands beside the section; no finding is asked of the
last.
"""

SLUGS = frozenset(slug for rows in EXPLAINED.values() for _finding, slug in rows)
KIND = Kind.ANSWER.value


@dataclass(frozen=True)
class Answer:
    """A curated answer as others lead to it: its question, and where it stands."""

    question: str
    address: str


def answers_in(language: str) -> Mapping[str, Answer]:
    """Give the answers that are published and written in a language, by their slugs."""
    found = Version.objects.published().filter(
        language=language, article__kind=KIND, article__slug__in=sorted(SLUGS)
    )
    root = root_of(language)
    return {
        slug: Answer(title, f"{root}knowledge/answers/{slug}/")
        for slug, title in found.values_list("article__slug", "title")
    }


def answer_to(
    section: str, told: Container[str], known: Mapping[str, Answer]
) -> Answer | None:
    """Give the answer that explains a section; None where it is not there to read.

    `told` holds the findings that are told of the place.
    """
    for finding, slug in EXPLAINED.get(section, ()):
        if finding == ALWAYS or finding in told:
            return known.get(slug)
    return None


def answers_stamp() -> QuerySet[Version, tuple[str, int]]:
    """Give a row with a number that is another when answers come, go or change."""
    there = Version.objects.published().filter(
        article__kind=KIND, article__slug__in=sorted(SLUGS)
    )
    return there.order_by().values_list("article__kind").annotate(there=Sum("id"))
