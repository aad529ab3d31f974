from datetime import date

import pytest
from django.utils import timezone

from kolrum.reports import actions, building, drafts, pictures, reviews
from kolrum.reports.kept import content_of, digest_of
from kolrum.reports.models import (
    Deed,
    EditionFile,
    Form,
    Kind,
    Picture,
    State,
    Step,
    StoredEdition,
    Unalterable,
    Written,
)
from kolrum.telling.stamps import stamps_of

pytestmark = pytest.mark.django_db
SITE = "https://kolrum.exempel/"
FILES = {str(form): f"bytes of {form}".encode() for form in Form}


@pytest.fixture
def quick(monkeypatch):
    """Files are words: printing is tested where it is done."""
    monkeypatch.setattr(building.Making, "files", lambda making: dict(FILES))


def comment(territory, by, text="Vi bygger cykelvägar."):
    return actions.write(
        territory=territory,
        kind=Kind.COMMENT,
        key="transport",
        language="sv",
        told={"text": text, "by": "Miljönämnden"},
        against={},
        by=by,
    )


def frozen(territory, by, reason=""):
    edition = actions.begin(territory=territory, by=by, reason=reason)
    actions.review(edition=edition, by=by)
    actions.freeze(edition=edition, site=SITE, by=by)
    building.freeze_edition(edition.pk)
    edition.refresh_from_db()
    return edition


def test_an_edition_is_begun_reviewed_and_frozen(quick, hoganas, editor):
    edition = frozen(hoganas, editor)
    assert (edition.name, edition.state) == ("2026-1", State.FROZEN)
    assert edition.dated == timezone.localdate()
    deeds = [step.deed for step in edition.steps.order_by("pk")]
    assert deeds == [Deed.BEGUN, Deed.REVIEWED, Deed.ORDERED, Deed.FROZEN]
    kept = EditionFile.objects.filter(edition=edition)
    assert {(f.language, f.form) for f in kept} == {
        (language, form) for language in ("sv", "en") for form in FILES
    }
    for file in kept:
        assert content_of(file.sha256) == FILES[file.form]
        assert digest_of(FILES[file.form]) == file.sha256
    assert edition.identity["assessment"]["territory"] == "se/1284"
    assert edition.identity["changes"]["sv"] == ["Detta är den första utgåvan."]


def test_what_is_frozen_is_neither_changed_nor_removed(quick, hoganas, editor):
    edition = frozen(hoganas, editor)
    with pytest.raises(Unalterable):
        edition.delete()
    file = edition.files.first()
    with pytest.raises(Unalterable):
        file.save()
    with pytest.raises(Unalterable):
        file.delete()
    with pytest.raises(actions.NotNow):
        actions.review(edition=edition, by=editor)
    with pytest.raises(actions.NotNow):
        actions.freeze(edition=edition, site=SITE, by=editor)


def test_what_was_written_is_neither_changed_nor_removed(hoganas, editor):
    row = comment(hoganas, editor)
    with pytest.raises(Unalterable):
        row.save()
    with pytest.raises(Unalterable):
        row.delete()


def test_what_was_taken_away_stays_in_the_history(hoganas, editor):
    comment(hoganas, editor, "Först")
    comment(hoganas, editor, "Sedan")
    actions.take_away(
        territory=hoganas, kind=Kind.COMMENT, key="transport", language="sv", by=editor
    )
    assert not Written.objects.of(hoganas).in_force().exists()
    history = Written.objects.in_slot(hoganas, Kind.COMMENT, "transport", "sv")
    assert [row.told.get("text") for row in history] == [None, "Sedan", "Först"]


def test_an_edition_that_changed_since_its_review_is_not_frozen(quick, hoganas, editor):
    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    comment(hoganas, editor)
    with pytest.raises(actions.NotNow):
        actions.freeze(edition=edition, site=SITE, by=editor)


def test_what_changes_while_freezing_waits_stops_it(quick, hoganas, editor):
    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    actions.freeze(edition=edition, site=SITE, by=editor)
    comment(hoganas, editor)
    building.freeze_edition(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.fault) == (State.REVIEWED, building.CHANGED)
    assert not edition.files.exists()


