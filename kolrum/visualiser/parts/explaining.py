"""The way from a section to the curated answer that explains it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kolrum.telling.answers import WRITTEN_FOR, answer_to, answers_in
from kolrum.visualiser.parts.section import Section, Telling


def explained(sections: Iterable[Section], telling: Telling) -> Iterator[Section]:
    """Give sections, each with the question that explains it first of its links.

    One that has no such answer here, in the language of the page, stays as it is, and
    so do those of countries that the answers do not speak of.
    """
    is_home = telling.known.place.country == WRITTEN_FOR
    known = answers_in(telling.language) if is_home else {}
    for section in sections:
        found = answer_to(section.key, telling.texts, known)
        if found is None:
            yield section
        else:
            link = (found.question, found.address)
            yield replace(section, links=(link, *section.links))
