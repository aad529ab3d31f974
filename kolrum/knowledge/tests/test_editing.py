import pytest

from kolrum.knowledge.articles import Article
from kolrum.knowledge.models import Version
from kolrum.members.models import AuditEvent

CLOSED_TITLE = "Sekretessfråga om snöröjningen i Storby"
OPEN_TITLE = "Hur läser jag diagrammet?"
SENT = {
    "kind": "answer",
    "title": "Hur ställs krav på maskiner?",
    "text": "Börja med ett **grundkrav**.",
    "slug": "krav-pa-maskiner",
    "theme": "deciding",
    "sources": ["method"],
    "reviewed_on": "2026-11-22",
}


@pytest.fixture
def article(stocked):
    return Article.objects.get(slug="kompensation")


def test_only_the_secretariat_edits(client, people, article, answered):
    topic = answered("colleagues", CLOSED_TITLE)
    client.force_login(people["strategist"])
    for address in (
        "/knowledge/edit/",
        "/knowledge/edit/new/",
        f"/knowledge/edit/{article.pk}/sv/",
        f"/knowledge/edit/topic/{topic.pk}/",
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, SENT).status_code in (403, 405)
    assert not Article.objects.filter(slug=SENT["slug"]).exists()


def test_a_new_version_is_read_and_the_old_one_kept(secretary, article):
    sent = {**SENT, "note": "Tydligare."}
    response = secretary.post(f"/knowledge/edit/{article.pk}/sv/", sent)
    assert response.status_code == 302
    assert "<strong>grundkrav</strong>" in (
        secretary.get(article.get_absolute_url()).content.decode()
    )
    history = secretary.get(f"{article.get_absolute_url()}history/").content.decode()
    assert "Tydligare." in history
    assert "Kan vi klimatkompensera oss" in history
    assert AuditEvent.objects.filter(verb="article-change").count() == 1


def test_a_figure_that_there_is_not_is_refused(secretary, article):
    sent = {**SENT, "text": "Sverige har {swedn_left} kvar."}
    response = secretary.post(f"/knowledge/edit/{article.pk}/sv/", sent)
    assert response.status_code == 422
    assert "swedn_left" in response.content.decode()
    assert "<code>{sweden_left}</code>" in response.content.decode()


@pytest.mark.parametrize("kind", ["measure", "wording"])
def test_a_measure_and_a_wording_are_added_by_the_form(secretary, kind):
    begun = secretary.get(f"/knowledge/edit/new/?kind={kind}").content.decode()
    assert ("## Effekt och kostnad" in begun) == (kind == "measure")
    told = {**SENT, "kind": kind, "slug": "kompensation", "tags": "krav, maskiner,"}
    response = secretary.post("/knowledge/edit/new/", told)
    assert response["Location"] == f"/knowledge/{kind}s/kompensation/"
    assert Article.objects.get(kind=kind, slug="kompensation").tags == [
        "krav",
        "maskiner",
    ]
    assert "Hur ställs krav" in secretary.get(f"/knowledge/{kind}s/").content.decode()
    again = secretary.post("/knowledge/edit/new/", told)
    assert again.status_code == 422


def test_a_preview_publishes_nothing(secretary):
    response = secretary.post("/knowledge/edit/new/", {**SENT, "preview": "yes"})
    assert response.status_code == 200
    assert "<strong>grundkrav</strong>" in response.content.decode()
    assert not Article.objects.exists()


def test_an_open_topic_is_lifted_and_led_to(secretary, answered):
    topic = answered("public", OPEN_TITLE)
    address = f"/knowledge/edit/topic/{topic.pk}/"
    form = secretary.get(address).content.decode()
    assert OPEN_TITLE in form
    assert "Så är det." in form
    response = secretary.post(address, SENT)
    assert response.status_code == 302
    assert topic.get_absolute_url() in secretary.get(response.url).content.decode()


def closed_lift(client, topic, **more):
    return client.post(f"/knowledge/edit/topic/{topic.pk}/", {**SENT, **more})


def test_a_closed_topic_is_lifted_only_by_somebody_who_confirms(secretary, answered):
    topic = answered("colleagues", CLOSED_TITLE)
    assert closed_lift(secretary, topic).status_code == 422
    assert closed_lift(secretary, topic, is_rewritten="on").status_code == 302


@pytest.mark.parametrize(
    "more",
    [
        {"title": CLOSED_TITLE},
        {"text": f"I {CLOSED_TITLE.upper()} stod det."},
        {"text": "Strategine frågade oss."},
        {"note": "Efter ett svar av Sekreterare."},
    ],
)
def test_title_and_names_of_a_closed_topic_are_refused(secretary, answered, more):
    topic = answered("colleagues", CLOSED_TITLE)
    response = closed_lift(secretary, topic, is_rewritten="on", **more)
    assert response.status_code == 422
    assert not Version.objects.exists()


def test_a_lifted_answer_tells_nobody_of_the_closed_room(secretary, client, answered):
    topic = answered("colleagues", CLOSED_TITLE)
    address = closed_lift(secretary, topic, is_rewritten="on").url
    client.logout()
    for page in (
        address,
        f"{address}history/",
        "/knowledge/",
        "/knowledge/answers/",
        "/search/?q=grundkrav",
    ):
        said = client.get(page).content.decode()
        for trace in (CLOSED_TITLE, "Strategine", "Sekreterare", "rum-colleagues"):
            assert trace not in said
        assert topic.get_absolute_url() not in said
    assert "Hur ställs krav på maskiner?" in client.get(address).content.decode()


def test_a_topic_that_one_may_not_read_answers_as_an_unknown_one(
    secretary, answered, people
):
    topic = answered("invited", CLOSED_TITLE)
    assert secretary.get(f"/knowledge/edit/topic/{topic.pk}/").status_code == 404
    assert secretary.get("/knowledge/edit/topic/99999/").status_code == 404


def test_withdrawing_asks_why_and_is_logged(secretary, article):
    address = f"/knowledge/edit/{article.pk}/sv/state/"
    assert secretary.post(address, {"reason": "Fel."}).status_code == 302
    article.refresh_from_db()
    assert article.state == "withdrawn"
    assert secretary.post(address).status_code == 302
    article.refresh_from_db()
    assert article.state == "published"
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"article-withdraw", "article-restore"} <= verbs


def test_the_desk_lists_what_could_become_an_answer(secretary, answered, stocked):
    answered("colleagues", CLOSED_TITLE)
    said = secretary.get("/knowledge/edit/").content.decode()
    assert CLOSED_TITLE in said
    assert "Vad är en koldioxidbudget?" in said
