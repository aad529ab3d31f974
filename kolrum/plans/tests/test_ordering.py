"""The order of slides: how new ones find their place, and what is kept of each deed."""

import pytest

from kolrum.plans import ordering
from kolrum.plans.models import Change, SlideOrder
from kolrum.plans.ordering import NothingLeft, Order, arrange, order_of, restore, woven
from kolrum.plans.stamping import last_changes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("chosen", "usual", "found"),
    [
        ("", "abc", "abc"),
        ("cba", "abc", "cba"),
        ("cb", "abc", "acb"),  # new and first as usual: first
        ("ca", "abc", "cab"),  # new: after its usual neighbour, wherever that stands
        ("ca", "abdc", "cabd"),  # two new ones in a row stay in a row
        ("xca", "abc", "xcab"),  # what is not there now keeps its place
    ],
)
def test_what_is_new_takes_its_usual_place(chosen, usual, found):
    assert "".join(woven(chosen, usual)) == found


def test_an_order_shows_what_there_is_and_leaves_out_what_it_says():
    order = Order(tuple("dxba"), frozenset("b"))
    assert "".join(order.shown(tuple("abcd"))) == "dca"


def test_an_order_that_would_show_nothing_by_some_choice_shows_all_as_usual():
    assert Order(tuple("ab"), frozenset("ab")).shown(("a", "b")) == ("a", "b")


def test_every_order_leaves_a_line_with_what_stood_before(hoganas, editor):
    arrange(territory=hoganas, names="ba", left_out="", by=editor)
    arrange(territory=hoganas, names="ba", left_out="a", by=editor)
    arrange(territory=hoganas, names="ba", left_out="a", by=editor)  # nothing new
    restore(territory=hoganas, by=editor)
    restore(territory=hoganas, by=editor)  # nothing to restore
    lines = list(Change.objects.order_by("id"))
    assert [line.deed for line in lines] == ["added", "changed", "restored"]
    assert [line.kind for line in lines] == ["slides"] * 3
    assert lines[1].before == {"names": ["b", "a"], "left_out": []}
    assert lines[2].before == {"names": ["b", "a"], "left_out": ["a"]}
    assert all(line.by == editor for line in lines)
    assert {line.what for line in lines} == {"Bildernas ordning"}
    assert order_of("se", "1284") is None


def test_an_order_without_a_slide_is_refused_and_nothing_changes(hoganas, editor):
    with pytest.raises(NothingLeft):
        arrange(territory=hoganas, names="ab", left_out="ab", by=editor)
    assert not SlideOrder.objects.exists()
    assert not Change.objects.exists()


def test_slides_that_are_not_there_now_keep_their_place_and_state(hoganas, editor):
    arrange(territory=hoganas, names="dcba", left_out="c", by=editor)
    arrange(territory=hoganas, names="bda", left_out="", by=editor)
    kept = ordering.order_of("se", "1284")
    assert "".join(kept.names) == "bdca"
    assert kept.left_out == {"c"}


def test_orders_have_a_stamp_of_their_own(hoganas, editor):
    before = dict(last_changes("se")), dict(last_changes("gb"))
    arrange(territory=hoganas, names="ba", left_out="", by=editor)
    first = dict(last_changes("se"))
    restore(territory=hoganas, by=editor)
    assert dict(last_changes("se"))["slides"] > first["slides"]
    assert first.keys() - before[0].keys() == {"slides"}
    assert dict(last_changes("gb")) == before[1]
