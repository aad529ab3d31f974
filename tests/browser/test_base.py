"""The frame around every page: its menu, its search, its type and its themes."""

import socket
import urllib.request
from contextlib import ExitStack

import pytest


def test_the_menu_of_a_phone_opens_without_scripts(visit):
    page = visit("/about/", width=390, scripts=False)
    menu = page.locator("#menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Meny").click()
    assert menu.is_visible()
    menu.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/about/")


def test_the_menu_of_a_wide_screen_stands_open(visit):
    page = visit("/about/")
    assert page.get_by_role("link", name="Metod", exact=True).is_visible()
    assert not page.get_by_role("button", name="Meny").is_visible()


def test_a_search_asks_by_its_address(visit):
    page = visit("/about/", scripts=False)
    page.get_by_role("searchbox").fill("sjö")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/places/?q=sj%C3%B6")


@pytest.mark.parametrize(
    ("dark", "paper"), [(False, "rgb(251, 249, 244)"), (True, "rgb(20, 23, 26)")]
)
def test_the_theme_is_the_readers(visit, dark, paper):
    page = visit("/", dark=dark)
    told = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(told) == paper


def test_a_page_prints_as_ink_on_white(visit):
    page = visit("/about/", dark=True)
    page.emulate_media(media="print")
    told = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(told) == "rgb(255, 255, 255)"
    assert not page.locator(".masthead .search").is_visible()


@pytest.mark.parametrize("element", ["h1", "p"])
def test_thousands_are_parted_by_a_narrow_space_of_our_own_fonts(visit, element):
    page = visit("/about/")
    gap, size = page.evaluate(
        """async element => {
             await document.fonts.ready
             const place = document.querySelector(`main ${element}`)
             const width = text => {
               const span = document.createElement('span')
               span.textContent = text
               place.append(span)
               return span.getBoundingClientRect().width
             }
             const gap = width('921\\u202f000') - width('921') - width('000')
             return [gap, parseFloat(getComputedStyle(place).fontSize)]
           }""",
        element,
    )
    assert 0.15 < gap / size < 0.25


def test_the_first_screen_needs_three_fonts(visit):
    page = visit("/")
    page.evaluate("document.fonts.ready")
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').map(it => it.name)"
        ".filter(name => name.endsWith('.woff2')).map(name => name.split('/').pop())"
    )
    assert len(set(fetched)) <= 3


def test_a_browser_asks_for_no_icon_that_is_not_there(visit, site):
    page = visit("/")
    icon = page.locator("link[rel=icon]").get_attribute("href")
    assert page.request.get(f"{site}{icon}").status == 200


def test_connections_that_say_nothing_hold_nobody_up(site):
    """Browsers open connections ahead of need; a reader behind them gets a page."""
    host, port = site.removeprefix("http://").split(":")
    with ExitStack() as opened:
        for _ in range(24):
            opened.enter_context(socket.create_connection((host, int(port))))
        with urllib.request.urlopen(f"{site}/robots.txt", timeout=45) as answer:
            assert answer.status == 200
