"""Help asked for in a closed room by mail ends as an answer that anybody finds."""

import re
from contextlib import ExitStack
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as post
from django.db import transaction

from kolrum.members.models import Grant, Organisation, Person
from kolrum.notices import actions as notices
from kolrum.notices.choices import Level
from kolrum.notices.intake import receive
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import keeping
from kolrum.rooms.models import Post, Room, Topic

PASSWORD = "fyra gröna elbussar"
SECRET = "Hur följer ni upp livsmedelskraven i avtalen?"
ADVICE = "Vi gör stickprovskontroller hos leverantörerna varje halvår."
QUESTION = "Hur kontrollerar kommunen sina leverantörer?"
ANSWER = "Med stickprovskontroller hos ett urval av leverantörerna, två gånger om året."
TRACES = re.compile(
    "Livsmedelskrav|i avtalen|Hjälp och tips|Anna Alm|Bo Berg|varje halvår"
)
MAIL = {
    "MAIL_HOST": "rum.example.se",
    "MAIL_VOUCHED_BY": "mx.rum.example.se",
    "SITE": "https://example.se",
}


@pytest.fixture(scope="module")
def cast(in_site):
    """People of the running site, whose database this process writes in too."""
    with in_site(**MAIL):
        yield people()


def people() -> SimpleNamespace:
    room = Room.objects.get(slug="hjalp-och-tips")
    Room.objects.filter(pk=room.pk).update(mail_alias="hjalp", review="none")
    of = Organisation.objects.get
    told = {
        "anna": ("Anna Alm", "strategist", of(slug="hoganas-kommun")),
        "bo": ("Bo Berg", "colleague", of(slug="lunds-kommun")),
        "siv": ("Siv Sand", "secretariat", of(kind="secretariat")),
        "rut": ("Rut Rask", "", None),
    }
    made = SimpleNamespace(room=room)
    for key, (name, role, body) in told.items():
        person = Person.objects.create_user(f"{key}@example.se", PASSWORD)
        person.name = name
        person.save()
        EmailAddress.objects.create(
            user=person, email=person.email, verified=True, primary=True
        )
        if role:
            Grant.objects.create(person=person, role=role, organisation=body)
        setattr(made, key, person)
    for each in (made.anna, made.bo):
        notices.follow(each, ("room", str(room.pk)), level=Level.WATCH)
    return made


