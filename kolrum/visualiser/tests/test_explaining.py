"""Parts of a story lead to the curated answers that explain them, where there are."""

import pytest
from django.conf import settings
from django.core.cache import caches

from kolrum.knowledge.articles import Article, Kind, State
from kolrum.knowledge.stocking import stock
from kolrum.knowledge.versions import Version
from kolrum.knowledge.written import written
from kolrum.narrative import FINDINGS
from kolrum.telling.answers import ALWAYS, EXPLAINED, SLUGS, answer_to, answers_in
from kolrum.visualiser.tests.test_views import markup_of

SLUG = "kostnaden-for-att-vanta"
WAITING = f"/knowledge/answers/{SLUG}/"


def test_every_answer_that_is_led_to_is_written_in_every_language():
    ours = {each.slug: each for each in written() if each.kind == Kind.ANSWER}

    assert ours.keys() >= SLUGS
    for slug in SLUGS:
        assert set(ours[slug].texts) == {code for code, _ in settings.LANGUAGES}
    for rows in EXPLAINED.values():
        *others, (last, _slug) = rows
        assert last == ALWAYS
        assert {finding for finding, _slug in others} <= FINDINGS.keys()


@pytest.mark.django_db
def test_the_answer_is_that_of_what_is_told_and_only_where_it_is_there():
    stock()
    known = answers_in("en")

    assert known.keys() == SLUGS
    spent = answer_to("requirement", {"debt"}, known)
    assert spent is not None
    assert spent.address == "/en/knowledge/answers/budgeten-ar-slut/"
    lasts = answer_to("requirement", set(), known)
    assert lasts is not None
    assert lasts.question == "What does minus twelve per cent a year mean?"
    assert answer_to("requirement", {"debt"}, {}) is None
    assert answer_to("no-such-section", set(), known) is None


@pytest.mark.django_db
def test_a_part_leads_to_its_answer_until_that_is_withdrawn(client):
    caches["answers"].clear()
    stock()
    for address in ("/se/hoganas/", "/se/hoganas/waiting/"):
        page = markup_of(client.get(address))
        assert page.count(f'href="{WAITING}">Vad kostar det att vänta ett år?</a>') == 1
    assert f'href="/en{WAITING}"' in markup_of(client.get("/en/se/hoganas/waiting/"))
    # The answers speak of Swedish councils and goals.
    assert WAITING not in markup_of(client.get("/gb/manchester/waiting/"))

    newer = Version.objects.newest().get(article__slug=SLUG, language="sv")
    Version.objects.filter(pk=newer.pk).update(is_newest=False)
    newer.pk, newer.number, newer.title = (
        None,
        newer.number + 1,
        "Vad kostar ett års väntan?",
    )
    newer.save(force_insert=True)
    assert f'href="{WAITING}">{newer.title}</a>' in markup_of(
        client.get("/se/hoganas/")
    )

    Article.objects.filter(slug=SLUG).update(state=State.WITHDRAWN)
    for address in ("/se/hoganas/", "/se/hoganas/waiting/"):
        page = markup_of(client.get(address))
        assert WAITING not in page
    assert client.get(WAITING).status_code == 404
