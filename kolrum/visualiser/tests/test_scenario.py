"""The page of a path of one's own: what it tells, keeps, refuses and passes over."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from kolrum.visualiser.tests.test_views import GALLERY, markup_of, text_of

pytestmark = pytest.mark.django_db

PLACES = [
    address.replace("/?", "/scenario/?") if "?" in address else f"{address}scenario/"
    for address in GALLERY
]


def heading(response) -> str:
    found = re.search(r'<h2 class="statement.*?</h2>', markup_of(response), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", PLACES)
def test_every_place_has_a_page_whole_without_scripts(client, prefix, address):
    for more in ("", "rate=-7.5&from=2028&until=2040"):
        asked = prefix + address + ("&" if "?" in address else "?") + more
        response = client.get(asked.rstrip("?&"))
        markup = response.content.decode()

        assert response.status_code == 200
        assert "<svg" in markup
        assert not re.search(r"\sstyle=", markup)
        assert not re.search(r"\{|\}|None|\bnan\b", text_of(response))
        assert not response.cookies


def test_without_a_choice_the_path_is_the_answer_of_the_story(client):
    assert "december 2030" in heading(client.get("/se/hoganas/scenario/"))


def test_the_budgets_path_lasts_exactly_and_the_trends_ends_with_the_page(client):
    budget = client.get("/se/hoganas/scenario/?path=budget")
    trend = client.get("/se/hoganas/scenario/?path=trend")

    assert "16,7 procent" in heading(budget)
    assert "räcker budgeten precis" in heading(budget)
    assert "juli 2031" in heading(trend)
    assert "juli 2031" in text_of(client.get("/se/hoganas/"))


def test_sectors_that_all_follow_the_budget_last_as_the_whole_does(client):
    whole = client.get("/se/hoganas/scenario/?rate=-10")
    parts = client.get("/se/hoganas/scenario/?rate=-10&rate_industry=-10")

    assert heading(whole) == heading(parts)


def test_a_sector_may_go_its_own_way(client):
    said = text_of(client.get("/se/hoganas/scenario/?rate_industry=-20"))

    assert "Anta att sektorerna går olika fort från och med 2026." in said
    assert "per sektor" in said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("?rate=0", ""),
        ("?rate=-5&from=2026&until=&rate_industry=", "?rate=-5"),
        ("?rate=-5,0", "?rate=-5"),
        ("?temperature=1.7&rate=-5", "?rate=-5"),
        ("?temperature=1.5&rate=%E2%88%925", "?temperature=1.5&rate=-5"),
        ("?path=today", ""),
    ],
)
def test_what_is_usual_does_not_stay_in_the_address(client, typed, kept):
    response = client.get(f"/se/hoganas/scenario/{typed}")

    assert response.status_code == 302
    assert response["Location"] == f"/se/hoganas/scenario/{kept}"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("rate=fort", "”fort” är inget tal"),
        ("rate=-101", "Välj från −100 till 15 procent"),
        ("rate_transport=x1", "”x1” är inget tal"),
        ("from=2019", "Välj ett år från 2026 till 2045"),
        ("from=snart", "”snart” är inget år"),
        ("rate=-5&from=2030&until=2029", "Välj ett år från 2030"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_what_was_typed_is_kept(
    client, typed, words
):
    response = client.get(f"/se/hoganas/scenario/?{typed}")
    name, _, value = typed.rpartition("&")[2].partition("=")

    assert response.status_code == 422
    assert words in text_of(response)
    field = re.search(
        rf'<input class="entry" id="try-{name}"[^>]*>', markup_of(response)
    )
    assert f'value="{value}"' in field[0]
    assert 'aria-invalid="true"' in field[0]


def test_what_is_not_known_is_passed_over_with_a_notice(client):
    response = client.get("/se/hoganas/scenario/?rate=-5&speed=9")

    assert response.status_code == 200
    assert "något som sidan inte känner till: speed." in text_of(response)


def test_a_path_that_is_not_offered_here_is_told_why(client):
    spent = text_of(client.get("/se/lulea/scenario/?temperature=1.5&path=budget"))
    unclear = text_of(client.get("/se/gotland/scenario/?path=trend"))

    assert "Ingen minskningstakt håller en budget som är slut." in spent
    assert "Trenden har ingen säker riktning här." in unclear


def test_a_spent_budget_has_a_debt_and_no_required_cut(client):
    response = client.get("/se/lulea/scenario/?temperature=1.5&rate=-8")

    assert "skulden" in heading(response)
    assert "Budgetens väg" not in text_of(response)


def test_missing_sectors_are_told(client):
    gotland = text_of(client.get("/se/gotland/scenario/?rate_transport=-20"))
    manchester = text_of(client.get("/gb/manchester/scenario/?rate_transport=-20"))

    assert "Industrin saknas bland sektorerna" in gotland
    assert "kända till och med 2020" in manchester


def test_the_answer_can_be_asked_for_alone(client):
    result = client.get("/se/hoganas/scenario/?rate=-5&part=result")
    whole = client.get("/se/hoganas/scenario/?rate=-5&part=scenario")

    assert "<html" not in markup_of(result)
    assert "<form" not in markup_of(result)
    assert "<form" in markup_of(whole)
    assert 'data-address="/se/hoganas/scenario/?rate=-5"' in markup_of(result)


def test_a_guess_comes_before_the_answer_and_may_be_skipped(client):
    asking = client.get("/se/hoganas/scenario/?guess=first&temperature=1.5")

    assert "Vilket år" in text_of(asking)
    assert "<svg" not in markup_of(asking).split("</header>")[1]
    assert 'href="/se/hoganas/scenario/?temperature=1.5"' in markup_of(asking)


def test_a_guess_is_held_beside_the_answer(client):
    found = text_of(client.get("/se/hoganas/scenario/?guess_end=2040&guess_rate=5"))
    said = re.sub(r" ([.,])", r"\1", found)

    assert "Du gissade 2040. Svaret är december 2030, tio år tidigare." in said
    assert "Det krävs mer: 16,7 procent." in said


def test_a_guess_that_cannot_be_read_is_asked_for_again(client):
    response = client.get("/se/hoganas/scenario/?guess_end=snart")

    assert response.status_code == 422
    assert 'value="snart"' in markup_of(response)
    assert "”snart” är inget år" in text_of(response)


def test_a_decision_buys_time(client):
    said = text_of(
        client.get("/se/hoganas/waiting/?decision_t=10 000&decision_year=2027")
    )

    assert "knappt tre månader till" in said
    assert "i mars 2031 i stället för i december 2030" in said


def test_a_decision_stands_in_the_story_and_keeps_the_readers_choices(client):
    response = client.get("/se/hoganas/?temperature=2&decision_t=20000")

    assert 'value="20000"' in markup_of(response)
    form = re.search(
        r'<form class="decision".*?</form>', markup_of(response), re.DOTALL
    )
    assert 'name="temperature" value="2"' in form[0]


def test_a_decision_makes_a_debt_smaller(client):
    said = text_of(client.get("/se/lulea/waiting/?temperature=1.5&decision_t=100000"))

    assert "gör skulden 1,9 miljoner ton mindre i slutet av 2045" in said
    assert "månader till" not in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("decision_t=mycket", "”mycket” är inget antal ton"),
        ("decision_t=0", "Välj mer än 0 ton"),
        ("decision_t=-5", "Välj mer än 0 ton"),
        ("decision_t=500000", "Alla utsläpp är 184 000 ton om året"),
        ("decision_year=2020", "Välj ett år från 2026 till 2045"),
        ("decision_year=i år", "”i år” är inget år"),
    ],
)
@pytest.mark.parametrize("address", ["/se/hoganas/", "/se/hoganas/waiting/"])
def test_a_decision_that_cannot_be_is_refused_and_kept(client, address, typed, words):
    response = client.get(f"{address}?{typed}")

    assert response.status_code == 422
    assert words in text_of(response)
    assert "aria-invalid" in markup_of(response)
    assert f'value="{typed.partition("=")[2]}"' in markup_of(response)


def test_a_changed_choice_keeps_what_was_typed_in_the_story(client):
    typed = "decision_t=20000&decision_year=2028&goal=nettonoll+2040"
    page = markup_of(client.get(f"/se/hoganas/?{typed}"))
    choices = re.search(r'<nav class="choices".*?</details>', page, re.DOTALL)[0]
    links = re.findall(r'href="([^"]*temperature=2[^"]*)"', choices)

    assert links
    for link in links:
        assert dict(parse_qsl(unescape(link).partition("?")[2])) == {
            "temperature": "2",
            "decision_t": "20000",
            "decision_year": "2028",
            "goal": "nettonoll 2040",
        }
    assert '<input type="hidden" name="decision_t" value="20000">' in choices
    assert (
        "decision_t"
        not in markup_of(client.get("/se/hoganas/"))
        .partition('class="choices"')[2]
        .partition("</details>")[0]
    )