@pytest.fixture
def phone(browser, site):
    """`phone(person)`: a page at phone width, signed in by keyboard."""
    with ExitStack() as closing:

        def opened(person=None, *, scripts=True):
            context = browser.new_context(
                viewport={"width": 390, "height": 844},
                base_url=site,
                java_script_enabled=scripts,
                reduced_motion="reduce",
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


def written(sender: Person, to: str, subject: str, text: str) -> bytes:
    return (
        "Authentication-Results: mx.rum.example.se;"
        " dmarc=pass header.from=example.se\r\n"
        f"From: {sender.name} <{sender.email}>\r\nTo: {to}\r\nSubject: {subject}\r\n"
        f"Message-ID: <{abs(hash(text))}@example.se>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def carried(raw: bytes, to: Person) -> list:
    """Take in a letter, and carry the letters to somebody that it leads to.

    The site has its own letters to others on the way, from what was done before.
    """
    post.outbox.clear()
    # In one transaction, so that the site's worker finds nothing to do.
    with transaction.atomic():
        receive(raw)
        spread_waiting()
        send_due()
    return [
        message_from_bytes(each.message().as_bytes(), policy=default)
        for each in post.outbox
        if to.email in each.to
    ]


def asked_and_answered(cast: SimpleNamespace) -> Topic:
    [told] = carried(
        written(cast.anna, "hjalp@rum.example.se", "Livsmedelskraven", SECRET), cast.bo
    )
    quoted = "".join(
        f"> {line}\r\n" for line in told.get_body(("plain",)).get_content().splitlines()
    )
    reply = f"{ADVICE}\r\n\r\nDen 22 nov. 2026 skrev {told['From']}:\r\n{quoted}"
    [back] = carried(
        written(cast.bo, str(told["Reply-To"]), "Sv: Livsmedelskraven", reply),
        cast.anna,
    )
    assert ADVICE in back.get_body(("plain",)).get_content()
    return Topic.objects.get(title="Livsmedelskraven")


def pressed(page, name: str, role: str = "button") -> None:
    """Act as one does with a keyboard: reach the thing, and press a key."""
    thing = page.get_by_role(role, name=name, exact=True).first
    thing.focus()
    page.keyboard.press("Enter")


def outside(page, topic: Topic) -> None:
    """What somebody without an account is answered tells nothing of the room."""
    post = topic.posts.first()
    for closed, unknown in (
        ("/rooms/hjalp-och-tips/", "/rooms/finns-inte/"),
        (topic.get_absolute_url(), "/rooms/finns-inte/123456/"),
        (f"/rooms/posts/{post.pk}/history/", "/rooms/posts/123456/history/"),
        (f"/feeds/room/{topic.room_id}.atom", "/feeds/room/123456.atom"),
    ):
        told = [page.request.get(address) for address in (closed, unknown)]
        assert [each.status for each in told] == [404, 404]
        # A page that is not there leads to itself in the other language.
        assert told[0].text().replace(closed, unknown) == told[1].text()
    for address in (
        "/rooms/",
        "/rooms/borja-har/",
        "/search/?q=livsmedelskraven",
        "/search/?q=stickprov",
        "/knowledge/",
        "/knowledge/answers/",
        "/se/hoganas/rooms/",
        "/sitemap.xml",
    ):
        assert not TRACES.search(page.request.get(address).text()), address


def test_help_in_a_closed_room_becomes_an_answer_found_by_all(cast, phone):
    topic = asked_and_answered(cast)
    outside(phone(), topic)

    anna = phone(cast.anna)
    anna.goto("/rooms/hjalp-och-tips/")
    pressed(anna, "Livsmedelskraven", "link")
    anna.get_by_text(ADVICE).wait_for()
    pressed(anna, "Det här är svaret")
    anna.get_by_text("Godtaget svar").wait_for()

    siv = phone(cast.siv, scripts=False)
    siv.goto("/knowledge/edit/")
    siv.get_by_role("link", name="Livsmedelskraven").click()
    siv.get_by_label("Adress").fill("kontroll-av-leverantorer")
    siv.get_by_role("button", name="Publicera").click()
    assert siv.get_by_text("Det här avslöjar det stängda rummet").is_visible()
    siv.get_by_label("Fråga eller rubrik").fill(QUESTION)
    siv.get_by_label("Text", exact=True).fill(ANSWER)
    siv.get_by_label("Jag har skrivit om frågan och svaret").check()
    siv.get_by_role("button", name="Publicera").click()
    siv.wait_for_url("**/knowledge/answers/kontroll-av-leverantorer/")

    rut = phone(cast.rut, scripts=False)
    rut.goto("/search/")
    rut.get_by_label("Ord att söka efter").fill("stickprovskontrollernas")
    rut.keyboard.press("Enter")
    rut.get_by_role("link", name=QUESTION).click()
    assert rut.get_by_text(ANSWER).is_visible()
    rut.goto("/se/hoganas/rooms/")
    rut.get_by_role("link", name="Ställ en fråga").click()
    rut.get_by_label("Fråga", exact=True).check()
    rut.get_by_label("Titel").fill("Gör ni stickprovskontroller i Höganäs?")
    rut.get_by_label("Text", exact=True).fill("Jag läste om det bland svaren.")
    rut.get_by_role("button", name="Publicera").click()
    rut.get_by_role("heading", name="Gör ni stickprovskontroller").wait_for()

    asked = Post.objects.get(topic__title__startswith="Gör ni stickprovskontroller")
    keeping.publish(asked, by=cast.siv)
    neighbour = phone()
    neighbour.goto("/se/hoganas/rooms/")
    assert neighbour.get_by_role("link", name=asked.topic.title).is_visible()
    outside(neighbour, topic)


PASTE = """async (field) => {
  const canvas = document.createElement("canvas");
  const blob = await new Promise((done) => canvas.toBlob(done));
  const files = new DataTransfer();
  files.items.add(new File([blob], "bild.png", { type: "image/png" }));
  field.focus();
  const told = { clipboardData: files, bubbles: true };
  field.dispatchEvent(new ClipboardEvent("paste", told));
}"""


def test_a_picture_is_pasted_and_described(cast, phone):
    anna = phone(cast.anna)
    anna.goto("/rooms/hjalp-och-tips/new/")
    anna.get_by_label("Titel").fill("En skylt vid skolköket")
    text = anna.get_by_label("Text", exact=True)
    text.evaluate(PASTE)
    anna.locator("[name=described]:focus").wait_for()
    anna.keyboard.type("En skylt [blå]")
    anna.keyboard.press("Enter")
    anna.locator("[name=text]:focus").wait_for()
    assert re.match(
        r"!\[En skylt \\\[blå\\\]\]\(/files/\d+/preview\)", text.input_value()
    )
    pressed(anna, "Publicera")
    shown = anna.get_by_role("img", name="En skylt [blå]")
    shown.wait_for()
    assert anna.request.get(shown.get_attribute("src")).status == 200
    assert phone().request.get(shown.get_attribute("src")).status == 404


def test_no_page_of_the_rooms_bars_anybody(cast, phone, barriers, overflow):
    topic = Topic.objects.get(title="Livsmedelskraven")
    own = (
        "/rooms/",
        "/rooms/hjalp-och-tips/",
        topic.get_absolute_url(),
        "/rooms/hjalp-och-tips/new/",
        "/rooms/hjalp-och-tips/documents/",
        "/rooms/unread/",
        "/search/?q=stickprovskontrollernas",
        "/account/notices/",
        "/se/hoganas/rooms/",
        "/knowledge/",
    )
    found = []
    for page, addresses in (
        (phone(cast.anna), own),
        (phone(), ("/account/sign-in/", "/account/sign-up/")),
    ):
        for address in addresses:
            assert page.goto(address).status == 200, address
            found += [f"{address}: {each}" for each in barriers(page)]
            found += [f"{address}: {overflow(page)} px too wide"] * (overflow(page) > 0)
    assert found == []
