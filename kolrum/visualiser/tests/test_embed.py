"""Embeds: what each holds, how little it weighs, and what of an address is obeyed."""

import gzip
import html
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches

from kolrum.charts.palette import DARK, LIGHT
from kolrum.members.models import Person
from kolrum.plans import actions
from kolrum.plans.models import AdoptedBudget
from kolrum.telling.figures import FIGURES
from kolrum.telling.measures import MEASURES
from kolrum.territories.models import Territory
from kolrum.visualiser.embed.accent import (
    LEAST_CONTRAST,
    Theme,
    colour_of,
    contrast,
    readable_in,
    sheet_of,
)
from kolrum.visualiser.embed.codes import SANDBOX
from kolrum.visualiser.embed.content import PART_VIEWS, VIEWS, number_of
from kolrum.visualiser.embed.options import BADGE, CARD, WHOLE
from kolrum.visualiser.embed.sheets import AUTO_DARK, AUTO_SCHEME, PAGE_ONLY, sheet
from kolrum.visualiser.tests.test_views import GALLERY, markup_of, text_of

pytestmark = pytest.mark.django_db

HOGANAS = "/se/hoganas/embed/"
CODE = "/se/hoganas/embed/code/"
COUNTY_MAP = ("map", "/se/skane-lan/")
ATTACKS = (
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "0072b2;}body{display:none",
    "</style><script>",
    "../../admin",
    "card' onload='x",
)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["answers"].clear()


def embed_of(place: str, more: str = "", view: str = "embed/") -> str:
    path, _, query = place.partition("?")
    joined = "&".join(part for part in (query, more) if part)
    return f"{path}{view}" + (f"?{joined}" if joined else "")


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), compresslevel=6))


def script() -> str:
    return Path(finders.find("visualiser/embed.js")).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", GALLERY)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_every_place_is_a_whole_small_page(client, place, view):
    response = client.get(embed_of(place, f"view={view}"))
    page = markup_of(response)

    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert '<meta name="robots" content="noindex">' in page
    home = "/se/map/?within=12" if (view, place) == COUNTY_MAP else place
    assert f'<link rel="canonical" href="{home.partition("?")[0]}' in page
    assert re.search(r"data 20\d\d", page)
    assert "<form" not in page or view in (WHOLE, *PART_VIEWS)
    assert "style=" not in page
    limit = 60_000 if view in (WHOLE, *PART_VIEWS) else 25_000
    css = sheet(Theme.AUTO, is_story=view in (WHOLE, *PART_VIEWS))
    assert weight(page) + weight(css) + weight(script()) < limit
    if limit == 25_000:
        found = " ".join(re.findall('class="([^"]*)"', page)).split()
        assert PAGE_ONLY.isdisjoint(found)


def test_only_the_frames_address_may_be_framed(client):
    framed = client.get(HOGANAS)
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for address in ("/se/hoganas/", CODE, "/oembed/", "/se/hoganas/figures/field.html"):
        refusing = client.get(address)
        assert "frame-ancestors 'none'" in refusing["Content-Security-Policy"]
        assert refusing["X-Frame-Options"] == "DENY"


def test_an_answer_that_is_kept_may_be_framed_too(client):
    for _time in range(2):
        response = client.get(HOGANAS)
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response


def test_only_the_code_page_may_hold_a_frame_and_only_of_ours(client):
    assert "frame-src 'self'" in client.get(CODE)["Content-Security-Policy"]
    assert "frame-src" not in client.get("/se/hoganas/")["Content-Security-Policy"]
    assert "frame-src" not in client.get(HOGANAS)["Content-Security-Policy"]


def test_every_public_page_opens_from_a_sandbox_and_no_private_one(client):
    name = "Cross-Origin-Opener-Policy"
    for address in ("/", "/se/hoganas/", "/se/hoganas/figures/field.html", "/about/"):
        assert client.get(address)[name] == "unsafe-none"
    assert client.get("/admin/login/")[name] == "same-origin"


def test_another_name_of_a_place_leads_to_its_embed(client):
    response = client.get("/se/1284/embed/?view=badge")
    assert response.status_code == 301
    assert response["Location"] == "/se/hoganas/embed/?view=badge"
    assert "X-Frame-Options" not in response


