"""What happens when a reader tries a path, a guess and a decision of their own."""

import re

import pytest

SCENARIO = "/se/hoganas/scenario/"


def statement(page):
    return " ".join(page.inner_text(".path-statement").split())


def settled(page, address):
    page.wait_for_url(re.compile(address))
    page.wait_for_function("!document.querySelector('[aria-busy]')")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_typed_change_is_answered_and_stays_in_the_address(visit, scripts):
    page = visit(SCENARIO, scripts=scripts)
    page.get_by_role("textbox", name="Ändring per år").fill("-5")
    page.get_by_role("button", name="Räkna").click()
    page.wait_for_url(re.compile(r"\?rate=-5$"))
    page.locator(".path-statement", has_text="minskar med 5 procent").wait_for()
    assert "december 2031" in statement(page)


def test_the_slider_is_moved_by_keys_and_the_answer_follows_in_place(visit):
    page = visit(SCENARIO)
    slider = page.get_by_role("slider", name="Ändring per år")
    slider.focus()
    top = slider.bounding_box()["y"]
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    settled(page, r"rate=-2$")
    assert "minskar med 2 procent" in statement(page)
    assert page.get_by_role("textbox", name="Ändring per år").input_value() == "−2"
    assert page.evaluate("document.activeElement.type") == "range"
    assert slider.bounding_box()["y"] == top
    told = page.locator("[data-scenario-status]").inner_text()
    assert told.startswith("Då tar budgeten slut i")


def test_the_way_back_restores_the_form_and_the_answer(visit):
    page = visit(SCENARIO)
    before = statement(page)
    field = page.get_by_role("textbox", name="Ändring per år")
    field.fill("-5")
    field.press("Enter")
    settled(page, r"rate=-5$")
    page.get_by_role("link", name="Budgeten").click()
    settled(page, r"path=budget$")
    page.locator(".path-statement", has_text="räcker budgeten precis").wait_for()
    page.go_back()
    page.locator(".path-statement", has_text="minskar med 5 procent").wait_for()
    assert page.get_by_role("textbox", name="Ändring per år").input_value() == "-5"
    page.go_back()
    page.locator(".path-statement", has_text="som i dag").wait_for()
    assert statement(page) == before


def test_a_path_is_chosen_by_key_and_keeps_its_focus(visit):
    page = visit(SCENARIO)
    page.get_by_role("link", name="Trenden").press("Enter")
    settled(page, r"path=trend$")
    page.locator(".paths [aria-current]", has_text="Trenden").wait_for()
    assert "Trenden" in page.evaluate("document.activeElement.textContent")


def test_a_sector_has_a_slider_of_its_own_and_the_others_follow_the_whole(visit):
    page = visit(SCENARIO)
    page.get_by_text("Sektor för sektor").press("Enter")
    page.get_by_role("textbox", name="Industri").fill("-20")
    settled(page, r"rate_industry=-20$")
    page.locator(".path-statement", has_text="sektorerna går olika fort").wait_for()
    page.get_by_role("textbox", name="Ändring per år").fill("-3")
    settled(page, r"rate=-3&rate_industry=-20$")
    assert page.get_by_role("slider", name="Transporter").input_value() == "-3"
    assert page.get_by_role("slider", name="Industri").input_value() == "-20"


def test_what_is_refused_is_told_while_it_is_typed(visit):
    page = visit(SCENARIO)
    page.get_by_role("textbox", name="Ändring per år").fill("fort")
    page.locator("[data-refused]", has_text="”fort” är inget tal").wait_for()
    assert page.get_by_role("textbox", name="Ändring per år").input_value() == "fort"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guess_first_and_then_the_answer(visit, scripts):
    page = visit(SCENARIO, scripts=scripts)
    page.get_by_role("link", name="Gissa först").click()
    page.get_by_label("Vilket år").fill("2035")
    page.get_by_role("button", name="Se svaret").click()
    page.locator(".guessed", has_text="Du gissade 2035").wait_for()
    assert page.url.endswith("?guess_end=2035")
    assert "fem år tidigare" in page.inner_text(".guessed")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_decision_is_answered_where_it_stands_in_the_story(visit, scripts):
    page = visit("/se/hoganas/", scripts=scripts)
    page.get_by_label("Ett beslut som minskar utsläppen med").fill("20000")
    page.locator(".decision button").click()
    page.wait_for_url(re.compile("decision_t=20000"))
    assert page.url.endswith("#waiting")
    assert "till" in page.inner_text(".decision .sentence")
