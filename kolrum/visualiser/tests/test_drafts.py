"""Drafts of proposals and wording: what they hold, and what is refused."""

import io
import re

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "En koldioxidbudget för Höganäs",
    "background": "Havet stiger.\r\n\r\nDet är <b>bråttom</b> & nära.",
    "request": "Anta en budget.\nFölj upp den.",
    "choices": "1,7 grader.",
    "sender": "Åsa Öberg, Storgatan 1",
}
FILE = "/se/hoganas/proposal/file/"


def document_of(response):
    return Document(io.BytesIO(response.content))


def texts(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def test_the_form_is_written_from_the_places_own_figures(client):
    said = client.get("/se/hoganas/proposal/").content.decode()
    said = said.replace("\u202f", " ").replace("\xa0", " ")
    assert "får högst 921 000 ton koldioxid släppas ut" in said
    assert "minst 16,7 procent varje år" in said


def test_another_limit_writes_other_figures(client):
    said = client.get("/se/hoganas/wording/?temperature=2").content.decode()
    assert "921" not in said
    assert "2 grader" in said


@pytest.mark.parametrize("kind", ["proposal", "wording"])
def test_a_requirement_in_doubt_stands_beside_its_range(client, kind):
    said = client.get(f"/se/gotland/{kind}/").content.decode()
    assert "minst 8,8" in said
    assert "16,8\xa0procent" in said
    assert "avdraget för cement" in said


def test_the_document_is_read_back_with_headings_points_language_and_title(client):
    document = document_of(client.post(FILE, TYPED))

    assert texts(document, "Heading 1") == ["En koldioxidbudget för Höganäs"]
    assert texts(document, "Heading 2")[:2] == ["Bakgrund", "Det som föreslås"]
    assert texts(document, "List Number") == ["Anta en budget.", "Följ upp den."]
    assert "Det är <b>bråttom</b> & nära." in texts(document, "Normal")
    assert document.core_properties.title == TYPED["title"]
    assert document.core_properties.author == TYPED["sender"]
    languages = document.styles.element.iter(qn("w:lang"))
    assert {each.get(qn("w:val")) for each in languages} == {"sv-SE"}


def test_the_sheet_is_of_a4_and_lines_that_stand_together_stay_so(client):
    lines = "Högst så här mycket:\r\n\r\n2026: 154 000 ton\r\n2027: 128 000 ton"
    document = document_of(client.post(FILE, TYPED | {"background": lines}))

    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert texts(document, "Normal")[:2] == [
        "Högst så här mycket:",
        "2026: 154 000 ton\n2027: 128 000 ton",
    ]


def test_a_spent_budget_asks_for_no_yearly_amounts_to_be_kept(client):
    for kind in ("proposal", "wording"):
        said = client.get(f"/se/lulea/{kind}/?temperature=1.5").content.decode()
        assert "hur stort överskridandet är" in said
        assert "om takten räcker" not in said
        assert "så att budgeten hålls" not in said


def test_a_document_says_whose_draft_it_is_and_where_its_figures_are(client):
    document = document_of(client.post(f"{FILE}?temperature=1.5", TYPED))

    (mark,) = texts(document, "Subtitle")
    assert "Kolrum står inte bakom det" in mark
    origin = " ".join(texts(document, "Normal"))
    assert "/se/hoganas/?" in origin
    assert "temperature=1.5" in origin
    assert "method=uppsala" in origin
    assert "Nationella emissionsdatabasen" in origin
    assert "IPCC" in origin
    assert "ipcc-" not in origin  # the name of a package is none of a reader's


def test_plain_text_holds_the_same(client):
    response = client.post("/en/se/hoganas/wording/file/", TYPED | {"as": "txt"})
    said = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "wording-hoganas-2026.txt" in response["Content-Disposition"]
    assert said.startswith("Draft by its sender")
    assert TYPED["title"] in said


def test_nothing_is_kept_and_no_cookie_or_token_is_needed():
    client = Client(enforce_csrf_checks=True)
    response = client.post(FILE, TYPED)
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "En rubrik behövs"),
        ({"background": "å" * 10_001}, "inget av den har gått förlorat"),
        ({"sender": "x" * 201}, "200 tecken"),
        ({"title": "Anta\x00 en budget"}, "tecken som inte kan behållas"),
    ],
)
def test_what_is_refused_is_told_in_words_and_all_that_was_typed_is_kept(
    client, wrong, told
):
    response = client.post(FILE, TYPED | wrong)
    said = response.content.decode()
    assert response.status_code == 422
    assert told in said
    assert 'aria-invalid="true"' in said
    assert "Följ upp den." in said
    assert TYPED["sender"] in said or "sender" in wrong


def test_signs_that_no_document_may_hold_are_left_out(client):
    typed = TYPED | {"background": "Ett\x0b tecken\x1f, två\ufffe."}
    document = document_of(client.post(FILE, typed))
    assert "Ett tecken, två." in texts(document, "Normal")


def test_markup_that_is_typed_is_text_on_the_page(client):
    wrong = {"title": "", "background": "</textarea><script>alert(1)</script>"}
    said = client.post(FILE, TYPED | wrong).content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert" in said


def test_far_too_much_is_refused_in_words(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post(FILE, TYPED | {"background": "x" * 2000})
    assert response.status_code == 413
    assert "alldeles för lång" in response.content.decode()


@pytest.mark.parametrize("kind", ["proposal", "wording"])
def test_a_country_has_no_council_to_send_it_to(client, kind):
    said = client.get(f"/se/{kind}/").content.decode()
    assert "har inget fullmäktige som kan besluta" in said
    assert "<textarea" not in said
    refused = client.post(f"/se/{kind}/file/", TYPED).content.decode()
    assert "har inget fullmäktige som kan besluta" in refused


def test_a_county_asks_its_region(client):
    said = client.get("/se/skane-lan/proposal/").content.decode()
    assert "när regionen beslutar" in said


def test_the_story_leads_to_the_drafts_only_where_there_is_a_council(client):
    assert "/se/hoganas/proposal/" in client.get("/se/hoganas/talk/").content.decode()
    assert "proposal/" not in client.get("/se/talk/").content.decode()


@pytest.mark.parametrize("place", ["/se/hoganas/", "/en/gb/manchester/", "/se/"])
def test_every_entrance_of_the_talk_opens(client, settings, place):
    settings.CONTACT = "kolrum@exempel.se"
    said = client.get(f"{place}talk/?temperature=2").content.decode()
    entrances = re.search(r'<ul class="suggestions">.*?</ul>', said, re.DOTALL)[0]
    links = re.findall(r'href="([^"#]+)', entrances)
    assert len(links) >= 5
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