def test_an_unknown_place_is_said_in_the_frame(client):
    response = client.get("/se/finns-inte/embed/")
    assert response.status_code == 404
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "finns-inte" in text_of(response)
    assert "<nav" not in markup_of(response)


def test_the_card_says_how_long_what_is_needed_and_what_was_done(client):
    told = text_of(client.get(HOGANAS))
    for part in (
        "Knappt 60 månader kvar",
        "december 2030",
        "krävs per år",
        "data 2023",
    ):
        assert part in told


def test_a_spent_budget_is_never_told_as_nought_or_a_percentage(client):
    told = text_of(client.get("/se/lulea/embed/?temperature=1.5"))
    assert "tog slut" in told
    assert "i skuld" in told
    assert "0 ton" not in told
    assert "krävs per år" not in told


def test_a_language_is_the_first_part_of_the_address(client):
    page = markup_of(client.get("/en/se/hoganas/embed/"))
    assert '<html lang="en">' in page
    assert "left at today’s rate" in page


@pytest.mark.parametrize("name", ["view", "theme", "frame", "heading"])
@pytest.mark.parametrize("value", ["finns-inte", *ATTACKS])
def test_what_is_not_offered_is_passed_over_and_said(client, name, value):
    response = client.get(HOGANAS, {name: value})
    page = markup_of(response)
    assert response.status_code == 200
    assert "har lämnats därhän" in html.unescape(page)
    assert "Knappt 60 månader kvar" in text_of(response)
    assert value not in page or html.escape(value) == value
    assert "<script>" not in page


@pytest.mark.parametrize("value", ["rgb(0,0,0)", "blue", *ATTACKS])
def test_what_is_no_colour_never_reaches_a_style_sheet(client, value):
    assert colour_of(value) == ""
    page = markup_of(client.get(HOGANAS, {"accent": value}))
    assert "accent-" not in page
    assert "är ingen färg" in text_of(client.get(CODE, {"accent": value}))
    assert (
        client.get(f"/embed/accent-light-{quote(value, safe='')}.css").status_code
        == 404
    )


def test_a_refused_choice_is_said_and_the_usual_one_stands(client):
    response = client.get(HOGANAS, {"temperature": "9"})
    assert response.status_code == 422
    assert "Knappt 60 månader kvar" in text_of(response)


def test_contrast_agrees_with_the_published_ratios_of_the_tokens():
    # look/README: blue-text has 6.3 on light paper, trend 5.1, and 9.6 in the dark.
    assert contrast("#00619A", LIGHT["paper"]) == pytest.approx(6.3, abs=0.05)
    assert contrast("#B04C00", LIGHT["paper"]) == pytest.approx(5.1, abs=0.05)
    assert contrast("#7CC6F0", DARK["paper"]) == pytest.approx(9.6, abs=0.05)
    assert contrast("000000", "ffffff") == pytest.approx(21)


def test_an_accent_is_used_only_where_it_can_be_read(client):
    assert readable_in("00619a", Theme.AUTO) == (Theme.LIGHT,)
    assert readable_in("ffcc00", Theme.AUTO) == (Theme.DARK,)
    assert "prefers-color-scheme: light" in sheet_of("00619a", Theme.AUTO)
    assert "dark" not in sheet_of("00619a", Theme.AUTO)
    assert client.get("/embed/accent-light-00619a.css").status_code == 200
    assert client.get("/embed/accent-light-ffcc00.css").status_code == 404
    page = markup_of(client.get(HOGANAS, {"accent": "#ffcc00", "theme": "light"}))
    assert "accent-" not in page


def test_the_code_page_says_where_an_accent_is_not_used(client):
    told = text_of(client.get(CODE, {"accent": "ffcc00"}))
    assert "det ljusa temat" in told
    assert "mörka temat" not in told
    assert text_of(client.get(HOGANAS, {"accent": "ffcc00"})).count("kontrast") == 0


