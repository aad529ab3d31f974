"""Documents through their life: added, followed, renewed, withdrawn, used, found."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError

from kolrum.files import extraction
from kolrum.library import actions, shelving
from kolrum.library.documents import Document, WiderThanRoom
from kolrum.library.versions import DocumentVersion, Unchangeable
from kolrum.members.trail import AuditEvent
from kolrum.members.visitors import standing_of
from kolrum.notices import actions as following
from kolrum.notices.choices import Level
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import tellings, told_count
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms import packing
from kolrum.search.entries import Content, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_document_has_its_first_version_with_the_files_digest(added):
    made = added()
    assert made.current.number == 1
    assert made.current.sha256 == made.current.upload.sha256
    made.current.upload.refresh_from_db()
    assert made.current.upload.used_at
    event = AuditEvent.objects.get(verb="document-added")
    assert event.facts == {"sha256": made.current.sha256}


def test_the_archive_of_a_room_has_what_all_its_readers_may_read(
    added, upload, people, rooms, bodies
):
    by = people["strategist"]
    made = added(description="Om <b>tak</b>", licence="CC-BY-4.0")
    for text, note in (("Fel", "Förhastad"), ("Nytt", "Nytt mål")):
        actions.add_version(made, upload=upload(text), note=note, by=by)
    second = made.versions.get(number=2)
    actions.withdraw(second, reason="Sekretess", by=by)
    actions.hide(added("Gömd plan"), by=people["secretary"], reason="x")
    added("Snävare plan", only=bodies["a"])
    packed = BytesIO()
    packing.pack(rooms["closed"], packed, lambda _count: None)
    whole = ZipFile(packed)
    told = json.loads(whole.read("room.json"))["documents"]["documents"]
    assert [each["title"] for each in told] == ["Klimatplan"]
    versions = told[0].pop("versions")
    assert [each["number"] for each in versions] == [1, 2, 3]
    for each in (versions[0], versions[2]):
        assert sha256(whole.read(each["file"])).hexdigest() == each["sha256"]
    assert versions[1]["file"] is None
    assert versions[1]["withdrawn_because"] == "Sekretess"
    assert told[0]["licence"] == "CC-BY-4.0"
    assert len([name for name in whole.namelist() if name.endswith(".txt")]) == 2
    page = whole.read("documents/index.html").decode()
    assert "Om &lt;b&gt;tak" in page
    assert versions[2]["sha256"] in page
    assert f'href="{made.pk}/v3/plan.txt"' in page
    assert 'href="documents/index.html"' in whole.read("index.html").decode()
    packed = BytesIO()
    packing.pack(rooms["open"], packed, lambda _count: None)
    assert "documents" not in json.loads(ZipFile(packed).read("room.json"))


def test_a_new_version_leaves_the_earlier_where_it_is(added, upload, people):
    made = added()
    first = made.current
    second = actions.add_version(
        made, upload=upload("Nytt"), note="Nytt mål", by=people["colleague"]
    )
    made.refresh_from_db()
    assert (second.number, made.current) == (2, second)
    first.refresh_from_db()
    assert first.upload.closed_at is None
    assert first.get_absolute_url() == f"/documents/{made.pk}/v1/"


def test_the_same_file_again_is_no_version(added, upload, people):
    made = added(text="Lika")
    with pytest.raises(actions.SameFile):
        actions.add_version(
            made, upload=upload("Lika"), note="?", by=people["strategist"]
        )


def test_a_version_cannot_be_changed(added):
    version = added().current
    version.note = "Annat"
    with pytest.raises(Unchangeable):
        version.save()


def test_a_number_is_a_documents_own(added, upload):
    made = added()
    with pytest.raises(IntegrityError):
        DocumentVersion.objects.create(
            document=made,
            number=1,
            upload=upload("Annat"),
            sha256="0" * 64,
            published_at=made.added_at,
        )


def test_what_is_withdrawn_is_closed_logged_and_gives_way_to_the_one_before(
    added, upload, people
):
    made = added()
    second = actions.add_version(
        made, upload=upload("2"), note="2", by=people["colleague"]
    )
    actions.withdraw(second, reason=" Fel siffror. ", by=people["colleague"])
    made.refresh_from_db()
    second.upload.refresh_from_db()
    assert made.current.number == 1
    assert second.upload.closed_at
    assert second.withdrawal.reason == "Fel siffror."
    assert AuditEvent.objects.filter(verb="document-version-withdrawn").count() == 1
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw(second, reason="Igen", by=people["colleague"])


def test_followers_hear_of_a_version_once_and_only_those_who_may_read(
    added, upload, people, rooms
):
    for name in ("colleague", "resident"):
        following.follow(
            people[name], ("room", str(rooms["closed"].pk)), level=Level.WATCH
        )
    made = added()
    following.follow(people["colleague"], ("document", str(made.pk)), level=Level.WATCH)
    Notice.objects.all().delete()
    spread_waiting()
    actions.add_version(made, upload=upload("2"), note="Ny", by=people["strategist"])
    spread_waiting()
    told = Notice.objects.filter(
        kind="document-version", key=str(made.versions.get(number=2).pk)
    )
    assert [notice.person for notice in told] == [people["colleague"]]


def test_a_notice_of_what_was_withdrawn_or_is_closed_says_nothing(added, people):
    made = added()
    source = [("document-version", str(made.current.pk))]
    resident, colleague = (standing_of(people[n]) for n in ("resident", "colleague"))
    assert tellings(resident, source) == {}
    assert told_count(resident, source) == 0
    assert len(tellings(colleague, source)) == told_count(colleague, source) == 1
    actions.withdraw(made.current, reason="Fel", by=people["strategist"])
    assert tellings(colleague, source) == {}
    assert told_count(colleague, source) == 0


def test_a_document_is_found_by_its_words_and_no_longer_when_withdrawn(added, people):
    made = added(description="Beslutad av fullmäktige")
    entry = Entry.objects.get(kind="document", key=str(made.pk))
    words = Content.objects.get(entry=entry).text
    assert "koldioxidbudgetar" in words
    assert "fullmäktige" in words
    assert entry.circle_id == made.circle_id
    actions.withdraw(made.current, reason="Fel", by=people["strategist"])
    assert not Entry.objects.filter(kind="document").exists()


def test_words_that_are_read_later_are_found_later(added):
    made = added()
    upload = made.current.upload
    type(upload).objects.filter(pk=upload.pk).update(reading="waiting", text="")
    upload.refresh_from_db()
    extraction.read(upload)
    entry = Entry.objects.get(kind="document", key=str(made.pk))
    assert "koldioxidbudgetar" in Content.objects.get(entry=entry).text


def test_a_narrower_document_is_read_by_fewer_and_never_by_more(
    added, people, rooms, bodies
):
    narrow = added(where="closed", only=bodies["a"])
    wide = added("Annan")

    def read_by(name):
        readable = Document.objects.readable_by(standing_of(people[name]))
        return set(readable)

    assert read_by("strategist") == {narrow, wide}
    assert read_by("colleague") == {wide}
    assert read_by("resident") == set()
    wide.circle = rooms["open"].circle
    with pytest.raises(WiderThanRoom):
        wide.save()
    with pytest.raises(ValueError, match="one step"):
        actions.circle_for(rooms["inner"], bodies["a"])
    assert actions.circle_for(rooms["closed"], bodies["a"]) == narrow.circle


def test_use_is_said_and_taken_back(added, people, bodies):
    made = added()
    by = people["strategist"]
    assert actions.say_use(made, organisation=bodies["a"], by=by)
    assert made.uses.count() == 1
    assert not actions.say_use(made, organisation=bodies["a"], by=by)
    assert made.uses.count() == 0


def test_categories_are_a_tree_of_two_steps(rooms, people, added):
    room, by = rooms["closed"], people["secretary"]
    plans = shelving.put_up(room, name="Planer", parent=None, by=by)
    local = shelving.put_up(room, name="Lokala", parent=plans, by=by)
    assert shelving.put_up(room, name="Planer", parent=None, by=by) == plans
    assert shelving.put_up(room, name="Djupt", parent=local, by=by).parent is None
    assert [c.name for c in shelving.in_order(room)] == ["Planer", "Lokala", "Djupt"]
    made = added(category=local)
    with pytest.raises(shelving.HoldsOthers):
        shelving.take_down(plans, by=by)
    shelving.take_down(local, by=by)
    made.refresh_from_db()
    assert made.category is None
