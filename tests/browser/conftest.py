"""A browser before the running site, and a watch over what every visit may do."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from pytest_django import DjangoDbBlocker

from kolrum.members.models import Person
from tests.browser.people import PASSWORD

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
SERVE = (sys.executable, "-m", "kolrum.web.cli", "serve")
# A test that signs in is given its session; those of the second factor ask for it.
ONE_FACTOR = {"KOLRUM_SECOND_FACTOR": "no"}
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "rules": {"target-size": {"enabled": True}},
    # What passes need not be told node by node.
    "resultTypes": ["violations"],
}

QUIET = {
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
}

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site_folder(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the running site.

    A copy: two workers that gather static files in one folder disturb each other.
    """
    own = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(loaded_folder, own, ignore=shutil.ignore_patterns("static"))
    return own


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site, served as its users serve it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = site_folder / "serve.log"
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as told:
        server = subprocess.Popen(
            [*SERVE, "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env={**os.environ, "KOLRUM_VAR": str(site_folder), **ONE_FACTOR},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the site did not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def in_site(
    site: str, site_folder: Path, django_db_blocker: DjangoDbBlocker
) -> Callable[..., AbstractContextManager[None]]:
    """`with in_site(MAIL_HOST="…")`: write in the running site's own database.

    Its worker is left out of what is written, and passwords are hashed as it does.
    """

    @contextmanager
    def opened(**more: object) -> Iterator[None]:
        kept = connections["default"]
        own = connections.create_connection("default")
        name = str(site_folder / "kolrum.sqlite3")
        own.settings_dict = {**kept.settings_dict, "NAME": name}
        connections["default"] = own
        try:
            with override_settings(**QUIET, **more), django_db_blocker.unblock():
                yield
        finally:
            own.close()
            connections["default"] = kept

    return opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's event loop stands in this thread; Django need not fear it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """`phone(person)`: a page at phone width, signed in by keyboard; or not at all."""
    with ExitStack() as closing:

        def opened(
            person: Person | None = None, *, scripts: bool = True, **more: Any
        ) -> Page:
            context = browser.new_context(
                viewport={"width": 390, "height": 844},
                base_url=site,
                java_script_enabled=scripts,
                reduced_motion="reduce",
                **more,
            )
            closing.callback(context.close)
            page = context.new_page()
            if person is not None:
                page.goto("/account/sign-in/")
                page.get_by_label("E-postadress").fill(person.email)
                page.get_by_label("Lösenord").fill(PASSWORD)
                page.keyboard.press("Enter")
                page.wait_for_url("**/account/")
            return page

        yield opened


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Open an address as a new visitor; afterwards the visit is judged.

    `visit("/se/", width=390, dark=True, scripts=False)`. Whatever a page does, it may
    fetch from this site alone, set no cookie and break no security policy.
    """
    contexts, fetched, complaints = [], [], []

    def watch(message: ConsoleMessage) -> None:
        # That an address is unknown or a choice refused is the browser's business too.
        if message.type == "error" and "status of 4" not in message.text:
            complaints.append(message.text)

    def fetch(request: Request) -> None:
        fetched.append(request.url)

    def open_page(
        address: str, *, width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.on("request", fetch)
        context.on("console", watch)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{site}{address}")
        return page

    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    own = urlsplit(site).netloc
    strangers = [url for url in fetched if urlsplit(url).netloc not in ("", own)]
    assert strangers == []
    assert cookies == []
    assert complaints == []


@pytest.fixture(scope="session")
def barriers() -> Callable[[Page], list[str]]:
    """What axe finds that would stop somebody, one line each."""

    def found(page: Page) -> list[str]:
        violations = Axe().run(page, options=RULES).response["violations"]
        return [
            f"{each['id']}: {node['target'][0]} {node['failureSummary']}"
            for each in violations
            for node in each["nodes"]
        ]

    return found


@pytest.fixture(scope="session")
def overflow() -> Callable[[Page], int]:
    """By how many pixels a page could be scrolled sideways."""
    measure = "document.documentElement.scrollWidth - window.innerWidth"
    return lambda page: max(0, page.evaluate(measure))
