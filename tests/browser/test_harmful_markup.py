"""What people write is read by a browser that would run whatever it could.

The pages are the real ones, with a hostile room, plan, report and letter behind them;
the browser is told to leave the security policy aside, so that our own writing of
markup stands the test alone.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from html import unescape
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import Browser, Route

from kolrum.knowledge import actions as knowledge
from kolrum.knowledge import articles
from kolrum.members.models import Grant, Organisation, Person
from kolrum.members.public_bodies import establish
from kolrum.members.tests.casting import person_in
from kolrum.moderation import law
from kolrum.notices import actions as notices
from kolrum.notices.choices import Level
from kolrum.notices.feeds import word_of
from kolrum.notices.intake import receive
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.plans.models import AdoptedBudget, Goal
from kolrum.reports.edition import Edition
from kolrum.reports.inherited import editorial_of
from kolrum.reports.knowing import known_of
from kolrum.reports.making import Making
from kolrum.reports.models import Form, Kind, Written
from kolrum.rooms import actions as rooms
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Topic
from kolrum.territories.models import Territory
from tests import attacks
from tests.planted_room import Planted, plant

SITE = "http://kolrum.example"
HEADERS = {"Subject", "From", "To", "Date", "Message-ID", "References", "In-Reply-To"}
HEADERS |= {"MIME-Version", "Content-Type", "Reply-To", "List-Id", "List-Unsubscribe"}
HEADERS |= {"List-Unsubscribe-Post", "Auto-Submitted", "List-Post", "Precedence"}
HEADERS |= {"X-Auto-Response-Suppress", "X-Kolrum", "Content-Language", "List-Archive"}
# What ran, or could be made to run, or would leave the site without being asked.
SUSPECTS = """styles => {
  const found = [...(window.hits || [])];
  const leading = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data',
    'poster'];
  const fetching = 'script, img, image, use, source, video, form,'
    + ' link:not([rel=alternate], [rel=canonical])';
  const foreign = 'iframe, object, embed, applet, frame, math, marquee, portal, style,'
    + ' base[href], template:not([data-tools]), meta[http-equiv=refresh], animate, set,'
    + ' foreignObject,'
    + ' script:not([src]):not([type="application/json"])';
  for (const each of document.querySelectorAll(foreign)) found.push(each.outerHTML);
  for (const each of document.querySelectorAll('*')) {
    for (const {name, value} of each.attributes) {
      const styled = name === 'style' && !styles;
      if (name.startsWith('on') || styled) found.push(each.outerHTML);
      if (!leading.includes(name)) continue;
      const url = new URL(value, location);
      if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) found.push(value);
      const asked = each.matches(fetching);
      if (asked && url.origin !== location.origin) found.push(each.outerHTML);
    }
  }
  return found.map(String).map(text => text.slice(0, 200));
}"""


@pytest.fixture
def bare(browser: Browser) -> Iterator[Callable[..., list[str]]]:
    """Show some HTML as a page of the site without its policy; tell what is suspect.

    Letters carry their styles in attributes, which pages never do.
    """
    shown = {}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if route.request.resource_type == "document" and path in shown:
            route.fulfill(body=shown[path], content_type="text/html; charset=utf-8")
        else:
            route.abort()

    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.hits = []; window.hit = name => hits.push(name);")
    context.route("**/*", answer)
    page = context.new_page()

    def suspects(address: str, html: str, styles: bool = False) -> list[str]:
        path = f"/{quote(address, safe='')}"
        shown[path] = html
        page.goto(f"{SITE}{path}")
        return page.evaluate(SUSPECTS, styles)

    yield suspects
    context.close()


@pytest.mark.parametrize(
    "kinds", [("script", "svg"), ("picture", "frame"), ("button", "form", "base")]
)
def test_the_watch_sees_what_is_let_through(bare, kinds):
    html = "".join(attacks.ELEMENTS[kind] for kind in kinds)
    assert len(bare("raw", f"<!doctype html><title>x</title>{html}")) >= len(kinds)


@pytest.fixture
def keeper(loaded: None, settings, tmp_path) -> Person:
    """Somebody of the secretariat with a hostile name, who sees every page."""
    settings.MEDIA_ROOT = tmp_path
    settings.SITE = SITE
    settings.ALLOWED_HOSTS = ["kolrum.example"]
    settings.MAIL_HOST = "kolrum.example"
    settings.MAIL_VOUCHED_BY = "mx.kolrum.example"
    establish()
    office = Organisation.objects.get(slug="sekretariatet")
    person = person_in("secretariat", office, "anna@exempel.se")
    Grant.objects.create(
        person=person,
        role="strategist",
        organisation=Organisation.objects.get(slug="hoganas-kommun"),
    )
    person.name = attacks.named("name")
    person.save()
    return person


@pytest.fixture
def client(keeper: Person) -> Client:
    client = Client(headers={"host": "kolrum.example"})
    client.force_login(keeper)
    return client


@pytest.fixture
def planted(keeper: Person) -> Planted:
    each = list(attacks.EVERY.values())
    texts = ["\n\n".join(each[begin : begin + 6]) for begin in range(0, len(each), 6)]
    return plant(attacks.named, by=keeper, texts=texts)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def missing(pages: dict[str, str], places: Iterable[str]) -> list[str]:
    """Places whose words no page shows: there the test would try nothing."""
    together = unescape("".join(pages.values())).lower()
    return [each for each in places if attacks.named(each) not in together]


SHOWN = (
    "name",
    "room",
    "purpose",
    "topic",
    "tag",
    "changed",
    "reason",
    "poll",
    "option",
)
SHOWN += ("organisation", "document", "description", "category", "shelf", "note")


def test_nothing_that_is_written_in_a_room_runs_on_any_page(client, planted, bare):
    pages = {each: text_of(client, each) for each in planted.addresses}
    pages |= {each: text_of(client, each) for each in planted.lists}
    pages |= {f"{each}?page=2": text_of(client, f"{each}?page=2") for each in pages}
    assert missing(pages, SHOWN) == []
    suspect = {each: bare(each, html) for each, html in pages.items()}
    assert {each: found for each, found in suspect.items() if found} == {}


ASKED = ("script", "svg", "ended-title", "ended-field", "ended-attribute", "figure")
ASKED += ("new-attribute", "new-attribute-single", "template-words", "link-title")


def test_nothing_that_is_asked_runs_in_the_answer(client, planted, bare):
    suspect = {}
    for kind in ASKED:
        address = f"/search/?q={quote(attacks.EVERY[kind])}"
        suspect[address] = bare(address, text_of(client, address))
    asked = quote(attacks.named("asked"))
    for address in (
        f"/places/?q={asked}",
        f"/search/alike/?text={asked}",
        f"/organisations/?q={asked}",
        f"/search/?q=planterat&room={asked}&tag={asked}&page={asked}",
        f"/se/map/?measure={asked}&name={asked}&within={asked}",
        f"/se/compare/?with={asked}",
        f"/se/hoganas/?temperature={asked}&view={asked}",
        f"/se/hoganas/scenario/?rate={asked}&path={asked}",
        f"/se/hoganas/embed/?view={asked}&accent={asked}",
        f"/account/sign-in/?next={asked}",
        f"/{asked}/",
    ):
        suspect[address] = bare(address, client.get(address).content.decode())
    assert {each: found for each, found in suspect.items() if found} == {}


def test_nothing_that_an_editor_writes_runs(client, keeper, bare):
    place = Territory.objects.get(country="se", slug="hoganas")
    decided = {
        "territory": place,
        "decided_on": date(2024, 5, 1),
        "decided_by": attacks.named("decided"),
        "paragraph": "<img src=x onerror=hit(1)>",
        "source_url": 'https://exempel.se/?"><script>hit(1)</script>',
    }
    Goal.objects.create(
        wording=attacks.named("goal"),
        target=attacks.named("target"),
        scope="co2",
        points=[[2035, 0.1]],
        base_year=2015,
        **decided,
    )
    AdoptedBudget.objects.create(
        amount_t=1e6, base_year=2023, method=attacks.named("method"), **decided
    )
    told = {"text": "\n\n".join(attacks.EVERY.values()), "by": attacks.named("signed")}
    for kind, key in ((Kind.FOREWORD, "municipality"), (Kind.COMMENT, "transport")):
        Written.objects.create(
            territory=place,
            kind=kind,
            key=key,
            language="sv",
            told={**told, "role": attacks.named("role")},
            by=keeper,
        )
    pages = {
        each: text_of(client, each)
        for each in (
            "/se/hoganas/",
            "/se/hoganas/plan/",
            "/se/hoganas/plan/edit/",
            "/se/hoganas/present/?slide=5",
            "/se/hoganas/proposal/",
            "/se/hoganas/press/",
            "/se/hoganas/report/edit/",
            "/se/hoganas/report/edit/sv/foreword/",
            "/se/hoganas/report/edit/sv/comment/transport/",
        )
    }
    pages["report"] = report_of(place)
    shown = ("decided", "goal", "method", "signed", "role")
    assert missing(pages, shown) == []
    suspect = {each: bare(each, html) for each, html in pages.items()}
    assert {each: found for each, found in suspect.items() if found} == {}


def test_nothing_in_knowledge_or_law_runs(client, keeper, bare):
    hostile = "\n\n".join(attacks.EVERY.values())
    words = knowledge.Words(
        title=attacks.named("question"),
        text=f"{attacks.named('answer')}\n\n{hostile}",
        sources=["method", attacks.named("source")],
        reviewed_on=date(2026, 11, 22),
        note=attacks.named("changed"),
    )
    theirs = {"theme": articles.Theme.BASICS, "tags": ["ond", attacks.named("tag")]}
    planted = [
        articles.Article(kind=kind, slug="ond", related=["ond"], **theirs)
        for kind in articles.Kind
    ]
    for each in planted:
        knowledge.publish(each, "sv", words, by=keeper)
        knowledge.add_version(each, "sv", words, by=keeper)
    told = {"title": attacks.named("law"), "text": hostile + attacks.named("terms")}
    for _twice in range(2):
        law.change("terms", "sv", note=attacks.named("why"), by=keeper, **told)
    law.tell({key: attacks.named(key) for key in law.LABELS}, by=keeper)
    pages = {
        each: text_of(client, each)
        for article in planted
        for each in (
            article.get_absolute_url(),
            f"{article.get_absolute_url()}history/",
            f"/en{article.get_absolute_url()}",
            f"/knowledge/{article.kind}s/",
            f"/knowledge/edit/{article.pk}/sv/",
        )
    } | {
        each: text_of(client, each)
        for each in (
            *("/knowledge/", "/knowledge/edit/", "/search/?q=hit"),
            *(f"/about/{page}/" for page in law.PAGES),
            *("/about/", "/about/terms/history/", "/moderation/law/"),
            *("/moderation/law/terms/sv/", "/moderation/law/particulars/"),
        )
    }
    previewed = {**told, "note": attacks.named("why"), "preview": "1"}
    answer = client.post("/moderation/law/terms/sv/", previewed)
    pages["preview"] = answer.content.decode()
    places = ("question", "answer", "changed", "tag", "law", "terms", "why", "provider")
    assert missing(pages, places) == []
    suspect = {each: bare(each, html) for each, html in pages.items()}
    assert {each: found for each, found in suspect.items() if found} == {}


def report_of(place: Territory) -> str:
    """The page of a place's report, with what its editors have written."""
    known = known_of(place.country, place.code, date(2026, 11, 22))
    edition = Edition(2026, 1, date(2026, 11, 22), f"{SITE}/")
    editorial = editorial_of(place, "sv", with_own=True)
    making = Making(known, edition, editorial, "sv")
    return making.file(Form.PAGE, making.report()).decode()


