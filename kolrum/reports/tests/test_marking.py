"""Marked text: what leads somewhere, and what only looks as if it did."""

import pytest

from kolrum.reports.marking import marked


@pytest.mark.parametrize(
    "target", ["https://exempel.se/a?b=1", "mailto:a@exempel.se", "/se/hoganas/"]
)
def test_words_lead_to_pages_and_letters(target):
    (span,) = marked(f"[ord]({target})")
    assert (span.text, span.address) == ("ord", target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JavaScript:x",
        "\x01javascript:x",
        "data:text/html,x",
        "//ond.exempel",
        'https://a.se/"onclick="x',
        'lang:en"onclick="x',
        "lang:",
    ],
)
def test_what_leads_elsewhere_stands_as_it_was_written(target):
    (span,) = marked(f"[ord]({target})")
    assert (span.address, span.language) == ("", "")
    assert span.text == f"[ord]({target})"


@pytest.mark.parametrize("language", ["en", "se", "sv-SE", "zh-Hant"])
def test_words_of_another_language_say_which(language):
    (span,) = marked(f"[ord](lang:{language})")
    assert (span.text, span.language, span.address) == ("ord", language, "")
