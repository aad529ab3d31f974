"""Our figures on a page of somebody else's: another origin, a strict policy."""

import html
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page

PLACES = {
    "hoganas": "/se/hoganas/",
    "exhausted": "/se/lulea/?temperature=1.5",
    "uncertain": "/se/gotland/",
    "tiny": "/en/se/bjurholm/",
    "county": "/se/skane-lan/",
    "country": "/se/",
    "britain": "/en/gb/manchester/",
}
every_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
VIEWS = ("card", "badge", "field", "pathway", "alternatives", "sectors", "all")
WIDER = {
    "map": ("/se/", {"view": "map"}),
    "map of a county": ("/en/se/skane-lan/", {"view": "map", "measure": "cut"}),
    "British map": ("/gb/", {"view": "map"}),
    "comparison": ("/se/", {"view": "side-by-side", "with": "hoganas,lulea,ale"}),
}
wider_views = pytest.mark.parametrize(
    ("place", "options"), WIDER.values(), ids=WIDER.keys()
)
some_views = pytest.mark.parametrize("view", ["card", "pathway", "all"])
PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8">
<title>Kommunen</title><link rel="stylesheet" href="/host.css">{head}</head>
<body><main><h1>Kommunen</h1><p><a href="#" id="before">Före</a></p>
{code}<p><a href="#" id="after">Efter</a></p></main></body></html>"""
STYLE = "body { margin: 1rem; background: #fff }"
SLACK = 120
WIDE_SLACK = 260
NEEDED = """(each => each.getBoundingClientRect().height
  - parseFloat(getComputedStyle(each.lastElementChild).marginTop)
)(document.querySelector("[data-content]"))"""
"""The height of what an embed holds, without what its frame has to spare."""

"""Pixels of a frame that may stay empty; a wide figure's height suits many widths."""


@dataclass
class Host:
    """Somebody else's site, at another port, with a policy of its own."""

    address: str
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    policy: str = ""


@pytest.fixture
def host(site: str) -> Iterator[Host]:
    """A server that lets only our site into its frames, and no inline code at all."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = found.files.get(self.path, ("text/plain", ""))
            self.send_response(200 if self.path in found.files else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", found.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *words: object) -> None:
            del words

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    # Another port is another origin, but the same site: a frame there may keep
    # cookies and store things, if it wants to. Elsewhere the browser would refuse.
    found = Host(f"http://127.0.0.1:{server.server_port}")
    found.policy = (
        f"default-src 'none'; frame-src {site}; script-src 'self'; style-src 'self'"
    )
    found.files["/host.css"] = ("text/css", STYLE)
    found.files["/favicon.ico"] = ("image/x-icon", "")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


@dataclass
class Visit:
    """A visit to the host: its page, our frame, and all that was seen on the way."""

    page: Page
    fetched: list[str]
    complaints: list[str]

    @property
    def frame(self) -> Frame:
        return self.page.frames[1]

    @property
    def height(self) -> float:
        box = self.page.locator("iframe").bounding_box()
        assert box is not None
        return box["height"]

    @property
    def content_height(self) -> float:
        return self.frame.evaluate(NEEDED)

    def is_cut(self) -> bool:
        """Whether something in the frame must be scrolled to be seen."""
        return self.frame.evaluate(
            "document.documentElement.scrollHeight > innerHeight + 1"
        )


Embed = Callable[..., Visit]


def code_of(site: str, place: str, options: Mapping[str, str]) -> dict[str, str]:
    """Everything that the code page gives to be copied, by the name of its field."""
    path, _, query = place.partition("?")
    asked = [query, *(f"{name}={value}" for name, value in options.items())]
    address = f"{site}{path}embed/code/?{'&'.join(filter(None, asked))}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        page = answer.read().decode()
    fields = r'<textarea[^>]*id="([^"]+)"[^>]*>(.*?)</textarea>'
    return {
        name: html.unescape(text) for name, text in re.findall(fields, page, re.DOTALL)
    }


@pytest.fixture
def embed(browser: Browser, site: str, host: Host) -> Iterator[Embed]:
    """Paste what the code page gives into the host's page, and visit that."""
    contexts = []

    def visit(
        place: str,
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
        grows: bool = False,
        **options: str,
    ) -> Visit:
        code = code_of(site, place, options)
        head, pasted = "", code["copy-frame"]
        if grows:
            pasted, _, script = code["copy-height"].partition("<script>")
            own = script.replace("</script>", "")
            host.files["/host.js"] = ("text/javascript", own)
            head = '<script src="/host.js"></script>'
        host.files["/"] = ("text/html", PAGE.format(head=head, code=pasted))
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        seen = Visit(context.new_page(), [], [])
        context.on("request", lambda request: seen.fetched.append(request.url))
        context.on(
            "console",
            lambda told: (
                seen.complaints.append(told.text) if told.type == "error" else None
            ),
        )
        seen.page.goto(f"{host.address}/")
        seen.page.locator("iframe").scroll_into_view_if_needed()
        seen.frame.wait_for_load_state("networkidle")
        return seen

    yield visit
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert cookies == []