def test_a_report_that_cannot_be_made_goes_back_and_says_why(
    monkeypatch, hoganas, editor
):
    def refuse(_making):
        raise building.FAULTS[-1]("no alternative text")

    monkeypatch.setattr(building.Making, "files", refuse)
    edition = frozen(hoganas, editor)
    assert edition.state == State.REVIEWED
    assert "no alternative text" in edition.fault
    assert edition.steps.first().deed == Deed.FAILED


def test_what_nobody_foresaw_is_noted_and_raised(monkeypatch, hoganas, editor):
    def stumble(_making):
        raise ZeroDivisionError

    monkeypatch.setattr(building.Making, "files", stumble)
    with pytest.raises(ZeroDivisionError):
        frozen(hoganas, editor)
    edition = StoredEdition.objects.get()
    assert edition.state == State.REVIEWED
    assert "ZeroDivisionError" in edition.fault


def test_a_correction_says_why_and_tells_what_has_changed(quick, hoganas, editor):
    frozen(hoganas, editor)
    with pytest.raises(actions.NeedsReason):
        actions.begin(territory=hoganas, by=editor, reason="  ")
    comment(hoganas, editor)
    second = frozen(hoganas, editor, reason="Fel i avsnitt 5.")
    assert second.name == "2026-2"
    assert second.identity["changes"]["sv"] == [
        "Fel i avsnitt 5.",
        "Budgeten är densamma som i utgåva 2026-1.",
        "1 del som skrivs för hand har ändrats.",
    ]
    revisions = drafts.revisions_of(hoganas, 2026)
    assert [(each.number, each.reason) for each in revisions] == [
        (1, ""),
        (2, "Fel i avsnitt 5."),
    ]


def test_only_one_edition_is_under_way_at_a_time(hoganas, editor):
    actions.begin(territory=hoganas, by=editor)
    with pytest.raises(actions.NotNow):
        actions.begin(territory=hoganas, by=editor)


def test_a_withdrawal_says_why_and_when(quick, hoganas, editor, secretary):
    edition = frozen(hoganas, editor)
    with pytest.raises(actions.NeedsReason):
        actions.withdraw(edition=edition, reason=" ", by=secretary)
    gone = actions.withdraw(edition=edition, reason="Fel statistik.", by=secretary)
    assert gone.is_withdrawn
    assert gone.withdrawn_on == timezone.localdate()
    assert gone.withdrawn_because == "Fel statistik."
    with pytest.raises(actions.NotNow):
        actions.withdraw(edition=gone, reason="Igen.", by=secretary)


def test_a_review_is_taken_back(hoganas, editor):
    edition = actions.begin(territory=hoganas, by=editor)
    with pytest.raises(actions.NotNow):
        actions.reopen(edition=edition, by=editor)
    actions.review(edition=edition, by=editor)
    assert actions.reopen(edition=edition, by=editor).state == State.DRAFTED


def test_a_draft_shows_what_was_written_once_it_is_reviewed(hoganas, skane, editor):
    public = drafts.wanted_of(hoganas, is_preview=False)
    comment(hoganas, editor)
    assert drafts.wanted_of(hoganas, is_preview=False) == public
    assert drafts.wanted_of(hoganas, is_preview=True).with_own
    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    assert drafts.wanted_of(hoganas, is_preview=False).with_own
    comment(hoganas, editor, "Nytt efter granskningen.")
    assert not drafts.wanted_of(hoganas, is_preview=False).with_own
    comment(skane, editor)
    assert drafts.wanted_of(hoganas, is_preview=False) != public


def test_steps_are_added_and_never_altered(hoganas, editor):
    edition = actions.begin(territory=hoganas, by=editor)
    step = Step.objects.get(edition=edition)
    step.note = "ändrad"
    with pytest.raises(Unalterable):
        step.save()


def test_a_draft_is_stale_on_another_day(hoganas):
    draft = drafts.Draft(state="done", made_from="x", dated=date(2026, 1, 2))
    draft.holds_until = date(2026, 2, 1)
    assert draft.is_of("x", date(2026, 1, 20))
    assert not draft.is_of("y", date(2026, 1, 20))
    assert not draft.is_of("x", date(2026, 2, 1))
    assert not draft.is_of("x", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("kind", "is_public"), [(Kind.LOGO, True), (Kind.COVER, False)]
)
def test_a_logo_is_public_once_it_is_chosen_and_a_cover_is_not(
    hoganas, editor, nobody, kind, is_public
):
    sent = pictures.Encoded(b"a picture", "image/png", 10, 10)
    kept = actions.store_picture(territory=hoganas, picture=sent, by=editor)
    assert not Picture.objects.readable_by(nobody).exists()
    actions.write(
        territory=hoganas,
        kind=kind,
        key="",
        language="",
        told={"picture": kept.sha256},
        against={},
        by=editor,
    )
    assert Picture.objects.readable_by(nobody).exists() == is_public


