"""What findings say, put together: several short sentences as one passage."""

from collections.abc import Iterable, Iterator

from kolrum.narrative.phrase import Phrase
from kolrum.reports.blocks import Paragraph, Span, Words
from kolrum.reports.book import Voice
from kolrum.reports.marking import marked


def passage(voice: Voice, *keys: str) -> Iterator[Paragraph]:
    """Give all that some findings say as one paragraph; nothing where they are silent.

    A finding that is only there in another language has a paragraph of its own.
    """
    own: list[Phrase] = []
    for text in (voice.book.texts[key] for key in keys if key in voice.book.texts):
        phrases = (text.statement, *text.notes)
        if any(phrase.is_fallback for phrase in phrases):
            language = text.statement.language
            yield Paragraph(together(phrases), language=language)
        else:
            own.extend(phrases)
    if own:
        yield Paragraph(together(own))


def statements(voice: Voice, *keys: str) -> Words:
    """Give only the statements of some findings, one after another."""
    texts = voice.book.texts
    return together(texts[key].statement for key in keys if key in texts)


def together(phrases: Iterable[Phrase]) -> Words:
    """Join whole sentences into one text."""
    spans: Words = ()
    for phrase in phrases:
        found = marked(phrase.marked)
        spans = (*spans, Span(" "), *found) if spans else found
    return spans