def test_a_short_colour_is_a_colour():
    assert colour_of("#06A") == "0066aa"
    assert contrast("0066aa", LIGHT["paper"]) > LEAST_CONTRAST


def test_a_theme_is_the_sites_own_colours_without_the_visitors():
    auto = sheet(Theme.AUTO)
    assert auto.count(AUTO_DARK) == auto.count("prefers-color-scheme") > 0
    assert auto.count(AUTO_SCHEME) == 1
    for theme in (Theme.LIGHT, Theme.DARK):
        assert "prefers-color-scheme" not in sheet(theme)
        assert f"color-scheme: {theme};" in sheet(theme)
    assert "@media not all" in sheet(Theme.LIGHT)
    assert "@media screen {" in sheet(Theme.DARK)


def test_a_page_names_the_style_sheet_by_what_is_in_it(client):
    page = markup_of(client.get(HOGANAS, {"theme": "dark", "accent": "ffcc00"}))
    addresses = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(addresses) == 2
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/css")
        assert "public" in response["Cache-Control"]


def test_units_stand_with_the_words_under_a_number():
    assert number_of("921\u202f000\u00a0ton", "kvar").label == "ton kvar"
    assert number_of("1,94\u00a0miljoner ton", "kvar").value == "1,94\u00a0miljoner"
    assert number_of("mars\u00a02026", "slut").value == "mars 2026"
    assert number_of("16,7\u00a0%", "krävs").value == "16,7\u00a0%"


def test_figures_and_parts_never_share_a_view():
    assert not set(FIGURES) & set(PART_VIEWS)
    assert len(set(VIEWS)) == len(VIEWS)


def codes(page: str) -> dict[str, str]:
    return {
        key: html.unescape(text)
        for key, text in re.findall(
            r'<textarea[^>]*id="copy-(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL
        )
    }


@pytest.mark.parametrize("place", GALLERY)
def test_the_code_page_of_every_place_has_every_form(client, place):
    response = client.get(embed_of(place, view="embed/code/"))
    found = codes(markup_of(response))
    assert response.status_code == 200
    assert set(found) == {
        "frame", "height", "oembed", "picture", "link", "accessibility", "privacy"
    }  # fmt: skip
    assert f'sandbox="{SANDBOX}"' in found["frame"]
    assert SANDBOX == "allow-scripts allow-same-origin allow-popups allow-downloads"
    assert re.search(
        r'<iframe src="http://testserver/\S+" title="[^"]{8,}', found["frame"]
    )
    assert 'loading="lazy"' in found["frame"]
    assert "style=" not in found["frame"]
    assert 'width="100%"' in found["frame"]
    assert "event.source === frame.contentWindow" in found["height"]
    assert re.search(r'<img src="[^"]+" alt="[^"]{20,}"', found["picture"])


def test_pasted_words_hold_nothing_that_changes_with_the_data(client):
    found = codes(markup_of(client.get(CODE, {"view": "pathway"})))
    for key in ("frame", "picture", "link"):
        words = re.findall(r'(?:title|alt)="([^"]+)"|>([^<]+)</a>', found[key])
        assert words
        assert not re.search(r"\d", " ".join("".join(pair) for pair in words))


def test_the_code_keeps_every_option_and_choice(client):
    asked = {
        "view": BADGE, "theme": "dark", "frame": "0", "heading": "0",
        "accent": "ffcc00", "temperature": "1.5", "language": "en",
    }  # fmt: skip
    frame = codes(markup_of(client.get(CODE, asked)))["frame"]
    address = html.unescape(re.search(r'src="([^"]+)"', frame)[1])
    assert address.startswith("http://testserver/en/se/hoganas/embed/?")
    for pair in ("view=badge", "theme=dark", "frame=0", "heading=0", "accent=ffcc00",
                 "temperature=1.5"):  # fmt: skip
        assert pair in address
    response = client.get(address.removeprefix("http://testserver"))
    assert response.status_code == 200
    assert "lämnats därhän" not in text_of(response)


