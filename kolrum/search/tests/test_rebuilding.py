"""The index made anew, territories among what is in it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kolrum.data.countries import read_country
from kolrum.members.models import Organisation
from kolrum.members.standing import NOBODY
from kolrum.search import rebuilding, registry
from kolrum.search.entries import Content, Entry, Reading
from kolrum.search.language.asking import read
from kolrum.search.places import KIND
from kolrum.search.searching import search
from kolrum.search.tests.conftest import MEMBER
from kolrum.territories.actions import load_country
from kolrum.territories.models import Territory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def sweden(db):
    load_country(read_country("se"))


def titles(text):
    return [hit.title for hit in search(read(text), NOBODY).hits]


@pytest.mark.usefixtures("sweden")
def test_territories_are_found_by_all_their_names():
    call_command("search", rebuild=True, stdout=StringIO())

    assert titles("Höganäs") == ["Höganäs"]
    assert titles("Gothenburg") == ["Göteborg"]
    assert "Skåne län" in titles("skåne")
    assert titles("Hamma") == []


@pytest.mark.usefixtures("sweden")
def test_a_rebuild_goes_on_where_it_was_and_drops_what_is_gone():
    rebuilding.rebuild(KIND)
    whole = Entry.objects.filter(kind=KIND).count()
    middle = Territory.objects.order_by("pk")[100].pk
    Entry.objects.filter(kind=KIND).delete()

    call_command("search", rebuild=True, kind=[KIND], after=middle, stdout=StringIO())
    assert Entry.objects.filter(kind=KIND).count() == whole - 101

    Territory.objects.filter(slug="hoganas").update(is_current=False)
    call_command("search", rebuild=True, kind=[KIND], stdout=StringIO())
    assert Entry.objects.filter(kind=KIND).count() == whole - 1
    assert titles("Höganäs") == []


@pytest.mark.usefixtures("sweden")
def test_kinds_that_came_after_the_site_are_found_once_it_is_migrated():
    rebuilding.rebuild(KIND)
    Organisation.objects.bulk_create(
        [Organisation(name="Elghults kommun", slug="e", verified_at=timezone.now())]
    )
    forgotten = Entry.objects.filter(kind=KIND, title="Höganäs")
    forgotten.delete()

    call_command("migrate", verbosity=0)

    assert search(read("Elghult"), MEMBER).count == 1
    assert not forgotten.exists(), "what is indexed already is not gone through"


@pytest.mark.usefixtures("sweden")
def test_what_earlier_words_were_read_by_is_read_anew_once_it_is_migrated():
    call_command("search", rebuild=True, stdout=StringIO())
    entry = Entry.objects.get(kind=KIND, title="Höganäs")
    Content.objects.filter(entry=entry).update(tokens="gammalt")
    Reading.objects.filter(kind=KIND).update(version="an earlier one")
    assert [source.kind for source in rebuilding.outdated()] == [KIND]

    call_command("migrate", verbosity=0)

    assert rebuilding.outdated() == []
    assert "gammalt" not in Content.objects.get(entry__title="Höganäs").tokens
    # A rebuild that goes on from the middle says nothing of what stood before it.
    Reading.objects.filter(kind=KIND).delete()
    call_command("search", rebuild=True, kind=[KIND], after=1, stdout=StringIO())
    assert rebuilding.outdated()


def test_an_unknown_kind_is_refused_and_named(db):
    with pytest.raises(CommandError, match="xylofon"):
        call_command("search", rebuild=True, kind=["xylofon"], stdout=StringIO())


def test_without_a_deed_it_counts(db):
    told = StringIO()

    call_command("search", stdout=told)

    assert f"{KIND}: 0 entries" in told.getvalue()
    assert KIND in registry.sources()
