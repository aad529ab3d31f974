"""From the front page to a place."""

import pytest


def test_without_scripts_a_name_leads_to_its_page(visit):
    page = visit("/", scripts=False)
    page.get_by_role("searchbox").fill("Höganäs kommun")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/se/hoganas/")
    assert "Höganäs" in page.inner_text("h1")


def test_without_scripts_a_misspelt_name_leads_to_a_list(visit):
    page = visit("/", scripts=False)
    page.get_by_role("searchbox").fill("hoganes")
    with page.expect_navigation():
        page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Höganäs").click()
    assert page.url.endswith("/se/hoganas/")


def test_suggestions_are_reached_by_the_keyboard_alone(visit):
    page = visit("/", width=390)
    page.get_by_role("searchbox").press_sequentially("hög")
    page.get_by_role("link", name="Höganäs").wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    assert page.get_by_role("link", name="Höganäs").count() == 0


@pytest.mark.parametrize(
    "written", ["/se/1284/", "/se/H%C3%B6gan%C3%A4s/", "/se/hoganas-kommun/"]
)
def test_other_names_of_a_place_lead_to_its_address(visit, written):
    page = visit(f"{written}?temperature=1.5")
    assert page.url.endswith("/se/hoganas/?temperature=1.5")


def test_habo_is_not_habo_with_a_ring(visit):
    assert "Habo" in visit("/se/habo/").inner_text("h1")
    other = visit("/places/?q=H%C3%A5bo")
    assert "Håbo" in other.inner_text("h1")
    assert other.url != visit("/se/habo/").url


def test_an_unknown_place_is_answered_with_what_may_be_meant(visit):
    page = visit("/se/hoganes/")
    assert page.get_by_role("main").get_by_role("link", name="Höganäs").is_visible()
