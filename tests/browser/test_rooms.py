"""Help asked for in a closed room by mail ends as an answer that anybody finds."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from html import escape
from types import SimpleNamespace

import pytest
from django.core import mail as post
from django.db import transaction
from playwright.sync_api import Locator

from kolrum.members.models import Grant, Organisation, Person
from kolrum.notices import actions as notices
from kolrum.notices.addresses import reply_address
from kolrum.notices.choices import Level
from kolrum.notices.inbox import Notice
from kolrum.notices.intake import receive
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import settling
from kolrum.rooms.models import Post, Room, Topic
from kolrum.rooms.notices import TO_A_TOPIC
from kolrum.rooms.posts import PostState
from tests.browser.people import member

SECRET = "Hur följer ni upp livsmedelskraven i avtalen?"
ADVICE = "Vi gör stickprovskontroller hos leverantörerna varje halvår."
QUESTION = "Hur kontrollerar kommunen sina leverantörer?"
OTHER_QUESTION = "Hur ofta kontrollerar kommunen sina leverantörer?"
ANSWER = "Med stickprovskontroller hos ett urval av leverantörerna, två gånger om året."
TRACES = re.compile(
    "Livsmedelskrav|i avtalen|Hjälp och tips|hjalp@|Bo Berg|varje halvår"
)
LONGEST_WAY = 200
"""Presses of the tab key from the top of a page to any of its things."""

FORGERY = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
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
        "kim": ("Kim Kvist", "colleague", of(slug="bodens-kommun")),
        "siv": ("Siv Sand", "secretariat", of(kind="secretariat")),
        "rut": ("Rut Rask", "", None),
    }
    made = SimpleNamespace(room=room)
    for key, (name, role, body) in told.items():
        setattr(made, key, member(key, name, role, body))
    settling.change_readers(room, "network", by=made.siv, reason="Bara inbjudna")
    for each in (made.anna, made.bo):
        Grant.objects.create(person=each, role="member", circle=room.circle)
        notices.follow(each, ("room", str(room.pk)), level=Level.WATCH)
    return made


def written(sender: Person, to: str, subject: str, text: str, html: str = "") -> bytes:
    """A letter as a mail program writes it: plain, and the same as HTML."""
    letter = EmailMessage(policy=SMTP)
    letter["Authentication-Results"] = (
        "mx.rum.example.se; dmarc=pass header.from=example.se"
    )
    letter["From"] = f"{sender.name} <{sender.email}>"
    letter["To"], letter["Subject"] = to, subject
    letter["Message-ID"] = f"<{abs(hash((subject, text)))}@example.se>"
    letter.set_content(text)
    letter.add_alternative(html or f"<p>{escape(text)}</p>", subtype="html")
    return letter.as_bytes()


def by_outlook(sender: Person, to: str, subject: str, text: str) -> bytes:
    """What Outlook for Windows writes, with the signature of a municipality."""
    signed = f"{text}\n\nMed vänlig hälsning\n\n{sender.name}\nMiljöstrateg"
    lines = (f'<p class="MsoNormal">{escape(line)}</p>' for line in signed.split("\n"))
    return written(sender, to, subject, signed, "".join(lines))


def by_iphone(sender: Person, told: EmailMessage, text: str) -> bytes:
    """What Mail on an iPhone writes in answer, with all that it answers below."""
    name = told["From"].addresses[0].display_name
    above = f"22 nov. 2026 kl. 19:02 skrev {name} <notices@rum.example.se>:"
    below = told.get_body(("plain",)).get_content().splitlines()
    quoted = "\n".join(f"> {line}" for line in (above, "", *below))
    said = f"{text}\n\nSkickat från min iPhone"
    html = (
        f"<div>{escape(text)}</div><div>Skickat från min iPhone</div>"
        f'<blockquote type="cite">{escape(above)}<br>'
        f"{told.get_body(('html',)).get_content()}</blockquote>"
    )
    to, subject = str(told["Reply-To"]), f"Sv: {told['Subject']}"
    return written(sender, to, subject, f"{said}\n\n{quoted}", html)


def carried(raw: bytes, to: Person) -> list[EmailMessage]:
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


def asked_and_answered(cast: SimpleNamespace, subject: str) -> Topic:
    [told] = carried(
        by_outlook(cast.anna, "hjalp@rum.example.se", subject, SECRET), cast.bo
    )
    [back] = carried(by_iphone(cast.bo, told, ADVICE), cast.anna)
    assert ADVICE in back.get_body(("plain",)).get_content()
    topic = Topic.objects.get(title=subject)
    assert [each.text for each in topic.posts.all()] == [SECRET, ADVICE]
    return topic


def pressed(page, name: str, role: str = "button") -> None:
    """Act as one does with a keyboard: go to the thing by tab, and press Enter."""
    reached(page, page.get_by_role(role, name=name, exact=True).first)
    page.keyboard.press("Enter")


def entered(page, label: str, words: str) -> None:
    """Write in a field, with the keyboard alone."""
    reached(page, page.get_by_label(label, exact=True))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def chosen(page, label: str) -> None:
    """Choose one of several, or tick a box, with the keyboard alone."""
    reached(page, page.get_by_label(label))
    page.keyboard.press("Space")


def reached(page, thing: Locator) -> None:
    thing.wait_for()
    for _press in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if thing.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"no tab leads to {thing}")


def outside(page, topic: Topic, *, is_signed_in: bool = False) -> None:
    """What somebody outside is answered tells nothing of the room."""
    post = topic.posts.first()
    for closed, unknown in (
        ("/rooms/hjalp-och-tips/", "/rooms/finns-inte/"),
        (topic.get_absolute_url(), "/rooms/finns-inte/123456/"),
        (f"/rooms/posts/{post.pk}/history/", "/rooms/posts/123456/history/"),
        (f"/feeds/room/{topic.room_id}.atom", "/feeds/room/123456.atom"),
        (f"/calendars/room/{topic.room_id}.ics", "/calendars/room/123456.ics"),
    ):
        told = [page.request.get(address) for address in (closed, unknown)]
        assert [each.status for each in told] == [404, 404]
        # A page that is not there leads to itself in the other language, and one who
        # is signed in gets a new word against forgery with each page.
        bare = [FORGERY.sub("", each.text()) for each in told]
        assert bare[0].replace(closed, unknown) == bare[1]
        assert is_signed_in or bare[0] == told[0].text()
    for address in (
        "/rooms/",
        "/rooms/borja-har/",
        "/search/?q=livsmedelskraven",
        "/search/?q=stickprov",
        "/search/alike/?text=livsmedelskraven%20i%20avtalen",
        "/knowledge/",
        "/knowledge/answers/",
        "/feeds/search/stickprov.atom",
        "/se/hoganas/rooms/",
        "/sitemap.xml",
        "/api/",
    ):
        told = page.request.get(address).text()
        echo = address.rpartition("q=")[2]
        assert not TRACES.search(told.replace(f"{echo}.atom", "")), address


@pytest.mark.parametrize(
    ("scripts", "subject", "question", "slug"),
    [
        (True, "Livsmedelskraven", QUESTION, "kontroll-av-leverantorer"),
        (False, "Livsmedelskravens mått", OTHER_QUESTION, "kontroller-per-ar"),
    ],
    ids=["with scripts", "without"],
)
def test_help_in_a_closed_room_becomes_an_answer_found_by_all(
    cast, phone, scripts, subject, question, slug
):
    """The whole story on a phone with a keyboard alone."""
    topic = asked_and_answered(cast, subject)

    anna = phone(cast.anna, scripts=scripts)
    anna.goto("/rooms/")
    pressed(anna, "Hjälp och tips", "link")
    pressed(anna, subject, "link")
    anna.get_by_text(ADVICE).wait_for()
    pressed(anna, "Det här är svaret")
    anna.get_by_text("Godtaget svar").wait_for()

    siv = phone(cast.siv, scripts=scripts)
    siv.goto("/knowledge/edit/")
    pressed(siv, subject, "link")
    entered(siv, "Adress", slug)
    pressed(siv, "Publicera")
    siv.get_by_text("Det här avslöjar det stängda rummet").wait_for()
    entered(siv, "Fråga eller rubrik", question)
    entered(siv, "Text", ANSWER)
    chosen(siv, "Jag har skrivit om frågan och svaret")
    pressed(siv, "Publicera")
    siv.wait_for_url(f"**/knowledge/answers/{slug}/")

    rut = phone(cast.rut, scripts=scripts)
    rut.goto("/search/")
    entered(rut, "Ord att söka efter", "stickprovskontrollernas")
    rut.keyboard.press("Enter")
    pressed(rut, question, "link")
    rut.get_by_text(ANSWER).wait_for()
    rut.goto("/se/hoganas/")
    pressed(rut, "Samtalet", "link")
    pressed(rut, "Ställ en fråga", "link")
    chosen(rut, "Fråga")
    entered(rut, "Titel", f"Gäller det Höganäs: {question}")
    entered(rut, "Text", "Jag läste om det bland svaren.")
    pressed(rut, "Publicera")
    rut.get_by_role("heading", name="Gäller det Höganäs").wait_for()

    asked = Post.objects.get(topic__title=f"Gäller det Höganäs: {question}")
    if asked.state == PostState.WAITING:
        siv.goto("/moderation/")
        pressed(siv, asked.topic.title, "link")
        pressed(siv, "Släpp igenom")
        siv.get_by_role("status").wait_for()
    # The worker of the site has carried the question to her, or we do.
    spread_waiting()
    assert Notice.objects.filter(person=cast.anna, key=str(asked.pk)).exists()
    answered = "Ja, två gånger om året i alla våra avtal."
    to = reply_address(TO_A_TOPIC, asked.topic_id, cast.anna.pk)
    carried(by_outlook(cast.anna, to, f"SV: {asked.topic.title}", answered), cast.rut)
    neighbour = phone(scripts=scripts)
    neighbour.goto("/se/hoganas/rooms/")
    pressed(neighbour, asked.topic.title, "link")
    neighbour.get_by_text(answered).wait_for()
    outside(neighbour, topic)
    # What is answered hangs on no script: once is enough for those with accounts.
    for each in (cast.rut, cast.kim) if scripts else ():
        outside(phone(each), topic, is_signed_in=True)


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


def test_what_is_written_outlives_the_sign_in(cast, phone):
    anna = phone(cast.anna)
    anna.goto("/rooms/hjalp-och-tips/new/")
    signed_in = anna.context.cookies()
    anna.context.clear_cookies()
    anna.get_by_label("Titel").fill("Elbussar i glesbygd")
    anna.get_by_label("Text", exact=True).fill("Räcker laddningen?")
    anna.get_by_role("button", name="Publicera").click()
    anna.get_by_role("alert").get_by_text("inte längre inloggad").wait_for()
    back = anna.get_by_role("link", name="Logga in, så kommer det tillbaka")
    assert back.get_attribute("href").endswith("?next=/rooms/hjalp-och-tips/new/")
    anna.context.add_cookies(signed_in)
    anna.goto("/rooms/hjalp-och-tips/new/")
    assert anna.get_by_label("Titel").input_value() == "Elbussar i glesbygd"
    assert anna.get_by_label("Text", exact=True).input_value() == "Räcker laddningen?"
    pressed(anna, "Publicera")
    anna.get_by_role("heading", name="Elbussar i glesbygd").wait_for()


def test_a_file_that_is_too_large_is_told_of_before_it_is_sent(cast, phone):
    anna = phone(cast.anna)
    anna.goto("/rooms/hjalp-och-tips/documents/new/")
    anna.get_by_label("Titel").fill("Vår energiplan")
    field = anna.locator("input[name=file][data-largest]")
    field.evaluate("field => { field.dataset.largest = 10 }")
    plan = {"name": "plan.txt", "mimeType": "text/plain"}
    field.set_input_files({**plan, "buffer": b"Energiplan"})
    told = anna.get_by_role("alert")
    told.wait_for(state="hidden")
    field.set_input_files({**plan, "buffer": b"Energiplanen"})
    told.wait_for()
    assert "större än" in told.inner_text()
    anna.get_by_role("button", name="Publicera").press("Enter")
    anna.locator("input[name=file]:focus").wait_for()
    field.set_input_files({**plan, "buffer": b"Energiplan"})
    pressed(anna, "Publicera")
    anna.get_by_role("heading", name="Vår energiplan").wait_for()


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
