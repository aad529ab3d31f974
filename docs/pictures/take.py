"""Takes the pictures of README from a running site: `make pictures`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
PICTURES = {
    "hoganas-1280.png": ("/se/hoganas/", 1280, 1000, "light"),
    "hoganas-390.png": ("/se/hoganas/", 390, 844, "light"),
    "hoganas-dark-1280.png": ("/se/hoganas/", 1280, 1000, "dark"),
    "numbers-1280.png": ("/se/hoganas/numbers/", 1280, 1000, "light"),
}


def take(site: str) -> None:
    """Take each picture at the top of its page, with our own fonts loaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (address, width, height, theme) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme
            )
            page = context.new_page()
            page.goto(site + address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=FOLDER / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
