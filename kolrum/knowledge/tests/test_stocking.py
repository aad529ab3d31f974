from datetime import date

import pytest
from django.core.management import call_command

from kolrum.knowledge import actions
from kolrum.knowledge.actions import Words
from kolrum.knowledge.articles import Article
from kolrum.knowledge.models import Version
from kolrum.knowledge.stocking import stock
from kolrum.knowledge.written import written

pytestmark = pytest.mark.django_db
SLUG = "vad-ar-en-koldioxidbudget"


def test_every_text_is_put_in_place_once():
    assert stock() == sum(len(each.texts) for each in written())
    assert stock() == 0
    assert Version.objects.filter(is_newest=True, by=None).count() == len(
        Version.objects.all()
    )


def test_what_an_editor_has_changed_is_never_written_over(people, stocked):
    article = Article.objects.get(slug=SLUG)
    words = Words("Egen fråga", "Eget svar.", ["method"], date(2026, 11, 23))
    actions.add_version(article, "sv", words, by=people["secretary"])
    assert stock() == 0
    newest = article.versions.newest().get(language="sv")
    assert (newest.title, newest.number) == ("Egen fråga", 2)


def test_a_text_that_the_house_has_changed_follows_where_nobody_edited(stocked):
    Version.objects.filter(article__slug=SLUG, language="sv").update(text="Gammalt.")
    assert stock() == 1
    versions = Article.objects.get(slug=SLUG).versions.filter(language="sv")
    assert [each.number for each in versions] == [2, 1]
    assert versions.newest().get().number == 2


def test_a_withdrawn_article_stays_withdrawn(people, stocked):
    article = Article.objects.get(slug=SLUG)
    actions.withdraw(article, by=people["secretary"], reason="Prövas.")
    assert stock() == 0
    assert SLUG not in Article.objects.published().values_list("slug", flat=True)


def test_the_command_says_what_it_did(capsys):
    call_command("knowledge")
    call_command("knowledge")
    said = capsys.readouterr().err
    assert "texts put in place" in said
    assert "Every article is there." in said
