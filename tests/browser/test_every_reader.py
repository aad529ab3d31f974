"""Readers with large text, few colours, still pictures, paper, or only the words."""

import re

import pytest

VIEWS = {
    "story": "/se/hoganas/",
    "outcome": "/se/lulea/outcome/?temperature=1.5",
    "requirement": "/se/skovde/requirement/",
    "waiting": "/se/stockholm/waiting/",
    "sectors": "/se/bjurholm/sectors/",
    "goals": "/se/hoganas/goals/?goal=nettonoll+2030",
    "goals-refused": "/se/skane-lan/goals/?goal=snart",
    "measures": "/se/hoganas/measures/",
    "wider": "/se/wider/",
    "trust": "/se/gotland/trust/",
    "scenario": "/se/hoganas/scenario/?rate=-10",
    "compare": "/se/compare/?with=hoganas,lulea,gotland",
    "map": "/se/map/?within=12",
    "embed": "/se/hoganas/embed/",
    "embed-code": "/se/hoganas/embed/code/",
    "figure": "/se/hoganas/figures/field.html",
    "press": "/se/lulea/press/?temperature=1.5",
    "learn": "/gb/manchester/learn/",
    "proposal": "/se/hoganas/proposal/",
    "numbers": "/se/hoganas/numbers/",
    "present": "/se/hoganas/present/",
}
every_view = pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS.keys())
A4 = 680

# How a page is put together, for whoever hears it.
STRUCTURE = """() => {
  const found = [], seen = each => each.checkVisibility()
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen)
  const first = headings.filter(each => each.matches("h1")).length
  if (first !== 1) found.push(`${first} first headings`)
  let last = 0
  for (const each of headings) {
    const level = Number(each.tagName[1])
    if (level > last + 1) found.push(`${last} to ${level}: ${each.textContent.trim()}`)
    last = level
  }
  if (document.querySelectorAll("main").length !== 1) found.push("not one main")
  const menus = [...document.querySelectorAll("nav")].filter(seen)
  for (const each of menus.filter(() => menus.length > 1))
    if (!each.ariaLabel && !each.hasAttribute("aria-labelledby"))
      found.push(`a menu without a name: ${each.className}`)
  for (const each of document.querySelectorAll("table")) {
    const named = each.caption || each.closest("[aria-label], [aria-labelledby]")
    if (!named) found.push(`a table without a name: ${each.className}`)
    for (const head of each.querySelectorAll("th:not([scope])"))
      found.push(`a head of nothing: ${head.textContent}`)
  }
  for (const each of document.querySelectorAll("svg")) {
    const silent = each.closest("[aria-hidden=true]")
    if (seen(each) && !silent && !each.querySelector(":scope > title"))
      found.push(`a picture without words: ${each.getAttribute("class")}`)
  }
  return found
}"""

# Targets under 24 pixels whose 24 pixel circle another target comes into (2.5.8).
# A link in a sentence is excepted; so are the shapes of a map, which has its list.
SMALL_TARGETS = """() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, summary, textarea"
  const boxes = [...document.querySelectorAll(TARGETS)]
    .filter(each => each.checkVisibility() && !each.closest("svg"))
    .map(each => [each, (each.matches("label > input") ? each.parentElement : each)
      .getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height)
  const isSmall = box => box.width < 24 || box.height < 24
  const inSentence = each => getComputedStyle(each).display === "inline" &&
    [...each.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE
      && node.textContent.trim().length > 1)
  const close = (box, other) => {
    const x = box.x + box.width / 2, y = box.y + box.height / 2
    if (isSmall(other)) return Math.hypot(other.x + other.width / 2 - x,
      other.y + other.height / 2 - y) < 24
    return Math.hypot(Math.max(other.left - x, 0, x - other.right),
      Math.max(other.top - y, 0, y - other.bottom)) < 12
  }
  return boxes.filter(([each, box]) => isSmall(box) && !inSentence(each))
    .filter(([each, box]) => boxes.some(([other, its]) => other !== each &&
      !each.contains(other) && !other.contains(each) && close(box, its)))
    .map(([each]) => `${each.tagName} ${(each.textContent || each.name).trim()}`)
}"""

