import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.lib.posted import mentioned, plain, posted, quoted

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x"onerror="alert(1)](/files/1)',
    '[x](/a "onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "`<img src=x onerror=alert(1)>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "<form action=//evil.example><input name=password>",
    "<base href=//evil.example>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
]
TAG = re.compile(r"<([a-z0-9]+)((?:\s[^<>]*)?)>", re.I)
KNOWN = {"p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre"}
KNOWN |= {"blockquote", "ul", "ol", "li", "a", "img"}
KNOWN |= {"table", "thead", "tbody", "tr", "th", "td"}


def harmless(html):
    for tag, attributes in TAG.findall(html):
        assert tag in KNOWN
        assert not re.search(r"(^|\s)on\w+\s*=", re.sub(r'"[^"]*"', '""', attributes))
        for address in re.findall(r'(?:href|src)="([^"]*)"', attributes):
            assert re.match(r"(https?://|mailto:|/(?![/\\])|#)", address), address
            if tag == "img":
                assert address.startswith("/files/")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_becomes_harmless(attack):
    harmless(posted(attack))
    harmless(posted(f"> {attack}\n\n- {attack}\n\n**{attack}**"))


@given(st.text(alphabet="<>[]()!\"'`/\\:@#&;=|-*_ \n\tjavscript:onerx1åé", max_size=80))
def test_whatever_is_written_is_harmless(text):
    harmless(posted(text))


def test_what_looks_like_html_is_shown_as_text():
    assert posted("1 < 2 <b>x</b>") == "<p>1 &lt; 2 &lt;b&gt;x&lt;/b&gt;</p>\n"


def test_addresses_become_links_that_lend_no_weight():
    html = posted("Se https://exempel.se/a?b=1&c=2.")
    assert 'href="https://exempel.se/a?b=1&amp;c=2"' in html
    assert 'rel="nofollow ugc noopener"' in html


def test_a_strangers_picture_is_a_link_and_an_own_one_is_shown():
    assert "<img" not in posted("![karta](https://exempel.se/k.png)")
    assert ">karta</a>" in posted("![karta](https://exempel.se/k.png)")
    own = posted("![karta](/files/7/karta.png)")
    assert '<img src="/files/7/karta.png" alt="karta" loading="lazy">' in own


def test_headings_lie_below_those_of_the_page():
    assert "<h3>A</h3>" in posted("# A")
    assert "<h6>A</h6>" in posted("###### A")


def test_known_people_are_linked_and_others_are_words():
    html = posted("@anna-b och @ingen, b@exempel.se", {"anna-b": "/members/anna-b/"})
    assert '<a href="/members/anna-b/" class="mention"' in html
    assert "@ingen" in html
    assert html.count("mention") == 1


def test_names_in_code_and_in_addresses_are_nobody():
    assert mentioned("@anna, `@bo` och c@exempel.se (@dan)") == {"anna", "dan"}


def test_plain_words_have_no_marks():
    assert plain("# Rubrik\n\n**Fet**het och [länk](https://a.se)\n`kod`") == (
        "Rubrik: Fethet och länk kod"
    )
    assert plain("## Vad nu?\n\nSå") == "Vad nu? Så"


def test_a_line_break_stays():
    assert "<br>" in posted("en rad\nen till")


def test_a_call_for_a_figure_is_no_words():
    assert plain("Så här:\n\n[[se/hoganas/budget]]\n\nVad nu?") == "Så här: Vad nu?"
    assert (
        plain("Skriv `[[se/hoganas/budget]]` så.") == "Skriv [[se/hoganas/budget]] så."
    )


def test_a_quotation_holds_words_and_whose_they_are():
    text = (
        "Se ![en karta](/files/3/karta.png) här:\n\n[[se/hoganas/budget]]\n\n"
        "> Någon annan @bo\n\n- Ett\n- Två\n\n![](/files/4/b.png)\n\n"
        "```\n[[se/hoganas/budget]]\n```\n"
    )
    told = quoted(text, "Sara")
    assert told == (
        "> **Sara:**\n>\n> Se  här:\n>\n> - Ett\n> - Två\n>\n"
        "> ```\n> [[se/hoganas/budget]]\n> ```\n\n"
    )
    assert quoted("![](/files/4/b.png)", "Sara") == "> **Sara:**\n\n"


def test_who_is_called_in_a_quotation_is_not_called_again():
    assert mentioned("> @bo sa det\n\n@siv, hör här") == {"siv"}
