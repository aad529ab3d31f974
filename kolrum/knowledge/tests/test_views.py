import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.knowledge.articles import Article, Kind
from kolrum.knowledge.models import Version
from kolrum.search.models import Entry

FIRST = "/knowledge/answers/vad-ar-en-koldioxidbudget/"
pytestmark = pytest.mark.usefixtures("stocked")


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("kind", Kind)
def test_every_article_has_a_page_without_a_field_left(client, kind, root):
    for article in Article.objects.of(kind):
        said = page_of(client, root + article.get_absolute_url())
        assert "{" not in said.partition("<main")[2].partition("</main")[0]


def test_an_answer_stands_with_figures_sources_and_how_to_quote_it(client):
    said = page_of(client, FIRST)
    assert "850 miljarder ton" in said
    assert "AR6 Working Group I, Table SPM.2" in said
    assert 'href="/method/"' in said
    assert f"http://testserver{FIRST}" in said
    assert "version 1" in said


def test_the_english_page_leads_to_the_english_method(client):
    said = page_of(client, f"/en{FIRST}")
    assert "850 billion tonnes" in said
    assert 'href="/en/method/"' in said


def test_answers_are_sorted_for_those_who_ask(client):
    said = page_of(client, "/knowledge/answers/?for=company")
    assert "Vad kan ett företag göra" in said
    assert "Vad kan jag som invånare göra" not in said


def test_a_text_in_one_language_is_shown_and_marked_in_the_other(client):
    Version.objects.filter(article__slug="klimatfond", language="en").delete()
    said = page_of(client, "/en/knowledge/measures/klimatfond/")
    assert "not translated yet" in said
    assert '<div class="prose" lang="sv">' in said


def test_pages_ask_the_database_little_however_many_articles_there_are(client):
    for address in ("/knowledge/", "/knowledge/answers/", FIRST):
        page_of(client, address)
        with CaptureQueriesContext(connection) as asked:
            page_of(client, address)
        assert len(asked) <= 8, address


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("koldioxidbudgetar", "/knowledge/answers/"),
        ("klimatkompensera", "/knowledge/answers/kompensation/"),
        ("genomfartstrafiken", "/knowledge/answers/genomfartstrafik/"),
        ("flygresor biljettpriset", "/knowledge/measures/procent-av-biljettpriset/"),
        ("översiktsplanen", "/knowledge/wordings/oversiktsplan/"),
    ],
)
def test_articles_are_found_by_inflected_words(client, query, address):
    said = page_of(client, f"/search/?q={query}")
    assert f'href="{address}' in said


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("medborgarförslagen", "/knowledge/proposal/"),
        ("ett+medborgarforslag", "/knowledge/proposal/"),
        ("tjänsteskrivelsen", "/knowledge/wordings/"),
    ],
)
def test_a_model_is_named_where_it_is_asked_for(client, query, address):
    assert f'href="{address}"' in page_of(client, f"/search/?q={query}")
    assert f'href="{address}"' not in page_of(client, "/search/?q=genomfartstrafik")


def test_a_withdrawn_article_is_found_nowhere(client, people):
    from kolrum.knowledge import actions

    article = Article.objects.get(slug="kompensation")
    actions.withdraw(article, by=people["secretary"], reason="Prövas.")
    assert client.get(article.get_absolute_url()).status_code == 404
    assert "kompensation/" not in page_of(client, "/knowledge/answers/")
    assert not Entry.objects.filter(thread=f"answer:{article.pk}").exists()
    actions.restore(article, by=people["secretary"])
    assert Entry.objects.filter(thread=f"answer:{article.pk}").count() == 2