def test_nothing_that_comes_by_mail_runs(client, keeper, planted, bare):
    room, reader = planted.room, person_at("bo@exempel.se")
    room.mail_alias = "planterat"
    room.save()
    spread_waiting()
    send_due()
    mail.outbox.clear()
    notices.follow(reader, ("room", str(room.pk)), level=Level.WATCH)
    receive(letter(keeper.email))
    rooms.reply(
        planted.topic, by=keeper, words=Words("\n\n".join(attacks.EVERY.values()))
    )
    came = Topic.objects.order_by("pk").last()
    assert came != planted.topic
    spread_waiting()
    send_due()
    sent = [each for each in mail.outbox if reader.email in each.to]
    assert len(sent) == 2
    suspect = {}
    for number, each in enumerate(sent):
        [html] = [part.content for part in each.alternatives]
        suspect[f"mail {number}"] = bare(f"mail-{number}", html, True)
        told = message_from_bytes(each.message().as_bytes(), policy=default)
        assert set(told.keys()) <= HEADERS
    address = came.get_absolute_url()
    suspect[address] = bare(address, text_of(client, address))
    assert {each: found for each, found in suspect.items() if found} == {}


def person_at(email: str) -> Person:
    secretariat = Organisation.objects.get(slug="sekretariatet")
    return person_in("secretariat", secretariat, email)