def test_a_path_of_ones_own_can_be_embedded(client):
    asked = {"view": "scenario", "rate": "-8"}
    page = markup_of(client.get(CODE, asked))
    frame = html.unescape(re.search(r'src="([^"]+)"', codes(page)["frame"])[1])
    assert "rate=-8" in frame
    assert '<input type="hidden" name="rate" value="-8">' in page
    shown = markup_of(client.get(frame.removeprefix("http://testserver")))
    assert "/se/hoganas/scenario/?rate=-8" in shown


def test_a_county_and_a_country_have_a_map_and_a_municipality_a_card(client):
    county = markup_of(client.get("/se/skane-lan/embed/?view=map&measure=person"))
    assert 'href="/se/hoganas/"' in county
    assert "/se/map/?measure=person&within=12" in html.unescape(county)
    assert 'href="/se/hoganas/"' in markup_of(client.get("/se/embed/?view=map"))
    assert "Kortet visas" in text_of(client.get("/se/hoganas/embed/?view=map"))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("measure", MEASURES)
def test_the_map_of_a_country_is_as_light_as_any_figure(client, language, measure):
    page = markup_of(client.get(f"{language}/se/embed/?view=map&measure={measure}"))
    assert page.count("</a>") > 290
    # With room for a logo of 3 kB and its style sheet.
    assert weight(page) + weight(sheet(Theme.AUTO)) + weight(script()) <= 21_700


def test_the_code_page_offers_the_measure_of_a_map_and_of_nothing_else(client):
    page = markup_of(client.get("/se/embed/code/?view=map&measure=cut"))
    assert '<option value="cut" selected>' in page
    assert 'name="measure"' not in markup_of(client.get("/se/embed/code/"))
    assert "measure=cut" in html.unescape(codes(page)["frame"])
    assert "/se/figures/map.png?measure=cut" in codes(page)["picture"]
    assert 'href="http://testserver/se/map/?measure=cut"' in codes(page)["link"]


@pytest.mark.parametrize(
    "address", ["/se/map/?measure=cut", "/se/figures/map.html?measure=cut"]
)
def test_a_program_finds_the_embed_of_the_map(client, address):
    asked = {"url": f"http://testserver{address}"}
    told = json.loads(client.get("/oembed/", asked).content)
    assert told["type"] == "rich"
    assert "/se/embed/?measure=cut&amp;view=map" in told["html"]
    county = {"url": "http://testserver/se/map/?within=12"}
    told = json.loads(client.get("/oembed/", county).content)
    assert "/se/skane-lan/embed/?view=map" in told["html"]
    assert told["title"].startswith("Skåne läns")


@pytest.fixture
def adopted_in_nykoping():
    place = Territory.objects.get(country="se", slug="nykoping")
    budget = AdoptedBudget(
        amount_t=1_746_398,
        base_year=2023,
        decided_by="kommunfullmäktige",
        decided_on=date(2023, 6, 13),
        source_url="https://exempel.se/beslut",
    )
    by = Person.objects.create_superuser("drift@exempel.se")
    actions.add(budget, territory=place, by=by)


@pytest.mark.usefixtures("adopted_in_nykoping")
@pytest.mark.parametrize("language", ["", "/en"])
def test_an_adopted_budget_leads_the_embed_as_it_leads_the_page(client, language):
    own = {"": "som är antagen", "/en": "adopted"}[language]
    ours = {"": "Kolrums beräkning, data", "/en": "Kolrum’s calculation, data"}
    for view in (CARD, "pathway", "field"):
        response = client.get(f"{language}/se/nykoping/embed/?view={view}")
        head = text_of(response).partition(own)
        assert head[1], view
        assert ours[language] in text_of(response)
        assert "<h1" in markup_of(response).partition(own)[2]
    assert ours[language] in text_of(
        client.get(f"{language}/se/nykoping/embed/?view={BADGE}")
    )
    whole = markup_of(client.get(f"{language}/se/nykoping/embed/?view={WHOLE}"))
    assert whole.count("<h1") == 1
    assert own in whole.partition("<h1")[2].partition("</h1>")[0]


@pytest.mark.usefixtures("adopted_in_nykoping")
def test_what_rests_on_no_budget_says_nothing_of_an_adopted_one(client):
    told = text_of(client.get("/se/nykoping/embed/?view=sectors"))
    assert "som är antagen" not in told
    assert "som är antagen" not in text_of(client.get(HOGANAS))


