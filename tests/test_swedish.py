"""No English on a Swedish page but titles of works, and what is marked as English."""

import io
import re
from html.parser import HTMLParser

import pytest
from django.core.cache import caches
from django.test import Client
from openpyxl import load_workbook

from kolrum.carbon.methods.uppsala_1 import STODDARD_ANDERSON
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT

PLACES = ("hoganas", "lulea", "gotland", "bjurholm", "skane-lan")
PAGES = (
    "/",
    "/se/",
    "/method/",
    "/data/",
    "/data/rows/?country=se&series=klimatkollen-co2-excl-cement-2025&place=1284"
    "&years=2015-2019&sector=total",
    *(f"/se/{place}/" for place in PLACES),
    *(f"/se/{place}/numbers/" for place in PLACES),
    "/se/lulea/?temperature=1.5",
    "/se/hoganas/?method=klimatkollen-2024&temperature=1.63",
)
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|with|which|that|this|anchored|never|only|rows|from|by"
    r"|year|persons|tonnes|METHOD|STORY|tCO2\w*)\b"
)
UNREAD = {"script", "style", "math", "code", "svg"}
EMPTY = {"br", "img", "input", "meta", "link", "hr", "source", "wbr", "col"}
NAMED = (
    "A factor of two: How the mitigation plans of",
    "Implications of various effort-sharing approaches",
    "A factor of two",
)
"""Titles of articles that the method page cites."""


class Reading(HTMLParser):
    """The text of a page in its own language, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.pieces: list[str] = []
        self.goes_on = False
        """Whether the sentence goes on: only a mark within it began or ended."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.goes_on = tag == "span"
        if tag not in EMPTY:
            is_other = tag in UNREAD or dict(attrs).get("lang", "sv") != "sv"
            self.open.append((tag, is_other))

    def handle_endtag(self, tag: str) -> None:
        self.goes_on = tag == "span"
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(is_other for _, is_other in self.open):
            return
        piece = " ".join(data.split())
        if self.goes_on and self.pieces:
            self.pieces[-1] += f" {piece}"
        else:
            self.pieces.append(piece)


@pytest.fixture(scope="module")
def titles() -> list[str]:
    """Names of works and files, which are the same in every language."""
    metas = [read_meta(file.parent) for file in ROOT.glob("*/*/*/package.toml")]
    names = {STODDARD_ANDERSON.title, *NAMED}
    names |= {meta.title for meta in metas}
    obtained = " ".join(str(meta.obtained) for meta in metas)
    names |= set(re.findall(r"[\w-]+\.(?:csv|json|xlsx|xls)\b", obtained))
    names |= set(
        re.findall(
            r"[\w-]+/[\w-]+, [^;,]*?\.\w{3,4}\b",
            obtained,
        )
    )
    return sorted(names, key=len, reverse=True)


def english_in(text: str, titles: list[str]) -> bool:
    text = re.sub(
        r"Forster m\.fl\..*|Canadell m\.fl\..*|bladen Global Carbon.*", "", text
    )
    text = re.sub(r"\S*[/_]\S*|kolrum load --from DIR|doi:\S+", "", text)
    for title in titles:
        text = text.replace(title, "")
    return bool(ENGLISH.search(text))


@pytest.mark.parametrize("address", PAGES)
def test_a_swedish_page_is_in_swedish(loaded, titles, address):
    caches["answers"].clear()
    response = Client().get(address)
    reading = Reading()
    reading.feed(response.content.decode())
    found = [piece for piece in reading.pieces if english_in(piece, titles)]
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("place", ["hoganas", "gotland"])
def test_a_swedish_workbook_is_in_swedish(loaded, titles, place):
    response = Client().get(f"/se/{place}/numbers/budget.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    texts = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and not cell.value.startswith("=")
    }
    found = sorted(text for text in texts if english_in(text, titles))
    assert not found, "\n".join(found[:20])
