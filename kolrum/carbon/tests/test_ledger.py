import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.ledger import (
    ORDER,
    Range,
    UnlikeInputs,
    both_orders,
    decompose,
    shapley,
)

amounts = st.floats(-1e9, 1e9)
five = st.fixed_dictionaries(dict.fromkeys(ORDER, amounts))


def remaining(inputs):
    """Share of a scaled pot less two kinds of deductions: the inputs act together."""
    pot = inputs["vintage"] * (1 - inputs["scope"] / 1e10)
    return inputs["share"] / 1e9 * pot - inputs["consumption"] - inputs["revision"]


@given(five, five, st.permutations(ORDER))
def test_terms_sum_to_the_whole_change_in_any_order(old, new, order):
    terms = decompose(remaining, old, new, order)
    assert sum(terms.values()) == pytest.approx(
        remaining(new) - remaining(old), abs=1e-3
    )


@given(five, five)
def test_shapley_means_sum_to_the_whole_change(old, new):
    terms = shapley(remaining, old, new)
    assert sum(terms.values()) == pytest.approx(
        remaining(new) - remaining(old), abs=1e-3
    )


@given(five, five)
def test_inputs_that_act_alone_have_one_term_whatever_the_order(old, new):
    terms = both_orders(remaining, old, new, ORDER)
    for name in ("consumption", "revision"):
        expected = pytest.approx(old[name] - new[name], abs=1e-3)
        assert terms[name] == Range(expected, expected)


def test_the_order_decides_how_interaction_is_shared():
    old, new = {"a": 2.0, "b": 3.0}, {"a": 4.0, "b": 5.0}

    def product(inputs):
        return inputs["a"] * inputs["b"]

    assert decompose(product, old, new, ("a", "b")) == {"a": 6, "b": 8}
    assert both_orders(product, old, new, ("a", "b")) == {
        "a": Range(6, 10),
        "b": Range(8, 4),
    }
    assert shapley(product, old, new) == {"a": 8, "b": 6}


def test_trap_04_a_frozen_share_has_no_term():
    old = {"share": 0.01, "vintage": 350e6, "consumption": 1.0}
    new = {"share": 0.01, "vintage": 350e6, "consumption": 2.0}

    def left(inputs):
        return inputs["share"] * inputs["vintage"] - inputs["consumption"]

    terms = decompose(left, old, new, ("consumption", "share", "vintage"))
    assert terms == {"consumption": -1, "share": 0, "vintage": 0}


@pytest.mark.parametrize(
    ("old", "new", "order"),
    [
        ({"a": 1.0}, {"b": 1.0}, ("a",)),
        ({"a": 1.0}, {"a": 1.0}, ("a", "a")),
        ({"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, ("a",)),
    ],
)
def test_inputs_that_are_not_alike_are_refused(old, new, order):
    with pytest.raises(UnlikeInputs):
        decompose(lambda inputs: sum(inputs.values()), old, new, order)
