from datetime import date

import pytest

from kolrum.plans import actions
from kolrum.plans.models import Change, Goal, HistoryClosed
from kolrum.plans.stamping import last_changes

pytestmark = pytest.mark.django_db


def goal(**more):
    return Goal(
        wording="Nettonoll 2035",
        scope="co2",
        points=[[2035, 0.0]],
        decided_on=date(2023, 6, 13),
        decided_by="kommunfullmäktige",
        source_url="https://exempel.se/beslut",
        **more,
    )


def test_every_deed_leaves_a_line_with_what_stood_before(hoganas, editor):
    kept = actions.add(goal(), territory=hoganas, by=editor)
    kept.wording = "Nettonoll 2040"
    actions.change(kept, by=editor)
    actions.withdraw(kept, by=editor)
    lines = list(Change.objects.order_by("id"))
    assert [line.deed for line in lines] == ["added", "changed", "withdrawn"]
    assert all(line.by == editor for line in lines)
    assert lines[0].before == {}
    assert lines[1].before["wording"] == "Nettonoll 2035"
    assert lines[1].after["wording"] == "Nettonoll 2040"
    assert lines[2].what == "Nettonoll 2040"
    assert not Goal.objects.in_force().exists()


def test_what_is_withdrawn_is_not_changed_any_more(hoganas, editor):
    kept = actions.add(goal(), territory=hoganas, by=editor)
    actions.withdraw(kept, by=editor)
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.change(kept, by=editor)
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw(kept, by=editor)


def test_history_is_neither_rewritten_nor_removed(hoganas, editor):
    actions.add(goal(), territory=hoganas, by=editor)
    line = Change.objects.get()
    with pytest.raises(HistoryClosed):
        line.save()
    with pytest.raises(HistoryClosed):
        line.delete()


def test_the_stamp_of_a_country_rises_with_its_own_deeds(hoganas, editor):
    actions.add(goal(), territory=hoganas, by=editor)
    before = dict(last_changes("se"))
    actions.add(goal(), territory=hoganas, by=editor)
    assert dict(last_changes("se"))["goal"] > before["goal"]
    assert not last_changes("gb")


def test_an_erased_editor_leaves_the_goal_and_its_history(hoganas, editor):
    kept = actions.add(goal(), territory=hoganas, by=editor)
    editor.delete()
    kept.refresh_from_db()
    assert kept.entered_by is None
    assert Change.objects.get().by is None
