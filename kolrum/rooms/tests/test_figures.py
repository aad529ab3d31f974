import datetime

import pytest
from django.utils.safestring import SafeString

from kolrum.lib.posted import posted
from kolrum.rooms import actions, figures
from kolrum.rooms.actions import Words

DAY = datetime.date(2026, 11, 22)


class Teller:
    """Knows two places; what is left can be set."""

    def __init__(self):
        self.left = {"se/bjurholm": 40, "se": 900}

    def values(self, place):
        return {"left": self.left[place]} if place in self.left else None

    def drawn(self, place, then, written, language):
        if place not in self.left:
            return None
        was = then["left"] if then else "-"
        return SafeString(f"<figure>{place} {was} {self.left[place]}</figure>")


@pytest.fixture
def teller(monkeypatch):
    one = Teller()
    monkeypatch.setattr(figures._TOLD, "teller", one)
    return one


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[[se/bjurholm/budget]]", ("se/bjurholm",)),
        ("Så:\n\n[[ se/budget ]]\n\nOch", ("se",)),
        ("Mitt i [[se/budget]] en mening", ()),
        ("    [[se/budget]]", ()),
        ("`[[se/budget]]`", ()),
        ("[[se/../budget]]", ()),
        ("[[SE/budget]]", ()),
        ("\n\n".join(["[[se/budget]]"] * 3), ("se",)),
        ("\n\n".join(f"[[se/p{n}/budget]]" for n in range(9)), None),
    ],
)
def test_a_paragraph_alone_calls_a_budget(text, places):
    found = figures.called(text)
    assert found == places if places is not None else len(found) == figures.MOST


def test_what_was_kept_stands_beside_what_is_now(teller):
    text = "Läget:\n\n[[se/bjurholm/budget]]"
    kept = figures.kept(text)
    teller.left["se/bjurholm"] = 39
    html = figures.shown(posted(text), kept, "sv", DAY)
    assert html == "<p>Läget:</p>\n<figure>se/bjurholm 40 39</figure>\n"
    assert figures.kept(text, kept) == kept
    more = figures.kept(f"{text}\n\n[[se/budget]]", kept)
    assert more == {"se/bjurholm": {"left": 40}, "se": {"left": 900}}


def test_an_unknown_place_stands_as_text_and_is_pointed_out(teller):
    text = "[[se/bjrholm/budget]]"
    assert figures.shown(posted(text), {}, "sv", DAY) == posted(text)
    assert figures.unknown(text) == ("se/bjrholm",)
    assert figures.kept(text) == {}


def test_a_post_keeps_its_figures_and_an_edit_lets_them_be(teller, rooms, people):
    text = "[[se/bjurholm/budget]]"
    topic = actions.open_topic(
        rooms["open"], by=people["resident"], kind="tip", title="T", words=Words(text)
    )
    post = topic.posts.get()
    assert post.figures == {"se/bjurholm": {"left": 40}}
    teller.left["se/bjurholm"] = 39
    changed = actions.edit(post, by=people["resident"], text=f"Se:\n\n{text}")
    assert changed.figures == {"se/bjurholm": {"left": 40}}
    emptied = actions.edit(changed, by=people["resident"], text="Inget.")
    assert emptied.figures == {}


def test_a_page_and_a_preview_show_the_figure(teller, signed_in, rooms, people):
    topic = actions.open_topic(
        rooms["open"],
        by=people["resident"],
        kind="tip",
        title="T",
        words=Words("[[se/budget]]"),
    )
    client = signed_in("resident")
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "<figure>se 900 900</figure>" in page
    text = {"text": "[[se/budget]]\n\n[[se/nowhere/budget]]"}
    preview = client.post("/rooms/preview/", text).content.decode()
    assert "<figure>se - 900</figure>" in preview
    assert "se/nowhere" in preview.split("complaint")[1]


def test_where_nothing_is_drawn_a_call_leads_to_its_page():
    text = "Se här:\n\n[[se/bjurholm/budget]]\n\nOch [[se/bjurholm/budget]] i text."
    assert figures.led_to(text) == (
        "Se här:\n\n[Siffrorna ur koldioxidbudgeten](/se/bjurholm/)\n\n"
        "Och [[se/bjurholm/budget]] i text."
    )
    assert figures.led_to("[[se/bjurholm/scenario?rate=-7]]").endswith(
        "(/se/bjurholm/scenario?rate=-7)"
    )
