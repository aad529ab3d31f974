from xml.etree import ElementTree

import pytest
from django.test import Client

from kolrum.reports.models import State, StoredEdition
from kolrum.territories.models import Territory

NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.mark.django_db
def test_the_map_of_the_site_names_places_and_frozen_reports():
    place = Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    for number, state in enumerate((State.FROZEN, State.DRAFTED, State.WITHDRAWN), 1):
        StoredEdition.objects.create(
            territory=place, year=2026, number=number, state=state
        )
    response = Client().get("/sitemap.xml")
    told = [each.text for each in ElementTree.fromstring(response.content).iter(NAME)]
    pages = {each.removeprefix("http://testserver") for each in told}
    assert len(told) == len(pages)
    for page in ("/", "/en/", "/se/", "/se/hoganas/", "/en/se/hoganas/report/"):
        assert page in pages
    assert {page for page in pages if "/report/20" in page} == {
        "/se/hoganas/report/2026-1/",
        "/en/se/hoganas/report/2026-1/",
    }


def test_robots_name_the_map_of_the_site():
    told = Client().get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in told
