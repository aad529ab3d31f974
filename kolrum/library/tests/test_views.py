"""Pages of documents: to whom, with what, and without a trace of what is closed."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.library import actions
from kolrum.library.documents import Document

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def text_of(response):
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(bare).split())


def answer(client, address):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    content = response.content.replace(address.encode(), b"")
    return response.status_code, content, dict(response.headers), len(asked)


@pytest.mark.parametrize("who", [None, "resident"])
@pytest.mark.parametrize("tail", ["", "v1/", "change/", "new/", "v1/withdraw/"])
def test_closed_and_unknown_answer_alike(client, people, added, who, tail):
    made = added("Hemligheten")
    if who:
        client.force_login(people[who])
    known = f"/documents/{made.pk}/{tail}"
    unknown = known.replace(f"/{made.pk}/", f"/{'9' * len(str(made.pk))}/")
    status, content, *more = answer(client, known)
    other_status, other, *others = answer(client, unknown)
    assert status in (404, 302)
    assert (status, content.replace(known.encode(), b""), more[1]) == (
        other_status,
        other.replace(unknown.encode(), b""),
        others[1],
    )
    if status == 404:
        assert more == others


@pytest.mark.parametrize("who", [None, "resident", "colleague"])
def test_a_closed_document_leaves_no_trace(client, people, bodies, rooms, added, who):
    seen = added("Synligheten", where="open")
    narrow = added("Hemligheten", where="open", only=bodies["a"])
    closed = added("Hemligheten", where="closed", only=bodies["a"])
    actions.say_use(seen, organisation=bodies["a"], by=people["strategist"])
    if who:
        client.force_login(people[who])
    pages = [
        "/rooms/",
        "/rooms/borja-har/",
        "/rooms/borja-har/documents/",
        "/rooms/borja-har/documents/?kind=plan",
        f"/documents/{seen.pk}/",
        f"/documents/{seen.pk}/v1/",
        "/search/?q=koldioxidbudgetar",
        "/search/?q=hemligheten",
        "/search/alike/?text=hemligheten",
        f"/feeds/room/{rooms['open'].pk}.atom",
        f"/feeds/document/{narrow.pk}.atom",
        "/sitemap.xml",
        *([] if who is None else ["/rooms/strateger/documents/"]),
    ]
    for page in pages:
        content = client.get(page).content.decode()
        asked = content.replace("q=hemligheten", "").replace('value="hemligheten"', "")
        assert "Hemligheten" not in asked, page
        assert narrow.current.sha256 not in content
    for each in (narrow, closed):
        upload = each.current.upload
        for address in (
            each.get_absolute_url(),
            upload.get_absolute_url(),
            upload.preview_address,
        ):
            assert client.get(address).status_code == 404
    assert "Synligheten" in client.get("/rooms/borja-har/documents/").content.decode()


def test_a_page_tells_version_digest_validity_and_use(
    client, people, added, bodies, upload
):
    made = added(where="open", valid_to="2020-12-31", organisation=bodies["a"])
    actions.add_version(
        made, upload=upload("2", where="open"), note="Nytt mål", by=people["strategist"]
    )
    for name in ("a", "b", "office"):
        actions.say_use(made, organisation=bodies[name], by=people["strategist"])
    made.refresh_from_db()
    told = text_of(client.get(f"/documents/{made.pk}/"))
    assert "version 2 av 2" in told
    assert made.current.sha256 in told
    assert "Gällde till 31 december 2020" in told
    assert (
        "Används av 2 kommuner och 1 annan organisation: Kansliet, Kommun-A, Kommun-B."
        in told
    )
    assert "Nytt mål" in told
    first = client.get(f"/documents/{made.pk}/v1/")
    assert "Det här är en tidigare version." in text_of(first)
    fetched = client.get(made.versions.get(number=1).upload.get_absolute_url())
    assert b"".join(fetched.streaming_content)
    english = text_of(client.get(f"/en/documents/{made.pk}/"))
    assert "version 2 of 2" in english
    assert "Used by 2 municipalities and 1 other organisation" in english


def test_a_withdrawn_version_says_when_and_why(client, people, added):
    made = added(where="open")
    version = made.current
    actions.withdraw(version, reason="Fel siffror i tabell 3.", by=people["strategist"])
    for address in (version.get_absolute_url(), made.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == 410
        assert "Fel siffror i tabell 3." in text_of(response)
    assert client.get(version.upload.get_absolute_url()).status_code == 404
    assert "Klimatplan" not in text_of(client.get("/rooms/borja-har/documents/"))


def test_a_document_is_added_by_a_form_without_a_script(signed_in, rooms):
    client = signed_in("strategist")
    page = client.get("/rooms/strateger/documents/new/")
    assert 'enctype="multipart/form-data"' in page.content.decode()
    data = {
        "title": "Klimatplan 2030",
        "kind": "plan",
        "language": "sv",
        "tags": "mål, uppföljning",
        "file": SimpleUploadedFile("plan.txt", b"En plan."),
    }
    response = client.post("/rooms/strateger/documents/new/", data)
    made = Document.objects.get()
    assert response["Location"] == f"/documents/{made.pk}/"
    assert made.circle == rooms["closed"].circle
    assert {tag.name for tag in made.tags.all()} == {"mål", "uppföljning"}
    told = text_of(client.get(f"/documents/{made.pk}/"))
    assert "En plan." in told


def test_a_refused_file_is_told_beside_its_field(signed_in, rooms):
    client = signed_in("strategist")
    data = {
        "title": "Plan",
        "kind": "plan",
        "language": "sv",
        "file": SimpleUploadedFile("plan.svg", b"<svg onload='alert(1)'/>"),
    }
    response = client.post("/rooms/strateger/documents/new/", data)
    assert response.status_code == 422
    assert "SVG-bilder kan innehålla skript" in text_of(response)
    assert not Document.objects.exists()


def test_one_versions_is_replaced_by_who_writes_and_described_by_who_owns(
    signed_in, added, people
):
    made = added()
    client = signed_in("colleague")
    assert client.get(f"/documents/{made.pk}/change/").status_code == 403
    assert client.get(f"/documents/{made.pk}/v1/withdraw/").status_code == 403
    data = {"note": "Ny", "file": SimpleUploadedFile("a.txt", b"Ny text")}
    client.post(f"/documents/{made.pk}/new/", data)
    assert made.versions.count() == 2
    again = {"note": "Ny", "file": SimpleUploadedFile("a.txt", b"Ny text")}
    told = client.post(f"/documents/{made.pk}/new/", again)
    assert "finns redan" in text_of(told)
    own = client.post(f"/documents/{made.pk}/v2/withdraw/", {"reason": "Fel"})
    assert own.status_code == 302
    client.force_login(people["strategist"])
    told = {"title": "Nytt namn", "kind": "report", "language": "sv"}
    client.post(f"/documents/{made.pk}/change/", told)
    made.refresh_from_db()
    assert (made.title, made.kind) == ("Nytt namn", "report")


def test_whose_it_is_stays_when_a_keeper_describes_it(signed_in, added, bodies):
    made = added(organisation=bodies["a"])
    client = signed_in("secretary")
    told = {"title": "Rättad", "kind": "plan", "language": "sv"}
    client.post(f"/documents/{made.pk}/change/", told)
    made.refresh_from_db()
    assert (made.title, made.organisation) == ("Rättad", bodies["a"])


def test_nobody_says_use_for_another(signed_in, added, bodies):
    made = added()
    client = signed_in("colleague")
    address = f"/documents/{made.pk}/use/"
    assert client.post(address, {"organisation": bodies["a"].pk}).status_code == 403
    assert client.post(address, {"organisation": "x"}).status_code == 403
    client.post(address, {"organisation": bodies["b"].pk})
    assert [use.organisation for use in made.uses.all()] == [bodies["b"]]


def test_categories_are_the_keepers(signed_in, rooms, added):
    client = signed_in("colleague")
    address = "/rooms/strateger/documents/categories/"
    assert client.get(address).status_code == 403
    client = signed_in("secretary")
    client.post(address, {"name": "Planer"})
    category = rooms["closed"].categories.get()
    added("På hyllan", category=category)
    added("Bredvid")
    told = text_of(client.get(f"/rooms/strateger/documents/?category={category.pk}"))
    assert "På hyllan" in told
    assert "Bredvid" not in told
    client.post(address, {"remove": category.pk})
    assert not rooms["closed"].categories.exists()


def test_categories_are_renamed_and_set_in_order(signed_in, rooms):
    client, shelves = signed_in("secretary"), rooms["closed"].categories
    address = "/rooms/strateger/documents/categories/"
    for name in ("Planer", "Beslut", "Mallar"):
        client.post(address, {"name": name})
    first, last = shelves.get(name="Planer"), shelves.get(name="Mallar")
    client.post(address, {"earlier": last.pk})
    client.post(address, {"earlier": first.pk})
    assert list(shelves.values_list("name", flat=True)) == [
        "Planer",
        "Mallar",
        "Beslut",
    ]
    client.post(address, {"rename": first.pk, "name": "Klimatplaner"})
    taken = client.post(address, {"rename": last.pk, "name": "Beslut"}, follow=True)
    assert "har redan det namnet" in taken.text
    assert set(shelves.values_list("name", flat=True)) == {
        "Klimatplaner",
        "Mallar",
        "Beslut",
    }


def test_a_list_asks_the_same_however_long_it_is(client, added):
    added("Plan 0", where="open")
    *_, few = answer(client, "/rooms/borja-har/documents/")
    for number in range(1, 6):
        added(f"Plan {number}", where="open")
    *_, many = answer(client, "/rooms/borja-har/documents/")
    assert few == many