@pytest.mark.parametrize("place", ["/se/hoganas/", "/en/gb/manchester/"])
def test_it_stores_nothing_and_asks_one_server_only(embed, site, host, place):
    seen = embed(place)
    stored = seen.frame.evaluate(
        """async () => [document.cookie, localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await caches?.keys?.())?.length ?? 0]"""
    )
    servers = {urlsplit(url).netloc for url in seen.fetched}

    assert stored == ["", 0, 0, 0, 0]
    assert servers == {urlsplit(site).netloc, urlsplit(host.address).netloc}
    assert seen.complaints == []
    fonts = [url for url in seen.fetched if ".woff2" in url]
    assert len(fonts) == 1


@pytest.mark.parametrize(
    ("view", "form", "width"),
    [
        ("card", "narrow", 300),
        ("badge", "narrow", 280),
        ("field", "narrow", 320),
        ("field", "wide", 858),
        ("pathway", "narrow", 300),
        ("pathway", "wide", 680),
        ("alternatives", "narrow", 320),
        ("alternatives", "wide", 858),
    ],
)
def test_the_height_in_the_code_does_without_a_script(visit, site, view, form, width):
    for place in PLACES.values():
        code = code_of(site, place, {"view": view, "form": form})["copy-frame"]
        height = int(re.search(r'height="(\d+)"', code)[1])
        address = html.unescape(re.search(r'src="([^"]+)"', code)[1])
        page = visit(address.removeprefix(site), width=width)
        needed = page.evaluate(NEEDED)
        assert needed + 2 <= height, f"{place}: {needed} in {height}"
        assert height - needed < (SLACK if form == "narrow" else WIDE_SLACK), place


@pytest.mark.parametrize(("view", "width"), [("card", 300), ("alternatives", 320)])
def test_the_height_does_where_the_font_comes_too_late(browser, site, view, width):
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        context.route("**/*.woff2", lambda route: route.abort())
        page = context.new_page()
        for place in PLACES.values():
            code = code_of(site, place, {"view": view})["copy-frame"]
            height = int(re.search(r'height="(\d+)"', code)[1])
            page.goto(html.unescape(re.search(r'src="([^"]+)"', code)[1]))
            needed = page.evaluate(NEEDED)
            assert needed + 2 <= height, f"{place}: {needed} in {height}"


@some_views
def test_with_the_script_the_frame_is_as_high_as_what_is_in_it(embed, view):
    seen = embed("/se/hoganas/", grows=True, view=view, width=390)
    seen.page.wait_for_timeout(300)
    assert not seen.is_cut()
    assert seen.height - seen.content_height <= 4


@wider_views
def test_map_and_comparison_are_whole_with_the_script(embed, site, place, options):
    seen = embed(place, grows=True, width=390, **options)
    heights = "[innerHeight, document.documentElement.scrollHeight]"
    seen.frame.wait_for_function(f"(([a, b]) => a + 1 >= b)({heights})")
    assert seen.complaints == []
    assert seen.height - seen.content_height <= 4
    links = seen.frame.locator("figure a[href*='/se/'], figure a[href*='/gb/']")
    assert links.count() > 2
    assert not seen.frame.get_by_text(re.compile("Kortet visas")).count()


