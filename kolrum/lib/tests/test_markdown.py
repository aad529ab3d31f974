import pytest

from kolrum.lib.markdown import filled, html, sections


def test_html_that_people_write_is_shown_as_text():
    assert "<script>" not in html("<script>alert(1)</script> och <b>fet</b>")
    assert "&lt;b&gt;fet&lt;/b&gt;" in html("och <b>fet</b>")


def test_a_link_that_would_run_a_script_is_not_made():
    assert "href" not in html("[klicka](javascript:alert(1))")


@pytest.mark.parametrize("address", ["lang:en", "data:text/html,x", "//ond.exempel"])
def test_what_leads_to_no_page_stands_as_it_was_written(address):
    assert html(f"[x]({address}) ![y]({address})") == (
        f"<p>[x]({address}) ![y]({address})</p>\n"
    )


def test_a_strangers_picture_is_a_link_and_our_own_is_shown():
    assert html("![y](https://ond.exempel/spion.png)") == (
        '<p><a href="https://ond.exempel/spion.png">y</a></p>\n'
    )
    assert "<img" in html("![y](/files/1/x.png)")


def test_formulas_are_typeset_in_line_and_alone():
    assert '<span class="symbols"><i>r</i><sub>0</sub></span>' in html("När $r_0$ är")
    found = html("```formula\nE = m*c^2\nB = 1\n```")
    assert found.count('<p class="formula">') == 2
    assert "<sup>2</sup>" in found


def test_money_is_not_taken_for_a_formula():
    assert "symbols" not in html("Det kostar 5 $ här och 6 $ där")


def test_other_code_is_kept_and_escaped():
    assert html("```\na < b\n```") == "<pre><code>a &lt; b\n</code></pre>\n"


def test_headings_have_ids_of_their_own_or_of_their_words():
    text = "# Hel\n\n## Först så {#forst}\n\n## Sedan så\n\ntext\n"
    assert '<h2 id="forst">Först så</h2>' in html(text)
    assert sections(text) == (("forst", "Först så"), ("sedan-så", "Sedan så"))


def test_tables_are_classed_for_the_style_sheet():
    told = html("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert '<table class="table words">' in told
    assert '<th scope="col">a</th>' in told


def test_values_take_the_place_of_their_names_and_other_braces_stay():
    assert filled("{place} har E_{2020}", {"place": "Luleå"}) == "Luleå har E_{2020}"
