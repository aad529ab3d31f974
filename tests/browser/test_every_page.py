"""What must hold for every page, as only a browser can tell."""

import pytest

PAGES = {
    "front": "/",
    "front-en": "/en/",
    "search": "/search/?q=hoga",
    "places": "/places/?q=hoga",
    "sweden": "/se/",
    "hoganas": "/se/hoganas/",
    "hoganas-en": "/en/se/hoganas/",
    "exhausted": "/se/lulea/?temperature=1.5",
    "county": "/se/skane-lan/",
    "large": "/se/stockholm/",
    "uncertain": "/se/gotland/",
    "britain": "/en/gb/",
    "refused": "/se/hoganas/?temperature=9",
    "map": "/se/map/",
    "map-en": "/en/se/map/?measure=ratio&within=12",
    "map-without-shapes": "/gb/map/?measure=trend",
    "map-empty": "/se/map/?name=xyz",
    "compare": "/se/compare/?with=hoganas,lund,lulea,gotland,bjurholm,stockholm",
    "compare-en": "/en/se/compare/?with=skane-lan,14&temperature=1.5",
    "compare-refused": "/se/compare/?with=hoganas&add=Lunnd",
    "compare-first": "/se/compare/",
    "wider": "/se/hoganas/wider/",
    "wider-country": "/en/se/wider/",
    "numbers": "/se/hoganas/numbers/",
    "numbers-en": "/en/gb/manchester/numbers/",
    "numbers-exhausted": "/se/lulea/numbers/?temperature=1.5",
    "numbers-refused": "/se/hoganas/numbers/?temperature=9&overhead=x",
    "scenario": "/se/hoganas/scenario/",
    "scenario-sectors": "/en/se/skane-lan/scenario/?rate=-5&rate_transport=-12",
    "scenario-exhausted": "/se/lulea/scenario/?temperature=1.5&rate=-8&from=2028",
    "scenario-refused": "/se/hoganas/scenario/?rate=fort&from=2019",
    "scenario-guess": "/se/hoganas/scenario/?guess=first",
    "decision-refused": "/se/hoganas/waiting/?decision_t=mycket&decision_year=2019",
    "missing": "/se/finns-inte/",
    "missing-en": "/en/se/no-such-place/",
    "about": "/about/",
    "law": "/about/contact/",
    "law-en": "/en/about/personal-data/",
    "method": "/method/",
    "method-en": "/en/method/",
    "data": "/data/",
    "data-en": "/en/data/",
    "rows": "/data/rows/?series=smhi-ghg-2026&place=1284&years=2023,2024",
    "rows-refused": "/en/data/rows/?series=no-such-series",
    "api": "/api/",
}
every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


WIDTHS = (320, 390, 1280)


@every_page
def test_nothing_scrolls_sideways(visit, overflow, address):
    page = visit(address)
    over = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over[width] = overflow(page)
    assert over == dict.fromkeys(WIDTHS, 0)


@every_page
def test_nothing_stops_a_reader(visit, barriers, address):
    page = visit(address)
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert barriers(page) == []


@every_page
def test_the_page_is_whole_without_scripts(visit, address):
    with_scripts = visit(address).inner_text("main")
    without = visit(address, scripts=False)
    assert without.inner_text("main") == with_scripts


@every_page
def test_the_keyboard_comes_to_the_content_at_once_and_is_seen(visit, address):
    page = visit(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(11):
        outline, width = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                       return [style.outlineStyle, parseFloat(style.outlineWidth)] }"""
        )
        assert (outline, width >= 2) == ("solid", True)
        page.keyboard.press("Tab")
    page.evaluate("document.querySelector('.skip').focus()")
    page.keyboard.press("Enter")
    # The browser follows a link within the page in its own time.
    page.wait_for_function("document.activeElement.id == 'content'")
