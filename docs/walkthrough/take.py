"""Walks the journeys through a site of its own and writes down what was found where.

`make walkthrough`. A question whose answer is no longer there stops the walk.
"""

import io
import math
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from journeys import JOURNEYS, Journey, Step
from PIL import Image
from playwright.sync_api import Browser, Locator, sync_playwright

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
CHROMIUM = "/usr/bin/chromium"
SCREENS = ((1280, 900), (390, 844))
COLOURS = 48
MOST_TOLD = 160
SEEN = "seen.md"
"""What somebody who looked at the pictures wrote: it closes the index."""

NEAR = 2
"""Screens that are looked over in ten seconds."""

Far = tuple[str, str, int, int]


@dataclass(frozen=True)
class Found:
    """What a step came to on a screen: its picture, and how far down the answer was.

    `link_down` is how far down its page the first link to it was; nought without one.
    """

    picture: str
    address: str
    said: str
    screens_down: int
    link_down: int = 0


def walk(site: str) -> None:
    """Take every picture and write the index."""
    for former in FOLDER.glob("*.png"):
        former.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        far: list[Far] = []
        told = [
            line
            for journey in JOURNEYS
            for line in told_of(journey, browser, site, far)
        ]
        browser.close()
    told += [*_closing(far), "", (FOLDER / SEEN).read_text(encoding="utf-8").rstrip()]
    (FOLDER / "index.md").write_text(HEAD + "\n".join(told) + "\n", encoding="utf-8")


def _closing(far: list[Far]) -> Iterator[str]:
    """List what nobody finds in ten seconds, as far as scrolling tells."""
    yield "## Not within ten seconds\n"
    if not far:
        yield f"Nothing: all stands, or its link does, on the first {NEAR} screens."
        return
    yield f"What stands, or whose link stands, more than {NEAR} screens down.\n"
    yield "| who | looks for | screen at 1280 | screen at 390 |"
    yield "| --- | --- | ---: | ---: |"
    for person, question, wide, narrow in far:
        yield f"| {person} | {question} | {wide} | {narrow} |"


HEAD = """# A walk through the site

Written by `make walkthrough`, which starts the site, asks each question as the person
would and takes a picture where the answer stands. "First screen" is what is seen
without scrolling; clicks are counted from the page the person starts at.

"""


def told_of(
    journey: Journey, browser: Browser, site: str, far: list[Far]
) -> Iterator[str]:
    """Walk a journey on both screens; give its part of the index, and what was far."""
    yield f"## {journey.person}\n"
    for number, step in enumerate(journey.steps, start=1):
        name = f"{journey.key}-{number}"
        founds = [taken(step, name, browser, site, *screen) for screen in SCREENS]
        wide, narrow = founds
        yield f"### {number}. {step.question}\n"
        without = "" if step.has_scripts else " JavaScript is off."
        yield (
            f"“{wide.said}” At {_way(step, wide, narrow)}: "
            f"{_depth(wide.screens_down)} at 1280 pixels, "
            f"{_depth(narrow.screens_down)} at 390.{without}\n"
        )
        yield " ".join(
            f'<img src="{each.picture}" width="{width}" alt="{step.question}">'
            for each, width in zip(founds, (560, 170), strict=True)
        )
        yield ""
        down = (
            max(wide.screens_down, wide.link_down),
            max(narrow.screens_down, narrow.link_down),
        )
        if max(down) > NEAR:
            far.append((journey.person, step.question, *down))


def _way(step: Step, wide: Found, narrow: Found) -> str:
    if not step.clicks:
        return f"`{step.start}`"
    count = "a click" if len(step.clicks) == 1 else f"{len(step.clicks)} clicks"
    return (
        f"`{wide.address}`, {count} from `{step.start}` (the link on its "
        f"{_depth(wide.link_down)} at 1280 pixels, {_depth(narrow.link_down)} at 390)"
    )


def _depth(screen: int) -> str:
    return "first screen" if screen < 2 else f"screen {screen}"


def taken(
    step: Step, name: str, browser: Browser, site: str, width: int, height: int
) -> Found:
    """Take a step on a screen and a picture of where the answer stands."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=step.has_scripts,
        reduced_motion="reduce",
        locale="sv-SE",
    )
    page = context.new_page()
    page.goto(site + step.start)
    for field, text in step.typed:
        page.locator(field).first.fill(text)
    link_down = 0
    for click in step.clicks:
        link = page.locator(click).first
        link_down = link_down or _screen_of(link, height)
        link.click()
        page.wait_for_load_state("networkidle")
    answer = page.locator(step.found).first
    screens_down = _screen_of(answer, height)
    answer.scroll_into_view_if_needed()
    picture = f"{name}-{width}.png"
    (FOLDER / picture).write_bytes(_in_few_colours(page.screenshot()))
    found = Found(
        picture,
        page.url.removeprefix(site),
        _first_words(answer.inner_text() or answer.text_content() or ""),
        screens_down,
        link_down,
    )
    context.close()
    return found


def _screen_of(there: Locator, height: int) -> int:
    """On which screen something stands, from where the reader is on the page."""
    there.wait_for()
    top = there.evaluate("it => it.getBoundingClientRect().top")
    return math.floor(max(0.0, float(top)) / height) + 1


def _first_words(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD].rsplit(' ', 1)[0]} …"


def _in_few_colours(png: bytes) -> bytes:
    """The picture with a palette: a third of the size, and nobody sees it."""
    made = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on a free port for as long as the walk takes."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    serve = [sys.executable, "-m", "kolrum.web.cli", "serve"]
    server = subprocess.Popen(
        [*serve, "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=os.environ,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(site: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("The site did not start; try `make run`.")
        try:
            urllib.request.urlopen(f"{site}/robots.txt", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    sys.exit("The site did not answer within a minute.")


if __name__ == "__main__":
    with served() as address:
        walk(address)