@wider_views
@pytest.mark.parametrize("width", [320, 858])
def test_map_and_comparison_need_no_script(
    visit, overflow, site, place, options, width
):
    form = "narrow" if width == 320 else "wide"
    code = code_of(site, place, options | {"form": form})["copy-frame"]
    height = int(re.search(r'height="(\d+)"', code)[1])
    address = html.unescape(re.search(r'src="([^"]+)"', code)[1])
    page = visit(address.removeprefix(site), width=width, scripts=False)
    needed = page.evaluate(NEEDED)
    assert needed + 2 <= height
    assert overflow(page) == 0


@wider_views
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_in_map_or_comparison_stops_a_reader(
    visit, barriers, overflow, place, options, theme
):
    query = "&".join(f"{name}={value}" for name, value in options.items())
    page = visit(f"{place}embed/?{query}&theme={theme}", width=280)
    assert overflow(page) == 0
    assert barriers(page) == []


def test_the_frame_grows_when_a_table_opens(embed):
    seen = embed("/se/hoganas/", grows=True, view="pathway")
    before = seen.height
    seen.frame.get_by_text("Visa som tabell").click()
    seen.page.wait_for_timeout(300)
    assert seen.height > before + 100
    assert not seen.is_cut()


def test_the_script_believes_only_the_frame_itself(embed):
    seen = embed("/se/hoganas/", grows=True)
    seen.page.wait_for_timeout(300)
    before = seen.height
    seen.page.evaluate("window.postMessage({ kolrumHeight: 4000 }, '*')")
    seen.page.wait_for_timeout(200)
    assert seen.height == before
    for wrong in ("-5", "'2000px'", "1e9", "NaN", "{}"):
        seen.frame.evaluate(f"parent.postMessage({{ kolrumHeight: {wrong} }}, '*')")
    seen.page.wait_for_timeout(200)
    assert seen.height == before


@some_views
def test_it_is_whole_where_the_host_runs_no_scripts(embed, view):
    with_scripts = embed("/se/hoganas/", view=view).frame.inner_text("main")
    without = embed("/se/hoganas/", view=view, scripts=False)
    assert without.frame.inner_text("main") == with_scripts
    assert without.complaints == []


@pytest.mark.parametrize(
    ("theme", "system_is_dark", "ground"),
    [
        ("auto", False, "rgb(251, 249, 244)"),
        ("auto", True, "rgb(20, 23, 26)"),
        ("light", True, "rgb(251, 249, 244)"),
        ("dark", False, "rgb(20, 23, 26)"),
    ],
)
def test_the_theme_is_the_editors_or_the_visitors(embed, theme, system_is_dark, ground):
    seen = embed("/se/hoganas/", theme=theme, dark=system_is_dark)
    found = seen.frame.evaluate("getComputedStyle(document.body).backgroundColor")
    assert found == ground


def test_the_accent_colours_links(embed):
    seen = embed("/se/hoganas/", accent="8a1c1c", theme="light")
    colour = "getComputedStyle(document.querySelector('.embed-foot a')).color"
    assert seen.frame.evaluate(colour) == "rgb(138, 28, 28)"


def test_the_keyboard_goes_in_and_out_of_the_frame(embed):
    seen = embed("/se/hoganas/", view="pathway")
    seen.page.locator("#before").focus()
    passed = []
    for _step in range(40):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.id") == "after":
            break
        passed.append(seen.frame.evaluate("document.activeElement.textContent.trim()"))
        if passed[-1] == "Visa som tabell":
            seen.page.keyboard.press("Enter")
            assert seen.frame.locator("details[open] table").is_visible()
    else:
        pytest.fail(f"the keyboard never left the frame: {passed}")
    assert "Visa som tabell" in passed
    assert any(told.startswith("Kolrum") for told in passed)


