"""A story on the wall: what only a browser shows of slides, keys and the one file."""

import io
import re
from pathlib import Path

import pytest
from docx import Document

DECK = "/se/hoganas/present/"
GALLERY = (
    "/se/hoganas/present/",
    "/se/lulea/present/?temperature=1.5",
    "/se/skane-lan/present/",
    "/gb/manchester/present/",
    "/en/se/hoganas/present/",
    "/se/stockholm/present/",
    "/se/gotland/present/",
    "/se/bjurholm/present/",
    "/se/skovde/present/",
    "/se/present/",
    "/en/se/lulea/present/?temperature=1.5",
    "/en/se/skane-lan/present/",
    "/en/gb/manchester/present/",
)
SCREENS = ((1280, 720), (1024, 768), (1920, 1080))
HERE = ".slide.here"

# Whether words are set in the typefaces of the file.
IS_OURS = """() => {
  const width = family => {
    const word = document.createElement("span")
    word.textContent = "Koldioxidbudget"
    word.style.fontFamily = family
    document.body.append(word)
    const found = word.getBoundingClientRect().width
    word.remove()
    return found
  }
  return width("Newsreader, monospace") != width("monospace")
    && width("'Fira Sans', monospace") != width("monospace")
}"""

# What does not fit its slide, and figures' text under 24 pixels of 1280 by 720.
FAULTS = """() => {
  const slide = document.querySelector(".slide.here"), found = []
  const foot = slide.querySelector(".slide-foot").getBoundingClientRect()
  const shown = [...slide.querySelectorAll(".statement, .sentence, .picture")]
    .map(each => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width)
  for (const [each, box] of shown) {
    if (box.bottom > foot.top + 1) found.push(`${each.className} passes the foot`)
    if (box.right > innerWidth || each.scrollWidth > each.clientWidth + 1)
      found.push(`${each.className} is too wide`)
  }
  const statement = slide.querySelector(".statement").getBoundingClientRect()
  for (const [each, box] of shown.filter(([each]) => each.matches(".picture"))) {
    if (statement.bottom > box.top + 1 && statement.right > box.left + 1)
      found.push("the statement stands on the figure")
    if (box.height < innerHeight / 3) found.push("the figure is low")
  }
  const unit = Math.min(innerWidth / 1280, innerHeight / 720)
  for (const text of slide.querySelectorAll(".picture text")) {
    if (!text.getBoundingClientRect().width) continue
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a
    if (size / unit < 23.8) found.push(`${text.textContent} is ${size / unit} high`)
  }
  if (slide.scrollHeight > slide.clientHeight + 1) found.push("it scrolls")
  const line = slide.querySelector(".slide-foot")
  if (line.scrollWidth > line.clientWidth + 1) found.push("the foot is too long")
  const bar = [...slide.querySelector(".slide-bar").children]
  const end = Math.max(...bar.map(each => each.getBoundingClientRect().right))
  const tools = document.querySelector("[data-tools]").getBoundingClientRect()
  if (end > tools.left) found.push("buttons on buttons")
  return found.map(each => `${slide.id}: ${each}`)
}"""


def deck(visit, address, width=1280, height=720, **how):
    page = visit(address, width=width, **how)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("document.fonts.ready")
    return page


def here(page) -> int:
    return int(page.locator(HERE).get_attribute("id"))


@pytest.mark.parametrize(
    ("address", "screen"),
    [
        *((address, screen) for address in GALLERY[:5] for screen in SCREENS),
        *((address, SCREENS[0]) for address in GALLERY[5:]),
    ],
)
def test_every_slide_fits_its_screen(visit, address, screen):
    page = deck(visit, address, *screen)
    found, count = [], page.locator(".slide").count()
    for number in range(1, count + 1):
        assert here(page) == number
        found += page.evaluate(FAULTS)
        page.keyboard.press("ArrowRight")
    assert found == []


def test_text_of_a_slide_is_large_enough_for_a_hall(visit):
    page = deck(visit, DECK)
    page.keyboard.press("3")
    for kind in (".statement", ".sentence", ".slide-foot", ".slide-number"):
        told = page.locator(f"{HERE} {kind}").first
        size = told.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
        assert size >= 24, kind


def test_keys_turn_the_slides(visit):
    page = deck(visit, DECK)
    last = page.locator(".slide").count()
    for key, number in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("PageUp", 3),
        ("ArrowLeft", 2), ("End", last), ("Home", 1), ("5", 5),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert here(page) == number, key
        assert page.url.endswith(f"#{number}")
    page.wait_for_timeout(1100)
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert here(page) == 12
    page.go_back()
    assert here(page) == 1


def test_keys_show_notes_table_help_and_nothing_and_escape_closes_each(visit):
    page = deck(visit, f"{DECK}#2")
    for key, shown in (
        ("n", f"{HERE} [data-notes] .panel-body"),
        ("t", f"{HERE} [data-table] .panel-body"),
        ("b", "[data-blank]"),
        ("?", "[data-help]"),
    ):
        assert not page.locator(shown).is_visible(), key
        page.keyboard.press(key)
        assert page.locator(shown).is_visible(), key
        page.keyboard.press("Escape")
        assert not page.locator(shown).is_visible(), key
    assert here(page) == 2
    page.keyboard.press("Escape")
    page.wait_for_url("**/se/hoganas/")


