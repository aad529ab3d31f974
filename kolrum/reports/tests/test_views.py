import hashlib
import json
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from kolrum.reports import actions, building
from kolrum.reports.models import Draft, Form, Kind, Picture, State, Written
from kolrum.reports.tests.test_actions import FILES, SITE, frozen

pytestmark = pytest.mark.django_db
REPORTS = "/se/hoganas/report/"
DESK = f"{REPORTS}edit/"


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(building.Making, "files", lambda making: dict(FILES))


@pytest.fixture
def signed_in(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def done(django_capture_on_commit_callbacks, settings):
    """Do what is ordered within, when it has been committed."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    return lambda: django_capture_on_commit_callbacks(execute=True)


def text_of(response):
    return response.content.decode()


def picture_file(size=(1200, 800), name="omslag.jpg"):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    out.seek(0)
    out.name = name
    return out


def test_the_first_visit_orders_the_report_and_says_how_far_it_is(client):
    first = client.get(f"{REPORTS}2026/")
    assert (first.status_code, first["Refresh"]) == (202, "2")
    assert "no-store" in first["Cache-Control"]
    assert "byggs" in text_of(first)
    assert "noindex" in text_of(first)
    client.get(f"{REPORTS}2026/")
    assert Draft.objects.count() == 1


def test_a_report_is_built_whole_and_given_to_everyone(client, done):
    with done():
        client.get(f"{REPORTS}2026/")
    page = client.get(f"{REPORTS}2026/")
    told = text_of(page)
    assert page.status_code == 200
    assert "public" in page["Cache-Control"]
    assert page["ETag"]
    assert "Utkast." in told
    assert "noindex" in told
    assert "921 000" in told.replace("\u202f", " ").replace("\u00a0", " ")
    again = client.get(f"{REPORTS}2026/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    pdf = client.get(f"{REPORTS}2026.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    facts = json.loads(client.get(f"{REPORTS}2026.json").content)
    assert facts["report"]["is_draft"] is True
    assert facts["budget"]["territory"]["code"] == "1284"
    assert len(facts["tables"]) > 5
    one = client.get(f"{REPORTS}2026.html")
    assert "attachment" in one["Content-Disposition"]
    assert b"<style>" in one.content
    assert b"http-equiv" in one.content


def test_a_report_that_cannot_be_built_says_why(client, done, monkeypatch):
    def refuse(_making):
        raise building.FAULTS[-1]("no alternative text")

    monkeypatch.setattr(building.Making, "files", refuse)
    with done():
        client.get(f"{REPORTS}2026/")
    response = client.get(f"{REPORTS}2026/")
    assert response.status_code == 503
    assert "no alternative text" in text_of(response)


def test_a_stale_draft_is_read_while_a_new_one_is_built(client, quick, done):
    with done():
        client.get(f"{REPORTS}2026/")
    Draft.objects.update(made_from="yesterday", wanted="yesterday")
    response = client.get(f"{REPORTS}2026/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "Ett nyare byggs" in text_of(response)


def test_other_names_and_other_years(client):
    assert client.get("/se/1284/report/2026.pdf")["Location"] == f"{REPORTS}2026.pdf"
    for address in ("2025/", "2026-1/", "2026-1.pdf", "26/", "2026-0/", "2026.txt"):
        assert client.get(f"{REPORTS}{address}").status_code == 404


def test_a_frozen_edition_keeps_its_address_and_its_bytes(
    client, quick, hoganas, editor
):
    edition = frozen(hoganas, editor)
    for name in ("2026", "2026-1"):
        page = client.get(f"{REPORTS}{name}/")
        assert page["Content-Location"] == f"{REPORTS}2026-1/"
        assert "bytes of page" in text_of(page)
        assert f"{SITE}se/hoganas/report/2026-1/" in text_of(page)
        assert "noindex" not in text_of(page)
        for form in ("pdf", "html", "json"):
            file = client.get(f"{REPORTS}{name}.{form}")
            digest = hashlib.sha256(file.content).hexdigest()
            assert file["ETag"] == f'"{digest}"'
            assert digest in text_of(page)
            assert file.content == FILES[form]
    assert edition.files.count() == 2 * len(Form)
    told = text_of(client.get(REPORTS))
    assert "2026, utgåva 1" in told
    assert "Detta är den första utgåvan." in told


def test_a_correction_is_not_shown_before_it_is_frozen(client, quick, hoganas, editor):
    frozen(hoganas, editor)
    actions.begin(territory=hoganas, by=editor, reason="Fel i avsnitt 5.")
    assert client.get(f"{REPORTS}2026/")["Content-Location"] == f"{REPORTS}2026-1/"
    assert client.get(f"{REPORTS}2026-2/").status_code == 404
    assert "En rättad utgåva är på väg" in text_of(client.get(REPORTS))


def test_after_a_correction_the_first_edition_stays_and_points_on(
    client, quick, hoganas, editor
):
    frozen(hoganas, editor)
    frozen(hoganas, editor, reason="Fel i avsnitt 5.")
    assert client.get(f"{REPORTS}2026/")["Content-Location"] == f"{REPORTS}2026-2/"
    first = client.get(f"{REPORTS}2026-1/")
    assert first.status_code == 200
    assert f"{REPORTS}2026-2/" in text_of(first)
    assert "Fel i avsnitt 5." in text_of(client.get(f"{REPORTS}2026-2/"))


def test_a_withdrawn_edition_is_gone_and_says_when_and_why(
    client, quick, hoganas, editor, secretary
):
    edition = frozen(hoganas, editor)
    actions.withdraw(edition=edition, reason="Fel statistik.", by=secretary)
    for address in ("2026-1/", "2026-1.pdf", "2026/", "2026.json"):
        response = client.get(f"{REPORTS}{address}")
        assert response.status_code == 410
        assert "Fel statistik." in text_of(response)
    assert "Fel statistik." in text_of(client.get(REPORTS))
    frozen(hoganas, editor, reason="Ny statistik.")
    assert client.get(f"{REPORTS}2026/").status_code == 200
    assert client.get(f"{REPORTS}2026-1/").status_code == 410


def test_a_lost_file_is_a_fault_and_not_another_file(
    client, quick, hoganas, editor, own_folder
):
    edition = frozen(hoganas, editor)
    kept = edition.files.get(form=Form.PDF, language="sv")
    file = own_folder / "reports" / "kept" / kept.sha256[:2] / kept.sha256
    file.write_bytes(b"changed")
    client.raise_request_exception = False
    assert client.get(f"{REPORTS}2026-1.pdf").status_code == 500


def test_the_desk_shows_what_has_been_written(signed_in):
    told = text_of(signed_in.get(DESK))
    for part in ("Omslagsbild", "Förord", "Transporter", "Förslag", "Texter"):
        assert part in told
    assert signed_in.get(f"/en{DESK}").status_code == 200
    assert signed_in.get("/se/ale/report/edit/").status_code == 403


def test_a_comment_is_written_changed_and_taken_away(signed_in):
    address = f"{DESK}sv/comment/transport/"
    assert signed_in.get(address).status_code == 200
    typed = {"text": "Vi bygger.\r\n\r\nOch mer.", "by": "Miljönämnden", "do": "save"}
    assert signed_in.post(address, typed).status_code == 302
    row = Written.objects.get()
    assert row.told == {"text": "Vi bygger.\n\nOch mer.", "by": "Miljönämnden"}
    assert "{sector_t, tonnes}" in row.against
    assert "Vi bygger." in text_of(signed_in.get(address))
    signed_in.post(address, {"do": "take-away"})
    assert Written.objects.order_by("pk").last().told == {}
    earlier = signed_in.get(f"{address}?from={row.pk}")
    assert "Och mer." in text_of(earlier)


def test_what_is_too_long_or_unsigned_is_kept_and_told(signed_in):
    typed = {"text": "å" * 601, "by": "", "do": "save"}
    response = signed_in.post(f"{DESK}sv/comment/transport/", typed)
    assert response.status_code == 422
    assert "601 tecken" in text_of(response)
    assert text_of(response).count("å" * 601) == 2  # in the field and as it will stand
    assert not Written.objects.exists()


def test_a_comment_of_exactly_600_characters_fits(signed_in):
    typed = {"text": "å" * 600, "by": "Nämnden", "do": "save"}
    assert signed_in.post(f"{DESK}sv/comment/transport/", typed).status_code == 302


def test_a_preview_saves_nothing_and_shows_how_it_will_stand(signed_in):
    typed = {"text": "Vi **bygger**.", "by": "Nämnden", "do": "preview"}
    response = signed_in.post(f"{DESK}sv/comment/transport/", typed)
    assert response.status_code == 200
    assert "Vi <strong>bygger</strong>." in text_of(response)
    fragment = signed_in.post(
        f"{DESK}sv/comment/transport/", typed | {"do": "fragment"}
    )
    assert text_of(fragment) == "<p>Vi <strong>bygger</strong>.</p>"
    assert not Written.objects.exists()


def test_a_link_to_a_script_is_refused(signed_in):
    typed = {"text": "[x](javascript:alert(1))", "by": "N", "do": "save"}
    response = signed_in.post(f"{DESK}sv/foreword/", typed)
    assert response.status_code == 422
    assert "https://" in text_of(response)
    fragment = signed_in.post(f"{DESK}sv/foreword/", typed | {"do": "fragment"})
    assert "<a" not in text_of(fragment)


def test_a_text_with_a_value_that_is_not_there_is_refused(signed_in):
    typed = {"text": "Kvar: {nonsens}.", "do": "save"}
    response = signed_in.post(f"{DESK}sv/texts/why/sum/", typed)
    assert response.status_code == 422
    assert "Kvar: {nonsens}." in text_of(response)
    typed = {"text": "Från {start_year} och 2031.", "do": "save"}
    assert signed_in.post(f"{DESK}sv/texts/why/sum/", typed).status_code == 302
    assert "2031" in text_of(signed_in.get(f"{DESK}sv/texts/"))


def test_what_nobody_words_has_no_form(signed_in):
    for address in (
        "sv/texts/brief/lead/",
        "sv/texts/why/no-such/",
        "sv/comment/no-such/",
        "proposal/no-such/",
        "xx/foreword/",
        "sv/nothing/",
    ):
        assert signed_in.get(f"{DESK}{address}").status_code == 404


def test_a_proposal_is_edited_with_reasons_or_left_out(signed_in, hoganas):
    from kolrum.reports.slots import proposals_of

    key = next(proposals_of(hoganas, "sv")).key
    address = f"{DESK}proposal/{key}/"
    assert signed_in.post(address, {"do": "save"}).status_code == 422
    edited = {"decision": "edited", "owner": "Tekniska nämnden", "do": "save"}
    assert signed_in.post(address, edited).status_code == 422
    assert signed_in.post(address, edited | {"text_sv": "Skäl."}).status_code == 302
    for language in ("sv", "en"):  # the values it rests on are the same to all readers
        assert next(proposals_of(hoganas, language)).changed() == {}
    assert signed_in.post(address, edited | {"decision": "rejected"}).status_code == 302
    assert [row.told["decision"] for row in Written.objects.all()] == [
        "rejected",
        "edited",
    ]


def cover(**more):
    return {"across": "70", "down": "45", "credit": "Foto: K", "do": "save"} | more


def test_a_picture_is_not_lost_when_something_else_is_to_be_mended(signed_in, hoganas):
    address = f"{DESK}picture/cover/"
    response = signed_in.post(address, cover(picture=picture_file()))
    assert response.status_code == 422
    kept = Picture.objects.get()
    assert f'value="{kept.sha256}"' in text_of(response)
    assert "Foto: K" in text_of(response)
    assert not Written.objects.exists()
    again = cover(kept=kept.sha256, alternative_sv="En strand.")
    assert signed_in.post(address, again).status_code == 302
    row = Written.objects.get()
    assert (row.kind, row.told["picture"]) == (Kind.COVER, kept.sha256)
    assert (row.told["across"], row.told["down"]) == (70, 45)
    assert signed_in.get(address).status_code == 200


def test_what_is_no_picture_is_refused_and_the_rest_is_kept(signed_in):
    fake = BytesIO(b"<svg/>")
    fake.name = "omslag.jpg"
    response = signed_in.post(f"{DESK}picture/cover/", cover(picture=fake))
    assert response.status_code == 422
    assert "inte att läsa som bild" in text_of(response)
    assert "Foto: K" in text_of(response)
    assert not Picture.objects.exists()


def test_another_place_s_picture_cannot_be_named(signed_in, ale):
    other = Picture.objects.create(
        territory=ale, sha256="a" * 64, content_type="image/jpeg", width=9, height=9
    )
    sent = cover(kept=other.sha256, alternative_sv="En strand.")
    assert signed_in.post(f"{DESK}picture/cover/", sent).status_code == 404


def test_a_picture_is_for_editors_until_it_is_reviewed(
    client, signed_in, hoganas, editor
):
    sent = cover(picture=picture_file(), alternative_sv="En strand.")
    signed_in.post(f"{DESK}picture/cover/", sent)
    address = f"{REPORTS}pictures/{Picture.objects.get().sha256}"
    assert client.get(address).status_code == 404
    mine = signed_in.get(address)
    assert (mine.status_code, mine["Content-Type"]) == (200, "image/jpeg")
    assert "private" in mine["Cache-Control"]
    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    public = client.get(address)
    assert public.status_code == 200
    assert "public" in public["Cache-Control"]
    assert public["X-Content-Type-Options"] == "nosniff"


def test_an_edition_goes_its_way_from_the_desk(signed_in, quick, done, hoganas):
    def step(deed, **more):
        return signed_in.post(f"{DESK}step/{deed}/", more)["Location"]

    assert step("freeze").endswith("?stopped=not-now#edition")
    step("begin")
    assert step("begin").endswith("?stopped=not-now#edition")
    step("review")
    assert "Fastställ utgåvan" in text_of(signed_in.get(DESK))
    with done():
        step("freeze")
    edition = hoganas.report_editions.get()
    assert edition.state == State.FROZEN
    assert step("begin").endswith("?stopped=reason#edition")
    step("begin", reason="Fel i avsnitt 5.")
    assert "Fel i avsnitt 5." in text_of(signed_in.get(DESK))
    assert signed_in.post(f"{DESK}step/dance/").status_code == 404


def test_only_the_secretariat_withdraws(signed_in, quick, hoganas, editor, secretary):
    frozen(hoganas, editor)
    address = f"{DESK}withdraw/2026-1/"
    assert signed_in.get(address).status_code == 403
    client = Client()
    client.force_login(secretary)
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Fel."}).status_code == 302
    assert client.get(address).status_code == 404


def test_nobody_writes_without_signing_in(client):
    for address in ("", "preview/", "picture/cover/", "sv/foreword/", "sv/texts/"):
        response = client.get(f"{DESK}{address}")
        assert response.status_code == 302
        assert "/account/sign-in/" in response["Location"]
    typed = {"text": "x", "by": "y", "do": "save"}
    assert client.post(f"{DESK}sv/foreword/", typed).status_code == 302
    assert not Written.objects.exists()


def test_a_preview_waits_for_what_was_just_written(signed_in, quick, done):
    with done():
        assert signed_in.get(f"{DESK}preview/").status_code == 202
    page = signed_in.get(f"{DESK}preview/")
    assert page.status_code == 200
    assert "Förhandsgranskning för redaktörer." in text_of(page)
    assert "private" in page["Cache-Control"] or "no-store" in page["Cache-Control"]
    typed = {"text": "Nytt.", "by": "N", "do": "save"}
    signed_in.post(f"{DESK}sv/foreword/", typed)
    assert signed_in.get(f"{DESK}preview/").status_code == 202