def test_a_link_opens_the_whole_page_beside_the_hosts(embed, site, host):
    seen = embed("/se/hoganas/", temperature="1.5")
    with seen.page.context.expect_page() as opened:
        seen.frame.get_by_role("link", name=re.compile("^Kolrum")).click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{site}/se/hoganas/?temperature=1.5"
    assert opened.value.evaluate("window.opener") is None
    assert seen.page.url == f"{host.address}/"


def test_a_file_can_be_downloaded_from_the_frame(embed):
    seen = embed("/se/hoganas/", view="pathway")
    with seen.page.expect_download() as saved:
        seen.frame.get_by_role("link", name="CSV", exact=True).click()
    assert saved.value.suggested_filename.endswith(".csv")


def test_the_sandbox_keeps_the_host_where_it_is(embed, host):
    seen = embed("/se/hoganas/")
    seen.frame.evaluate("try { top.location = 'about:blank' } catch (refused) {}")
    seen.page.wait_for_timeout(200)
    assert seen.page.url == f"{host.address}/"


@pytest.mark.parametrize("address", ["/se/hoganas/", "/se/hoganas/embed/code/", "/"])
def test_no_other_page_of_ours_stands_in_a_frame(embed, site, host, address):
    seen = embed("/se/hoganas/")
    framed = f'<iframe src="{site}{address}" title="x"></iframe>'
    host.files["/other"] = ("text/html", PAGE.format(head="", code=framed))
    seen.page.goto(f"{host.address}/other")
    seen.page.wait_for_timeout(300)
    assert any("frame" in told.lower() for told in seen.complaints)
    assert not seen.page.frames[1].url.startswith(site)


@every_place
def test_280_pixels_are_enough(visit, overflow, place):
    path, _, query = place.partition("?")
    for view in VIEWS:
        page = visit(f"{path}embed/?view={view}&{query}", width=280)
        assert overflow(page) == 0, view


@pytest.mark.parametrize("width", [320, 620, 760, 1100])
@pytest.mark.parametrize("country", ["se", "gb"])
def test_a_map_has_its_legend_at_every_width(visit, overflow, country, width):
    page = visit(f"/{country}/embed/?view=map", width=width)
    assert page.locator("svg.k-narrow").is_visible()
    assert page.locator("svg.k-map").count() == (country == "se")
    assert overflow(page) == 0


@pytest.mark.parametrize("view", ["card", "badge", "field", "pathway", "all"])
@pytest.mark.parametrize(
    "place",
    [
        "/se/hoganas/embed/?theme=light",
        "/en/se/lulea/embed/?theme=dark&temperature=1.5",
    ],
)
def test_nothing_in_an_embed_stops_a_reader(visit, barriers, place, view):
    assert barriers(visit(f"{place}&view={view}", width=320)) == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True), (320, False)])
def test_nothing_on_the_code_page_stops_an_editor(
    visit, barriers, overflow, width, dark
):
    page = visit("/se/hoganas/embed/code/?accent=ffcc00", width=width, dark=dark)
    page.locator("iframe").scroll_into_view_if_needed()
    assert barriers(page) == []
    assert overflow(page) == 0


def test_an_editor_chooses_and_copies(visit):
    page = visit("/se/hoganas/embed/code/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Visa", exact=True).select_option("pathway")
    page.get_by_label("Tema").select_option("dark")
    page.get_by_role("button", name="Visa").click()
    assert "view=pathway" in page.url
    block = page.locator("[data-copy]").first
    block.get_by_role("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("textarea").input_value()
    assert "view=pathway&amp;theme=dark" in copied
    assert block.get_by_role("status").text_content() == "Kopierat"


def test_the_code_page_is_whole_without_scripts(visit):
    page = visit("/se/hoganas/embed/code/", scripts=False)
    assert page.get_by_role("button", name="Kopiera").count() == 0
    page.get_by_label("Visa", exact=True).select_option("badge")
    page.get_by_role("button", name="Visa").click()
    assert "view=badge" in page.locator("#copy-frame").input_value()