def test_letters_and_digits_can_be_switched_off(visit):
    page = deck(visit, DECK)
    page.keyboard.press("?")
    page.get_by_label("Bokstäver och siffror").uncheck()
    page.get_by_role("button", name="Stäng").click()
    for key in ("5", "b", "n"):
        page.keyboard.press(key)
    assert here(page) == 1
    assert not page.locator("[data-blank]").is_visible()
    page.keyboard.press("ArrowRight")
    assert here(page) == 2


def test_buttons_and_swipes_do_what_the_keys_do(visit):
    page = deck(visit, DECK)
    page.locator(f"{HERE} [data-go='1']").click()
    assert here(page) == 2
    page.get_by_role("button", name="Släck").click()
    assert page.locator("[data-blank]").is_visible()
    page.locator("[data-blank]").click()
    swipe = """([from, to]) => {
      for (const [kind, x] of [["pointerdown", from], ["pointerup", to]])
        document.querySelector(".slide.here").dispatchEvent(new PointerEvent(kind,
          {bubbles: true, pointerType: "touch", clientX: x, clientY: 300}))
    }"""
    page.evaluate(swipe, [700, 300])
    assert here(page) == 3
    page.evaluate(swipe, [300, 700])
    assert here(page) == 2


def test_a_part_opens_its_own_slide(visit):
    page = deck(visit, "/se/hoganas/?temperature=2")
    page.locator("#waiting").get_by_role("link", name="Presentera härifrån").click()
    page.wait_for_url("**/present/?temperature=2#waiting")
    assert page.locator(HERE).get_attribute("data-section") == "waiting"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_deck_is_whole_without_scripts(visit, overflow, width):
    page = visit(DECK, width=width, scripts=False)
    slides = page.locator(".slide")
    assert all(slides.nth(i).is_visible() for i in range(slides.count()))
    notes = page.locator("[data-notes]").first
    assert not notes.locator(".panel-body").is_visible()
    notes.locator("summary").click()
    assert notes.locator(".panel-body").is_visible()
    page.locator("[id='1'] .slide-bar nav a").click()
    assert page.url.endswith("#2")


def test_a_slide_alone_leads_on_with_keys_and_links(visit):
    page = deck(visit, f"{DECK}?slide=3")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**?slide=4")
    page = visit(f"{DECK}?slide=4", scripts=False)
    page.locator("a[rel=prev]").click()
    page.wait_for_url("**?slide=3")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
@pytest.mark.parametrize("slide", [1, 2, 4, 10])
def test_nothing_stops_whoever_presents(visit, barriers, width, dark, slide):
    page = deck(visit, f"{DECK}#{slide}", width=width, dark=dark)
    assert barriers(page) == []
    page.keyboard.press("n")
    assert barriers(page) == []


def test_a_phone_has_nothing_to_scroll_sideways(visit, overflow):
    page = visit(DECK, width=320)
    for _ in range(page.locator(".slide").count()):
        assert overflow(page) == 0
        page.keyboard.press("ArrowRight")


def test_the_deck_prints_a_slide_a_page(visit, browser):
    page = deck(visit, DECK)
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages == page.locator(".slide").count()


@pytest.mark.parametrize("dark", [False, True])
def test_the_file_is_shown_from_disk_without_a_network(visit, tmp_path, dark):
    page = visit("/se/lulea/?temperature=1.5", dark=dark)
    with page.expect_download() as waited:
        page.evaluate("location.assign('/se/lulea/present/file/?temperature=1.5')")
    file = Path(tmp_path / waited.value.suggested_filename)
    waited.value.save_as(file)
    assert file.name == "kolrum-lulea-2026.html"

    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.set_viewport_size({"width": 1280, "height": 720})
    assert page.evaluate("document.fonts.ready.then(it => it.size)") >= 3
    faces = "[...document.fonts].filter(it => it.status == 'loaded').length"
    assert page.evaluate(faces) >= 3
    assert page.evaluate(IS_OURS)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 23, 26)" if dark else "rgb(251, 249, 244)")

    page.keyboard.press("ArrowRight")
    assert here(page) == 2
    assert page.evaluate(FAULTS) == []
    page.keyboard.press("n")
    assert page.locator(f"{HERE} [data-notes] .panel-body").is_visible()
    assert [url for url in asked if not re.match("file:|data:", url)] == []


def test_a_proposal_is_changed_and_taken_away(visit):
    page = visit("/se/hoganas/proposal/")
    page.get_by_label("Rubrik").fill("Räkna med det som är kvar")
    page.get_by_label("Avsändarens namn").fill("Åsa Öberg")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Word").click()
    assert waited.value.suggested_filename == "proposal-hoganas-2026.docx"
    document = Document(io.BytesIO(Path(waited.value.path()).read_bytes()))
    assert document.core_properties.title == "Räkna med det som är kvar"
    assert document.paragraphs[-1].text == "Åsa Öberg"


def test_a_refused_draft_keeps_what_was_typed(visit):
    page = visit("/se/hoganas/proposal/", scripts=False)
    page.get_by_label("Rubrik").fill("")
    page.get_by_label("Bakgrund").fill("Det här skrev jag själv.")
    page.get_by_role("button", name="Word").click()
    assert page.locator("[role=alert]").is_visible()
    assert page.get_by_label("Bakgrund").input_value() == "Det här skrev jag själv."


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
@pytest.mark.parametrize(
    "address", ["/se/hoganas/proposal/", "/en/se/hoganas/wording/", "/se/proposal/"]
)
def test_nothing_stops_whoever_writes(visit, barriers, overflow, address, width, dark):
    page = visit(address, width=width, dark=dark)
    assert barriers(page) == []
    assert overflow(page) == 0
