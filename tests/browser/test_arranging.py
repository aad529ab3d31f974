"""An editor moves the slides of a place, without scripts, and everyone sees it."""

import os
import subprocess
import sys

import pytest

DECK = "/se/hoganas/present/"
ORDER = f"{DECK}order/"
SESSION = """
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from kolrum.members.models import Person
person = Person.objects.create_superuser("drift@exempel.se")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
print(session.session_key)
"""


@pytest.fixture(scope="module")
def desk(site, site_folder, browser):
    """A page without scripts for somebody who has signed in."""
    told = {
        "KOLRUM_VAR": str(site_folder),
        "DJANGO_SETTINGS_MODULE": "kolrum.web.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", SESSION],
        env={**os.environ, **told},
        check=True,
        capture_output=True,
        text=True,
    )
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 900}
    )
    cookie = {"name": "sessionid", "value": done.stdout.strip(), "url": site}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{site}{ORDER}")
    yield page
    context.close()


def statements(visit) -> list[str]:
    """What the slides say to a new visitor, whose browser has kept nothing."""
    page = visit(DECK, scripts=False)
    return page.locator(".slide .statement").all_inner_texts()


def test_slides_are_moved_left_out_published_and_restored(desk, visit, site):
    usual = statements(visit)
    first = desk.locator(".order > li").first
    told = first.locator(".order-told p").last.inner_text()
    first.get_by_role("button", name="Flytta ned").click()
    desk.get_by_text("Inte publicerat än").wait_for()
    moved = desk.locator(".order > li").nth(1)
    assert moved.locator(".order-told p").last.inner_text() == told
    moved.get_by_label("Plats för").fill("4")
    desk.locator(".order > li").first.get_by_label("Visa").uncheck()
    desk.get_by_role("button", name="Publicera").click()
    desk.wait_for_url("**/plan/edit/")
    assert desk.get_by_text("Bildernas ordning").is_visible()

    found = statements(visit)
    # The title; the second was left out; the first stands after two more.
    assert found == [usual[0], usual[3], usual[4], usual[1], *usual[5:]]

    desk.goto(f"{site}{ORDER}")
    desk.get_by_role("button", name="Återställ").click()
    desk.wait_for_url("**/plan/edit/")
    assert statements(visit) == usual


def test_nothing_stops_whoever_arranges(site, desk, browser, barriers, overflow):
    context = browser.new_context(
        storage_state=desk.context.storage_state(), color_scheme="dark"
    )
    page = context.new_page()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site}{ORDER}")
        assert barriers(page) == []
        assert overflow(page) == 0
    context.close()
