"""The tree of a report, as its editors have worded it where that can be said."""

from dataclasses import replace

from django.utils import translation

from kolrum.reports.blocks import Report, numbering_of
from kolrum.reports.build import report_of
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial, references_of
from kolrum.telling.gathering import Gathered


def written(
    known: Gathered, edition: Edition, editorial: Editorial, language: str
) -> Report:
    """Write the tree of a report.

    A wording that refers to a part which the report lacks stands back for the
    chapter's own, as one does that cannot be said here.

    Raises
    ------
    NarrativeError
        When a message, a value or a way is missing.
    """
    with translation.override(language):
        found = report_of(known, edition, editorial, language)
        numbers = numbering_of(found)
        parts = {
            *numbers.chapters,
            *numbers.sections,
            *numbers.pictures,
            *numbers.tables,
        }
        texts = editorial.texts
        standing = {
            key: text for key, text in texts.items() if references_of(text) <= parts
        }
        if len(standing) == len(texts):
            return found
        return report_of(known, edition, replace(editorial, texts=standing), language)
