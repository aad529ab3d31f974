"""What happens when a reader changes how the budget is computed."""

import re

import pytest

HOGANAS = "/se/hoganas/"


def chosen(page):
    return page.locator("[data-choices] [aria-current]").all_inner_texts()


def statement(page):
    return page.inner_text("h1")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_choice_changes_the_answer_and_stays_in_the_address(visit, scripts):
    page = visit(HOGANAS, scripts=scripts)
    before = statement(page)
    page.get_by_role("link", name="1,5 °C").click()
    page.wait_for_url(re.compile(r"temperature=1\.5"))
    page.locator("[aria-current]", has_text="1,5 °C").wait_for()
    assert statement(page) != before
    assert "1,5 °C" in chosen(page)


def test_the_same_address_gives_the_same_answer_to_the_next_reader(visit):
    page = visit(HOGANAS)
    page.get_by_role("link", name="1,5 °C").click()
    page.locator("[aria-current]", has_text="1,5 °C").wait_for()
    found = statement(page)
    again = visit(page.url.split(page.url.split("/se/")[0])[1])
    assert statement(again) == found


def test_the_way_back_gives_the_answer_before(visit):
    page = visit(HOGANAS)
    before = statement(page)
    page.get_by_role("link", name="2 °C").click()
    page.locator("[aria-current]", has_text="2 °C").wait_for()
    page.go_back()
    page.locator("[aria-current]", has_text="1,7 °C").wait_for()
    assert statement(page) == before


def test_the_change_is_told_to_those_who_do_not_see_it(visit):
    page = visit(HOGANAS)
    page.get_by_role("link", name="1,5 °C").click()
    page.locator("[aria-current]", has_text="1,5 °C").wait_for()
    told = page.locator("[data-story-status]").inner_text()
    assert told.split() == statement(page).split()
    assert page.evaluate("document.activeElement.textContent.trim()") == "1,5 °C"


def test_on_a_phone_every_choice_is_made_by_a_form(visit):
    page = visit(HOGANAS, width=390, scripts=False)
    page.locator(".all-choices summary").click()
    page.get_by_label("Sannolikhet").select_option("83")
    with page.expect_navigation():
        page.locator(".choice-form").get_by_role("button").click()
    assert "likelihood=83" in page.url


def test_a_choice_that_cannot_be_answered_is_refused_in_words(visit):
    page = visit(f"{HOGANAS}?temperature=9")
    assert "9" in page.get_by_role("alert").inner_text()
    assert "921" in statement(page)


def test_the_language_keeps_the_choice(visit):
    page = visit(f"{HOGANAS}?temperature=1.5")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/se/hoganas/?temperature=1.5")
