"""A report as a visitor meets it: ordered, waited for, read."""

import pytest

LIST = "/se/hoganas/report/"
MOST_MS = 120_000


@pytest.mark.parametrize(("width", "scripts"), [(390, False), (1280, True)])
def test_a_report_comes_by_itself_and_can_be_read(
    visit, barriers, overflow, width, scripts
):
    page = visit(LIST, width=width, scripts=scripts)
    page.locator("#present a").first.click()
    # The page asks again by itself until the worker has built the report.
    page.wait_for_selector("article.report", timeout=MOST_MS)
    assert page.locator(".report-draft").count() == 1
    assert page.locator("article.report h2").count() > 10
    if scripts:
        assert overflow(page) == 0
        assert barriers(page) == []


def test_the_list_of_editions_has_no_barriers(visit, barriers, overflow):
    page = visit(f"/en{LIST}", width=390, dark=True)
    assert overflow(page) == 0
    assert barriers(page) == []
