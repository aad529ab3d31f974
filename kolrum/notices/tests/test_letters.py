"""Messages as mail programs write them, and the words that are their writers' own."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.notices.letters.answers import own_words
from kolrum.notices.letters.letter import Failure, Letter, Nature, Unreadable
from kolrum.notices.letters.plain import plain
from kolrum.notices.letters.reading import read

ARRIVED = Path(__file__).parent / "arrived"
MESSAGES = sorted(file.stem for file in ARRIVED.glob("*.eml"))
TOLD = sorted(file.stem for file in ARRIVED.glob("*.txt"))
ABOUT = "<kolrum.topic-12.7f3a@rum.example.se>"
OTHER_NATURES = {
    "away-subject-only-sv": Nature.AUTOMATIC,
    "calendar-reply": Nature.CALENDAR,
    "exchange-away-sv": Nature.AUTOMATIC,
    "exchange-bounce": Nature.BOUNCE,
    "mailing-list": Nature.LIST,
    "own-loop": Nature.LOOP,
    "postfix-bounce": Nature.BOUNCE,
    "postfix-delay": Nature.BOUNCE,
    "read-receipt": Nature.AUTOMATIC,
}


def arrived(name: str) -> Letter:
    return read(
        (ARRIVED / f"{name}.eml").read_bytes(),
        host="rum.example.se",
        vouching_server="mx.rum.example.se",
    )


def test_there_are_messages_of_many_programs():
    assert len(MESSAGES) >= 40
    assert set(TOLD) | set(OTHER_NATURES) == set(MESSAGES)


@pytest.mark.parametrize("name", TOLD)
def test_only_the_writers_own_words_are_kept(name):
    told = (ARRIVED / f"{name}.txt").read_text(encoding="utf-8").strip()
    assert arrived(name).text == told


@pytest.mark.parametrize("name", MESSAGES)
def test_a_machine_is_told_from_a_person(name):
    assert arrived(name).nature is OTHER_NATURES.get(name, Nature.PERSONAL)


@pytest.mark.parametrize("name", TOLD)
def test_the_writer_is_known_by_address(name):
    letter = arrived(name)
    if name == "two-authors":
        assert letter.sender == ""
    else:
        assert letter.sender.endswith("example.se")
        assert letter.message_id.startswith("<")


def test_an_answer_says_what_it_answers_and_where_it_was_sent():
    letter = arrived("outlook-desktop-sv")
    assert letter.sender == "anna.exempel@kommun-a.example.se"
    assert letter.sender_name == "Anna Exempel"
    assert letter.references[-1] == "<kolrum.topic-12.7f3a@rum.example.se>"
    assert letter.addressed == ("reply+testtoken@rum.example.se",)
    assert letter.subject.startswith("Sv: [Frågor och tips] Hur räknar ni")


def test_a_subject_and_a_name_of_raw_bytes_are_read():
    letter = arrived("latin1-8bit")
    assert (letter.sender_name, letter.subject) == (
        "Åsa Exempel",
        "Sv: Frågor om bränsle",
    )


def test_the_delivery_says_more_than_the_headers():
    raw = (ARRIVED / "gmail-web-sv.eml").read_bytes()
    assert read(raw, recipients=["Alias@Rum.example.se"]).addressed == (
        "alias@rum.example.se",
    )


def test_attachments_are_listed_under_harmless_names():
    told = [
        (a.name, a.kind, a.size, a.is_inline)
        for a in arrived("attachments").attachments
    ]
    assert told == [
        ("image001.png", "image/png", 70, True),
        ("Åtgärder 2027.pdf", "application/pdf", 27, False),
        ("nödvändig.xlsx", "application/octet-stream", 10, False),
    ]


def test_a_signature_of_a_program_is_no_attachment():
    assert arrived("smime-signed").attachments == ()
    assert not arrived("smime-signed").is_sealed


def test_a_sealed_message_says_so():
    assert arrived("smime-opaque").is_sealed


@pytest.mark.parametrize(
    ("name", "failures"),
    [
        (
            "postfix-bounce",
            (
                Failure(
                    "slutat@kommun-a.example.se",
                    "5.1.1",
                    "<kolrum.topic-12.7f3a@rum.example.se>",
                ),
            ),
        ),
        (
            "exchange-bounce",
            (
                Failure(
                    "full@kommun-a.example.se",
                    "5.2.2",
                    "<kolrum.topic-12.7f3a@rum.example.se>",
                ),
            ),
        ),
        ("postfix-delay", ()),
    ],
)
def test_a_bounce_names_whom_it_did_not_reach(name, failures):
    assert arrived(name).failures == failures
    assert all(failure.is_lasting for failure in failures)


def test_a_name_cannot_pretend_to_be_an_address():
    assert arrived("forged-name").sender == "angripare@elsewhere.example.se"


def test_only_our_own_server_vouches_for_an_author():
    assert arrived("vouched-author").is_vouched_for
    assert not arrived("forged-author").is_vouched_for
    assert not arrived("forged-name").is_vouched_for
    raw = (ARRIVED / "vouched-author.eml").read_bytes()
    assert not read(raw).is_vouched_for


def test_only_our_own_server_disowns_an_author():
    assert arrived("forged-author").is_disowned
    assert not arrived("vouched-author").is_disowned
    raw = (ARRIVED / "forged-author.eml").read_bytes()
    assert not read(raw).is_disowned
    assert not read(raw, vouching_server="mx.elsewhere.example.se").is_disowned


def test_a_neighbouring_domain_does_not_vouch():
    raw = (
        b"Authentication-Results: mx.rum.example.se;"
        b" dkim=pass header.d=a.example.se\r\n"
        b"From: x@evila.example.se\r\n\r\nHej"
    )
    assert not read(raw, vouching_server="mx.rum.example.se").is_vouched_for


def test_a_message_without_identifier_gets_one_of_its_bytes():
    first, again = (read(b"From: a@example.se\r\n\r\nHej").message_id for _ in "12")
    other = read(b"From: a@example.se\r\n\r\nHej!").message_id
    assert first == again != other


def test_a_message_of_very_many_parts_is_refused():
    inner = b"".join(
        b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _ in range(500)
    )
    head = b"From: a@example.se\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    with pytest.raises(Unreadable):
        read(head + inner + b"--b--\r\n")


def test_a_message_of_very_deep_parts_is_refused():
    raw = b"From: a@example.se\r\n"
    for depth in range(2000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (
            depth,
            depth,
        )
    with pytest.raises(Unreadable):
        read(raw + b"\r\nHej")


def test_an_enormous_message_is_read_in_bounded_time():
    line = "Den fre 20 nov. 2026 kl 14:02 skrev " + "x" * 300 + ":\n"
    raw = b"From: a@example.se\r\n\r\n" + (line * 30_000).encode()
    since = time.perf_counter()
    read(raw)
    assert time.perf_counter() - since < 5


@pytest.mark.parametrize(
    "text",
    [
        "On " * 60_000,
        "Från: x\n" * 40_000,
        "> " * 50_000,
        "\n" * 190_000,
        ("Den " + "a " * 190 + "2026 14:02 skrev:\n") * 400,
        "- " * 90_000,
        "Med vänlig hälsning\n" * 9_000,
    ],
    ids=["on", "heads", "marks", "blanks", "announcements", "bullets", "closings"],
)
def test_no_text_makes_reading_slow(text):
    since = time.perf_counter()
    own_words(text)
    assert time.perf_counter() - since < 4


@settings(max_examples=150)
@given(st.binary(max_size=600))
def test_no_bytes_make_reading_fail(noise):
    heads = b"From: a@example.se\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    for raw in (noise, heads + b"--x\r\n" + noise, b"Content-Type: " + noise):
        with contextlib.suppress(Unreadable):
            read(raw)


@settings(max_examples=150)
@given(st.text(max_size=400))
def test_no_markup_makes_reading_fail(noise):
    assert "\x00" not in own_words(plain(f"<p>{noise}<blockquote>{noise}"))


@given(
    st.lists(
        st.text("abcdeåäö ", min_size=1, max_size=30).map(str.strip).filter(bool),
        min_size=1,
        max_size=8,
    )
)
def test_plain_words_stay_as_they_are(lines):
    said = "\n".join(f"Ord {line}." for line in lines)
    assert own_words(said) == said