def test_what_has_nothing_to_show_gives_the_card_and_says_so(client):
    response = client.get("/se/lulea/embed/?temperature=1.5&view=paces")
    assert "Kortet visas" in text_of(response)
    assert "i skuld" in text_of(response)


@pytest.mark.parametrize("value", ATTACKS)
def test_the_code_page_repeats_nothing_unescaped(client, value):
    names = ("view", "theme", "accent", "language", "form", "temperature", "rate")
    page = markup_of(client.get(CODE, dict.fromkeys(names, value)))
    assert "<script>alert" not in page
    assert "onload='x" not in page
    frame = codes(page)["frame"]
    assert "alert" not in frame
    assert "onload" not in frame


def asked(client, url: str, **more: object):
    return client.get("/oembed/", {"url": f"http://testserver{url}", **more})


@pytest.mark.parametrize(
    ("url", "view"),
    [
        ("/se/hoganas/", ""),
        ("/en/se/hoganas/?temperature=1.5", "temperature=1.5"),
        ("/se/", ""),
        ("/se/1284/", ""),
        ("/se/hoganas/requirement/", "view=requirement"),
        ("/se/hoganas/waiting/", "view=part-waiting"),
        ("/se/hoganas/figures/pathway.html", "view=pathway"),
        ("/se/hoganas/scenario/?rate=-8", "view=scenario"),
        ("/se/hoganas/embed/?view=badge&theme=dark", "theme=dark"),
        ("/se/h%C3%B6gan%C3%A4s/", ""),
    ],
)
def test_oembed_gives_the_frame_of_an_address(client, url, view):
    response = asked(client, url, maxwidth=700, maxheight=1200)
    told = response.json()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert told["version"] == "1.0"
    assert told["type"] == "rich"
    assert f'sandbox="{SANDBOX}"' in told["html"]
    assert view in html.unescape(told["html"])
    assert f'height="{told["height"]}"' in told["html"]
    assert told["width"] <= 700
    address = html.unescape(
        re.search(r'src="http://testserver([^"]+)"', told["html"])[1]
    )
    assert client.get(address).status_code == 200


def test_oembed_gives_a_badge_and_then_a_picture_where_room_is_small(client):
    badge = asked(client, "/se/hoganas/", maxwidth=300, maxheight=200).json()
    assert badge["type"] == "rich"
    assert "view=badge" in badge["html"]
    picture = asked(client, "/se/hoganas/", maxwidth=200, maxheight=200).json()
    assert picture["type"] == "photo"
    assert picture["width"] <= 200
    assert picture["height"] <= 200
    assert picture["url"].startswith("http://testserver/")
    assert (
        client.get(picture["url"].removeprefix("http://testserver")).status_code == 200
    )


@pytest.mark.parametrize(
    "url", ["/about/", "/se/finns-inte/", "/xx/", "/admin/", "/se/hoganas/numbers/", ""]
)
def test_oembed_knows_only_places_parts_and_figures(client, url):
    assert asked(client, url).status_code == 404


def test_oembed_answers_for_no_other_site_and_in_no_other_form(client):
    for url in ("https://example.com/se/hoganas/", "//evil/se/", "se/hoganas", ""):
        assert client.get("/oembed/", {"url": url}).status_code == 404
    assert asked(client, "/se/hoganas/", format="xml").status_code == 501
    assert asked(client, "/se/hoganas/", maxwidth="x").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/se/hoganas/",
        "/se/hoganas/waiting/",
        "/se/hoganas/figures/field.html",
        "/en/se/",
    ],
)
def test_pages_tell_programs_where_their_embed_is(client, address):
    page = markup_of(client.get(address))
    found = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(html.unescape(found[1]).removeprefix("http://testserver"))
    assert answer.status_code == 200
    assert json.loads(answer.content)["type"] == "rich"


def test_the_card_is_the_usual_view(client):
    assert text_of(client.get(HOGANAS)) == text_of(client.get(f"{HOGANAS}?view={CARD}"))
