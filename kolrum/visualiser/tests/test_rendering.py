"""Pages as files: the same as the site's own, and written once."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from kolrum.data.countries import read_country
from kolrum.visualiser import rendering

pytestmark = pytest.mark.django_db

SITE = "https://kolrum.example"
SWEDEN = read_country("se")
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: DAY)
    caches["answers"].clear()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/method/",
        "/se/",
        "/se/hoganas/",
        "/en/gb/manchester/",
        "/se/lulea/trust/",
        "/se/hoganas/numbers/",
        "/se/hoganas/present/",
        "/en/se/hoganas/scenario/",
        "/se/map/",
        "/se/map/map.svg",
    ],
)
def test_a_file_is_the_page_that_the_site_gives(client, settings, tmp_path, address):
    settings.ALLOWED_HOSTS = ["kolrum.example"]
    served = client.get(address, headers={"host": "kolrum.example"}, secure=True)

    assert rendering.write(address, SITE, tmp_path)

    file = tmp_path / address.strip("/")
    if address.endswith("/"):
        file /= "index.html"
    assert file.read_bytes() == served.content
    packed = file.with_name(f"{file.name}.gz").read_bytes()
    assert gzip.decompress(packed) == served.content


def test_an_address_that_leads_elsewhere_is_no_file(tmp_path):
    old = tmp_path / "se" / "1284" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("what stood here before")

    assert not rendering.write("/se/1284/", SITE, tmp_path)
    assert not old.exists()


def test_what_is_written_and_holds_is_not_written_again(tmp_path, monkeypatch):
    places = [SWEDEN.place("1284"), SWEDEN.place("12")]
    first, second = rendering.jobs(SWEDEN, places, SITE, tmp_path)
    monkeypatch.setattr(rendering, "VIEWS", ("",))

    list(rendering.rendered([first], tmp_path))

    assert rendering.jobs(SWEDEN, places, SITE, tmp_path) == (second,)
    assert len(rendering.jobs(SWEDEN, places, "https://b.example", tmp_path)) == 2
    monkeypatch.setattr(timezone, "localdate", lambda: date(2127, 1, 1))
    assert rendering.jobs(SWEDEN, places, SITE, tmp_path) == (first, second)


def test_the_command_writes_pages_and_static_files(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "collected"
    monkeypatch.setattr(rendering, "VIEWS", ("", "waiting/"))
    out = tmp_path / "out"

    call_command("render", "1284", output=out, site=SITE, country="se")

    assert {str(file.relative_to(out)) for file in pages(out)} >= {
        "index.html",
        "se/hoganas/index.html",
        "se/hoganas/waiting/index.html",
        "en/se/hoganas/index.html",
    }
    assert (out / "static" / "css" / "tokens.css").exists()


def pages(folder: Path) -> list[Path]:
    return list(folder.rglob("index.html"))


def test_a_site_without_a_scheme_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="write https://"):
        call_command("render", output=tmp_path, site="kolrum.example")


def test_the_guide_to_a_web_server_sends_the_headers_that_kolrum_sends(client):
    served = client.get("/se/hoganas/").headers
    guide = (Path(settings.ROOT) / "docs" / "serving.md").read_text()
    told = dict(
        re.findall(r'add_header ([\w-]+) "([^"]+)"', guide.split("location / {")[1])
    )

    for name, value in told.items():
        assert parts_of(served[name]) == parts_of(value), name
    assert set(served) - set(told) == {
        "Content-Type",
        "Content-Length",
        "Content-Language",  # also stands in the page itself
        "ETag",
        "Vary",
    }


def parts_of(value: str) -> set[str]:
    return {part.strip() for part in value.split(";")}
