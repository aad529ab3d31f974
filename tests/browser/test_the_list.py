"""The list of a country's places."""


def names(page):
    return page.locator("table.list tbody th a:not(.tag)").all_inner_texts()


def test_every_municipality_is_in_the_list(visit):
    assert len(names(visit("/se/map/"))) == 290


def test_a_head_sorts_the_list_without_scripts(visit):
    page = visit("/se/map/", scripts=False)
    first = names(page)
    page.locator("table.list thead").get_by_role("link", name="Namn").click()
    assert page.locator("th[aria-sort]").count() == 1
    found = names(page)
    assert sorted(found) == sorted(first)
    assert found != first


def test_the_list_can_be_kept_to_a_county(visit):
    page = visit("/se/map/", scripts=False)
    page.get_by_label("Inom").select_option(label="Gotlands län")
    with page.expect_navigation():
        page.get_by_role("button", name="Visa", exact=True).click()
    assert names(page) == ["Gotland"]


def test_a_wide_list_scrolls_within_itself_on_a_phone(visit, overflow):
    page = visit("/se/map/", width=320)
    inside = page.locator(".scroller").last
    assert inside.evaluate("it => it.scrollWidth > it.clientWidth")
    assert overflow(page) == 0
