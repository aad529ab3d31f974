from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kolrum.reports import actions, batch, building, freezing
from kolrum.reports.models import Building, Draft, State
from kolrum.reports.tests.test_actions import FILES, comment, frozen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch, settings):
    """Files are words, built in this process; style sheets are gathered elsewhere."""

    def built(wanted, _processes):
        for wish, pk in wanted:
            building.build_draft(pk)
            yield batch._outcome(wish, pk)

    monkeypatch.setattr(building.Making, "files", lambda making: dict(FILES))
    monkeypatch.setattr(batch, "built", built)
    monkeypatch.setattr(
        "kolrum.reports.management.commands.report.call_command", lambda *_a, **_k: None
    )


def run(*words):
    call_command("report", *words)


def test_a_report_is_written_as_a_file(tmp_path, capsys):
    file = tmp_path / "hoganas.pdf"
    run("Höganäs", "--language", "sv", "-o", str(file))
    assert file.read_bytes() == FILES["pdf"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Done: 1." in captured.err


def test_several_are_written_into_a_folder_by_place_year_and_language(tmp_path):
    run("1284", "12", "--format", "pdf,html", "--out", str(tmp_path))
    found = {str(f.relative_to(tmp_path)) for f in tmp_path.rglob("se/*.*")}
    assert found == {
        f"se/{place}-2026-{language}.{form}"
        for place in ("hoganas", "skane-lan")
        for language in ("sv", "en")
        for form in ("pdf", "html")
    }


def test_what_is_built_is_not_built_again(monkeypatch):
    run("1284", "--lang", "sv")
    asked = Draft.objects.get().asked_at
    run("1284", "--lang", "sv")
    assert Draft.objects.get().asked_at == asked
    run("1284", "--lang", "sv", "--again")
    assert Draft.objects.get().asked_at > asked


def test_what_failed_is_named_with_its_reason_and_the_rest_is_there(
    monkeypatch, tmp_path
):
    def files(making):
        if making.known.place.slug == "ale":
            raise building.FAULTS[-1]("no alternative text")
        return dict(FILES)

    monkeypatch.setattr(building.Making, "files", files)
    with pytest.raises(CommandError, match="ale sv: NotPrintable: no alternative"):
        run("ale", "1284", "--lang", "sv", "-o", str(tmp_path))
    assert [file.name for file in (tmp_path / "se").iterdir()] == [
        "hoganas-2026-sv.pdf"
    ]
    monkeypatch.setattr(building.Making, "files", lambda making: dict(FILES))
    run("ale", "--lang", "sv", "-o", str(tmp_path))


def test_a_run_that_is_stopped_says_so_and_goes_on(monkeypatch):
    def stop(_making):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(building.Making, "files", stop)
        with pytest.raises(CommandError, match="it goes on") as said:
            run("1284", "--lang", "sv")
    assert said.value.returncode == 130
    run("1284", "--lang", "sv")
    assert Draft.objects.get().state == Building.DONE


def test_a_frozen_edition_is_written_as_it_was_frozen(hoganas, editor, tmp_path):
    frozen(hoganas, editor)
    run("1284", "--lang", "sv", "--year", "2026", "-o", str(tmp_path))
    assert not Draft.objects.exists()
    assert (tmp_path / "se" / "hoganas-2026-sv.pdf").read_bytes() == FILES["pdf"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["hogans"], "Did you mean Höganäs"),
        ([], "give --all"),
        (["1284", "--all"], "give --all"),
        (["1284", "--lang", "xx"], "No reports in xx"),
        (["1284", "--format", "docx"], "No format docx"),
    ],
)
def test_what_is_asked_wrongly_ends_with_two(words, told):
    with pytest.raises(CommandError, match=told) as refused:
        run(*words)
    assert refused.value.returncode == 2


def test_a_year_that_is_not_there_is_named(tmp_path):
    run("1284", "--lang", "sv")
    with pytest.raises(CommandError, match="no edition of 2020"):
        run("1284", "--lang", "sv", "--year", "2020", "-o", str(tmp_path))


class AtOnce:
    """A pool that does what it is given when it is given it."""

    def apply_async(self, work, given):
        work(*given)
        return self

    def wait(self, _seconds):
        return None


@pytest.fixture
def in_this_process(monkeypatch):
    monkeypatch.setattr(freezing, "pool", lambda _processes: nullcontext(AtOnce()))


def test_all_that_are_reviewed_are_frozen_and_no_others(
    in_this_process, hoganas, ale, skane, editor, capsys
):
    reviewed, begun = (actions.begin(territory=p, by=editor) for p in (hoganas, ale))
    changed = actions.begin(territory=skane, by=editor)
    for each in (reviewed, changed):
        actions.review(edition=each, by=editor)
    comment(skane, editor)
    run("1284", "ale", "12", "lund", "--freeze")
    states = []
    for each in (reviewed, begun, changed):
        each.refresh_from_db()
        states.append(each.state)
    assert states == [State.FROZEN, State.DRAFTED, State.REVIEWED]
    told = capsys.readouterr().err
    assert "Frozen: 1 now, 0 before." in told
    assert "ale: it has not been reviewed" in told
    assert "skane-lan: it has changed since it was reviewed" in told
    assert "lund: no edition has been begun" in told
    run("1284", "--freeze")
    assert "Frozen: 0 now, 1 before." in capsys.readouterr().err


def test_what_cannot_be_frozen_is_named_and_tried_again(
    in_this_process, hoganas, editor, monkeypatch, capsys
):
    def refuse(_making):
        raise building.FAULTS[-1]("no font")

    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    with monkeypatch.context() as broken:
        broken.setattr(building.Making, "files", refuse)
        with pytest.raises(CommandError, match="hoganas: NotPrintable: no font"):
            run("1284", "--freeze")
    edition.refresh_from_db()
    assert edition.state == State.REVIEWED
    run("1284", "--freeze")
    assert "Frozen: 1 now" in capsys.readouterr().err


def test_what_was_stopped_while_it_froze_is_frozen_with_the_others(
    in_this_process, hoganas, editor
):
    edition = actions.begin(territory=hoganas, by=editor)
    actions.review(edition=edition, by=editor)
    actions.ordered(edition=edition, site="", by=editor)
    run("1284", "--freeze")
    edition.refresh_from_db()
    assert edition.state == State.FROZEN
