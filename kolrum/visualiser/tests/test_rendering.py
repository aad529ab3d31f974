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
from kolrum.visualiser.linked import links_of

pytestmark = pytest.mark.django_db

SITE = "https://kolrum.example"
SWEDEN = read_country("se")
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)
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


@pytest.mark.parametrize("has_files", [False, True])
def test_whatever_a_file_leads_to_is_a_file_or_answered_by_kolrum(
    client, settings, tmp_path, has_files
):
    settings.ALLOWED_HOSTS = ["kolrum.example"]
    settings.VAR = tmp_path / "var"
    place = SWEDEN.place("1284")
    (job,) = rendering.jobs(SWEDEN, [place], SITE, tmp_path, has_files=has_files)
    rendering.render(job, tmp_path)
    written = {page.parent: page.read_text() for page in pages(tmp_path)}
    led = {address for page in written.values() for address in links_of(page, SITE)}
    assert f"{place.address}press/" in led
    assert f"{place.address}figures/field.svg" in led

    missing = [each for each in sorted(led) if not is_file(each, tmp_path)]
    assert has_files == (f"{place.address}figures/field.svg" not in missing)
    assert any("?" in each for each in missing)
    broken = {
        address: response.status_code
        for address in missing
        if not address.startswith("/static/")
        and (response := answered(client, address)).status_code >= 400
    }
    assert broken == {}


def is_file(address: str, folder: Path) -> bool:
    """As the web server of the guide finds it: an address with a query is none."""
    return "?" not in address and rendering.file_of(address, folder).is_file()


def answered(client, address):
    return client.get(address, headers={"host": "kolrum.example"}, secure=True)


def test_files_are_what_the_site_gives_to_be_saved(client, settings, tmp_path):
    settings.ALLOWED_HOSTS = ["kolrum.example"]
    (job,) = rendering.jobs(
        SWEDEN, [SWEDEN.place("12")], SITE, tmp_path, has_files=True
    )
    rendering.render(job, tmp_path)
    for name in ("field.svg", "field.csv", "pathway.html"):
        address = f"/se/skane-lan/figures/{name}"
        file = rendering.file_of(address, tmp_path)
        assert file.read_bytes() == answered(client, address).content
    assert (tmp_path / "se/skane-lan/numbers/budget.xlsx").is_file()
    assert not (tmp_path / "se/skane-lan/embed").exists()


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
