"""Nothing shifts: not when typefaces come late, not when scripts take hold."""

import pytest
from playwright.sync_api import Browser, Route

WATCH = """() => {
  window.shifts = []
  const note = list => { for (const shift of list.getEntries()) window.shifts.push(
    [shift.value, ...shift.sources.map(it => it.node?.textContent?.trim().slice(0, 40))]
  ) }
  new PerformanceObserver(note).observe({type: 'layout-shift', buffered: true})
}"""
SHOWN = "() => performance.getEntriesByType('paint').length == 2"
ALL_HERE = (
    "() => document.readyState == 'complete' && document.fonts.status == 'loaded'"
)
TWO_FRAMES = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts))))"""


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("/se/hoganas/", 390),
        ("/se/", 1280),
        ("/en/gb/manchester/", 390),
        ("/se/hoganas/scenario/", 1280),
    ],
)
def test_nothing_shifts_when_typefaces_come_after_the_words(
    browser: Browser, site: str, address: str, width: int
) -> None:
    late: list[Route] = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.route("**/*.woff2", lambda route: late.append(route))
    page.goto(f"{site}{address}", wait_until="domcontentloaded")
    page.wait_for_function(SHOWN)
    assert len(late) >= 3
    page.route("**/*.woff2", lambda route: route.continue_())
    for font in late:
        font.continue_()
    page.wait_for_function(ALL_HERE)
    assert page.evaluate(TWO_FRAMES) == []
    context.close()