def letter(sender: str) -> bytes:
    """A letter with hostile headers, both bodies and a file of a hostile name."""
    hostile = "\r\n\r\n".join(attacks.ELEMENTS.values()).replace("\x00", "")
    name = attacks.named("from").replace('"', "")
    return (
        "Authentication-Results: mx.kolrum.example; dmarc=pass"
        " header.from=exempel.se\r\n"
        f'From: "{name}" <{sender}>\r\nTo: planterat@kolrum.example\r\n'
        f"Subject: {attacks.named('subject')}\r\nMessage-ID: <hostile@exempel.se>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hej</p>{hostile}\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: "
        'attachment; filename="<img src=x onerror=hit(1)>.txt"\r\n\r\nx\r\n--b--\r\n'
    ).encode()


def test_feeds_calendars_and_answers_to_programs_hold_words_as_words(
    client, keeper, planted, bare
):
    room = planted.room.pk
    for word in ("", f"{word_of(keeper)}/"):
        answer = client.get(f"/feeds/{word}room/{room}.atom")
        feed = ET.fromstring(answer.content)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert attacks.named("topic") in "".join(feed.itertext())
        for each in feed.iter("{http://www.w3.org/2005/Atom}content"):
            if each.get("type") == "html":
                assert bare(f"feed{word}", each.text or "") == []
    people = client.get(f"/rooms/{planted.room.slug}/people/?begun=anna")
    assert people["Content-Type"] == "application/json"
    assert json.loads(people.content)
    alike = client.get("/places/suggestions/?q=%3Cscript%3Ehit(1)%3C/script%3E")
    assert bare("suggestions", alike.content.decode()) == []
