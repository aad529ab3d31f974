"""A place's logo on slides and in embeds: where it shows, how small, and where not."""

import gzip
import html
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kolrum.members.models import Person
from kolrum.visualiser.embed.accent import Theme
from kolrum.visualiser.embed.content import PART_VIEWS, VIEWS
from kolrum.visualiser.embed.options import WHOLE
from kolrum.visualiser.embed.sheets import sheet
from kolrum.visualiser.tests.test_embed import codes, script, weight

pytestmark = pytest.mark.django_db

LIGHT = 3_000
"""Bytes that a logo in an embed may have."""

LOGO = "/se/hoganas/logo"
EMBED = "/se/hoganas/embed/"
CODE = "/se/hoganas/embed/code/"
DECK = "/se/hoganas/present/"
FORM = "/se/hoganas/report/edit/picture/logo/"
PAGES = (DECK, f"{DECK}file/", f"{DECK}notes/", EMBED, CODE, "/se/hoganas/")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    for name in caches:
        caches[name].clear()


@pytest.fixture
def editor(client):
    client.force_login(Person.objects.create_superuser("drift@exempel.se"))
    return client


def choose(editor, form=FORM):
    out = BytesIO()
    # As heavy as a logo can be: noise cannot be packed.
    Image.effect_noise((1000, 360), 90).convert("RGBA").save(out, "PNG")
    file = SimpleUploadedFile("logo.png", out.getvalue(), "image/png")
    assert editor.post(form, {"do": "save", "picture": file}).status_code == 302
    editor.logout()


def page_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_without_a_logo_nothing_speaks_of_one(client):
    for address in PAGES:
        assert not re.search('(class|id)="[a-z-]*logo"', page_of(client, address))
    assert 'name="logo"' not in page_of(client, CODE)
    assert page_of(client, f"{EMBED}?logo=1") == page_of(client, EMBED)
    assert client.get(LOGO).status_code == 404
    assert client.get("/se/finns-inte/logo").status_code == 404


def test_the_address_changes_with_the_logo_and_may_be_kept_for_a_year(editor, client):
    choose(editor)
    page = page_of(client, f"{EMBED}?logo=1")
    named = re.search(r'class="embed-logo" src="([^"]+)"', page)
    address = html.unescape(named[1])
    response = client.get(address)
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "max-age=300" in client.get(LOGO)["Cache-Control"]
    assert "max-age=300" in client.get(f"{LOGO}?v=of-before")["Cache-Control"]
    etag = response["ETag"]
    assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert etag.strip('"') in named[1]


def test_the_logo_is_in_the_embeds_that_ask_for_it(editor, client):
    choose(editor)
    assert "-logo" not in page_of(client, EMBED)
    own = Path(finders.find("visualiser/embed_logo.css")).read_text(encoding="utf-8")
    logo = LIGHT + weight(own)
    for view in VIEWS:
        page = page_of(client, f"{EMBED}?view={view}&logo=1")
        assert page.count('class="embed-logo"') == 1, view
        assert 'alt="Höganäs kommun"' in page, view
        assert "embed_logo" in page
        named = re.search(r'class="embed-logo" src="([^"]+)"', page)
        small = client.get(html.unescape(named[1])).content
        assert len(small) <= LIGHT
        is_story = view in (WHOLE, *PART_VIEWS)
        css = weight(sheet(Theme.AUTO, is_story=is_story))
        whole = weight(page) + css + weight(script()) + logo
        assert whole <= (60_000 if is_story else 25_000), view
    english = page_of(client, f"/en{EMBED}?logo=1")
    assert 'alt="Höganäs Municipality"' in english


def test_the_map_of_the_whole_country_has_room_for_a_logo(editor, client):
    choose(editor, "/se/report/edit/picture/logo/")
    page = page_of(client, "/se/embed/?view=map&measure=cut&logo=1")
    own = Path(finders.find("visualiser/embed_logo.css")).read_text(encoding="utf-8")
    logo = LIGHT + weight(own)
    assert page.count('class="embed-logo"') == 1
    whole = weight(page) + weight(sheet(Theme.AUTO)) + weight(script()) + logo
    assert whole <= 25_000


def test_the_code_offers_the_logo_and_lets_it_be_chosen_away(editor, client):
    before = codes(page_of(client, CODE))
    choose(editor)
    page = page_of(client, CODE)
    after = codes(page)
    assert '<option value="1" selected>Ja</option>' in page
    for form in ("frame", "height", "oembed"):
        assert "logo" not in before[form]
        assert re.search("logo(=|%3D)1", after[form])
    low, high = (
        int(re.search(r'height="(\d+)"', told["frame"])[1]) for told in (before, after)
    )
    assert high > low
    assert codes(page_of(client, f"{CODE}?logo=0")) == before


def test_every_slide_has_the_logo_and_the_file_holds_it_once(editor, client):
    choose(editor)
    page = page_of(client, DECK)
    slides = page.count('<section class="slide ')
    assert page.count('<img class="slide-logo"') == slides
    told = client.get(f"{DECK}file/").content.decode()
    assert "<img" not in told
    assert told.count("data:image/webp;base64,") == 1
    assert told.count('href="#logo"') == slides
    assert "img-src data:" in told
    assert len(gzip.compress(told.encode())) < 500_000


def test_a_logo_that_is_taken_away_is_gone_at_once_from_kept_pages(editor, client):
    choose(editor)
    assert "slide-logo" in page_of(client, DECK)
    editor.force_login(Person.objects.get(email="drift@exempel.se"))
    editor.post(FORM, {"do": "take-away"})
    editor.logout()
    client.cookies.clear()
    assert "slide-logo" not in page_of(client, DECK)
    assert client.get(LOGO).status_code == 404


def test_a_logo_is_of_its_own_place_alone(editor, client):
    choose(editor)
    assert "slide-logo" not in page_of(client, "/se/present/")
    assert client.get("/se/skane-lan/logo").status_code == 404
    assert "embed-logo" not in page_of(client, "/se/lund/embed/?logo=1")