# What paper would show though nobody can press it, and what it would cut off.
ON_PAPER = """() => {
  const found = [], shown = each => each.checkVisibility() && each.offsetHeight > 1
  const CONTROLS = "button, select, [type=range], [type=search], .figure-foot > a, " +
    ".figure-files, [download], .menu, .skip"
  for (const each of document.querySelectorAll(CONTROLS))
    if (shown(each)) found.push(`a control: ${each.outerHTML.slice(0, 80)}`)
  const edge = document.documentElement.clientWidth + 1
  const TOLD = "table, .k-figure, p, h1, h2, h3, textarea"
  for (const each of document.querySelectorAll(TOLD))
    if (shown(each) && !each.closest("dialog")) {
      if (each.getBoundingClientRect().right > edge) found.push(
        `past the edge: ${each.tagName} ${each.className}`)
      if (each.matches("textarea") && each.scrollHeight > each.clientHeight + 2)
        found.push(`cut off: ${each.name}`)
    }
  for (const each of document.querySelectorAll(".scroller"))
    if (shown(each) && each.scrollWidth > each.clientWidth + 1)
      found.push(`cut off: ${each.ariaLabel}`)
  for (const each of document.querySelectorAll(".k-figure:not(.atlas *)")) {
    const drawings = [...each.children].filter(child => child.checkVisibility())
    if (shown(each) && drawings.length !== 1)
      found.push(`${drawings.length} drawings of one figure`)
  }
  return found
}"""

# The visitor asked for stillness.
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const style = getComputedStyle(each)
  return style.transitionDuration !== "0s" || style.animationName !== "none"
    || style.scrollBehavior !== "auto"
}).map(each => each.outerHTML)"""

# A text that is cut off by a box of its own, in whatever size it is read.
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter(each => each.checkVisibility() && each.clientWidth > 2
    && !each.closest("svg, .scroller, dialog, input, select, .unseen, pre, textarea"))
  .filter(each => {
    const style = getComputedStyle(each)
    const hides = side => ["hidden", "clip"].includes(style[side])
    return hides("overflowX") && each.scrollWidth > each.clientWidth + 2 ||
      hides("overflowY") && each.scrollHeight > each.clientHeight + 2
  }).map(each => `${each.tagName} ${each.className}`)"""


@every_view
def test_whoever_hears_reads_large_or_prints_the_page_has_it_whole(
    visit, barriers, overflow, address
):
    page = visit(address)
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.evaluate(STRUCTURE) == []
    assert page.evaluate(MOVING) == []
    assert barriers(page) == []
    _in_text_of_twice_the_size(page, overflow)
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    page.set_viewport_size({"width": A4, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ON_PAPER) == []


def _in_text_of_twice_the_size(page, overflow):
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (1280, 640):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_OFF) == [], width
        assert overflow(page) == 0, width


@every_view
def test_a_finger_hits_one_thing_only_in_the_dark_and_english_is_called_so(
    visit, barriers, address
):
    page = visit(f"/en{address}", width=390, dark=True)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.evaluate(STRUCTURE) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert barriers(page) == []


@pytest.mark.parametrize(
    "address", ["/se/hoganas/", "/en/se/hoganas/scenario/", "/se/map/"]
)
@pytest.mark.parametrize("dark", [False, True])
def test_forced_colours_leave_pictures_readable_and_one_thing_current(
    visit, address, dark
):
    page = visit(address, dark=dark)
    page.emulate_media(forced_colors="active")
    ground, plain = page.evaluate(
        """() => { const drawn = [...document.querySelectorAll(".k-chart")]
                     .find(each => each.checkVisibility() && each.querySelector("text"))
                   return [getComputedStyle(drawn).backgroundColor,
                           getComputedStyle(drawn.querySelector("text")).fill] }"""
    )
    assert abs(_light(ground) - _light(plain)) > 0.4
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".menu a, .paths a")]
             .filter(each => !each.hasAttribute("aria-current"))
             .map(each => getComputedStyle(each).borderBottomColor)"""
    )
    page_ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert set(lines) == {page_ground}


def _light(colour: str) -> float:
    """How light a colour as a browser writes it is, from nought to one."""
    red, green, blue = map(float, re.findall(r"[\d.]+", colour)[:3])
    return (red * 0.299 + green * 0.587 + blue * 0.114) / 255


def test_focus_is_never_under_something_else(visit):
    page = visit("/se/hoganas/", width=390)
    under = """() => { const each = document.activeElement
      const box = each.getClientRects()[0]
      const x = box.x + box.width / 2, y = box.y + box.height / 2
      const top = document.elementFromPoint(x, y)
      return top && (each.contains(top) || top.contains(each))
        ? "" : each.outerHTML }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(under) == ""


def test_the_map_has_every_place_in_its_list_too(visit):
    page = visit("/se/map/")
    places = "every => [...new Set(every.map(each => each.href?.baseVal ?? each.href))]"
    path = "new URL(each, location).pathname"
    drawn = page.eval_on_selector_all(
        ".k-map a", f"every => ({places})(every).map(each => {path})"
    )
    listed = page.eval_on_selector_all(
        "#list tbody a", f"every => ({places})(every).map(each => {path})"
    )
    assert len(drawn) == 290
    assert set(drawn) <= set(listed)