def test_choosing_and_taking_away_a_logo_changes_its_stamp_and_no_other(
    hoganas, editor
):
    before = stamps_of("se"), stamps_of("gb")
    sent = pictures.Encoded(b"a picture", "image/png", 10, 10)
    kept = actions.store_picture(territory=hoganas, picture=sent, by=editor)
    slot = {"territory": hoganas, "kind": Kind.LOGO, "key": "", "language": ""}
    actions.write(**slot, told={"picture": kept.sha256}, against={}, by=editor)
    chosen = stamps_of("se")
    actions.take_away(**slot, by=editor)
    assert len({before[0], chosen, stamps_of("se")}) == 3
    assert stamps_of("se").made_from == before[0].made_from
    assert stamps_of("gb") == before[1]


@pytest.fixture
def another_program(monkeypatch):
    """What drafts are made from is new, as after an upgrade of the site."""

    def install(name):
        monkeypatch.setattr(drafts, "made_from", lambda _iso2: name)

    return install


def test_a_review_outlives_an_upgrade_that_changes_nothing_to_read(
    quick, hoganas, editor, another_program
):
    edition = actions.begin(territory=hoganas, by=editor)
    edition = actions.review(edition=edition, by=editor)
    another_program("version 2")
    assert actions.is_reviewed_as_it_is(edition)
    edition.refresh_from_db()
    digest = drafts.wanted_of(hoganas, is_preview=True).digest
    assert edition.reviewed_digest == digest, "so that it is compared only once"
    assert drafts.wanted_of(hoganas, is_preview=False).with_own
    another_program("version 3")
    actions.freeze(edition=edition, site=SITE, by=editor)
    building.freeze_edition(edition.pk)
    edition.refresh_from_db()
    assert edition.state == State.FROZEN


def test_a_review_ends_where_an_upgrade_changes_a_word(
    hoganas, editor, another_program, monkeypatch
):
    edition = actions.begin(territory=hoganas, by=editor)
    edition = actions.review(edition=edition, by=editor)
    another_program("version 2")
    page_of = reviews.page_of
    monkeypatch.setattr(
        reviews,
        "page_of",
        lambda report, **asked: page_of(report, **asked).replace("budget", "Budget", 1),
    )
    assert not actions.is_reviewed_as_it_is(edition)
    monkeypatch.setattr(reviews, "page_of", None)
    edition.refresh_from_db()
    assert not actions.is_reviewed_as_it_is(edition), "remembered, and not read again"
    with pytest.raises(actions.NotNow):
        actions.freeze(edition=edition, site=SITE, by=editor)


def test_what_a_county_writes_for_itself_asks_nobody_to_review(hoganas, skane, editor):
    edition = actions.begin(territory=hoganas, by=editor)
    edition = actions.review(edition=edition, by=editor)
    comment(skane, editor)
    assert actions.is_reviewed_as_it_is(edition)
    comment(hoganas, editor)
    edition.refresh_from_db()
    assert not actions.is_reviewed_as_it_is(edition)


def test_what_can_be_read_does_not_depend_on_markup():
    def read(markup):
        return [*reviews.NAMED.findall(markup), *reviews.TAG.split(markup)]

    assert read('<p class="a">Ett</p>') == read('<p class="b">Ett</p>')
    assert read('<a href="/x">Ett</a>') != read('<a href="/y">Ett</a>')
    assert read("<p>Ett</p>") != read("<p>Två</p>")


def test_an_edition_that_two_freeze_is_frozen_once(quick, hoganas, editor):
    edition = frozen(hoganas, editor)
    files = edition.files.count()
    StoredEdition.objects.filter(pk=edition.pk).update(state=State.FREEZING)
    stale = StoredEdition.objects.get(pk=edition.pk)
    StoredEdition.objects.filter(pk=edition.pk).update(state=State.FROZEN)
    building._freeze(stale)
    building._go_back(stale, "too late")
    edition.refresh_from_db()
    assert (edition.state, edition.files.count()) == (State.FROZEN, files)
