"""Records survive storage bit by bit."""

from dataclasses import replace

import numpy as np
import pytest

from kolrum.carbon.methods import uppsala_1
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import Observed
from kolrum.carbon.provenance import Source
from kolrum.lib.frozen import CannotThaw, as_json, digest_of, thawed

SOURCE = Source("s", "Title")
OBSERVED = Observed(
    "s", SOURCE, ("a", "b"), (2020, 2021), np.array([[0.1 + 0.2, 1e15], [np.nan, 3]])
)


def test_a_record_with_an_array_comes_back_with_every_bit():
    back = thawed(Observed, as_json(OBSERVED))

    np.testing.assert_array_equal(back.values, OBSERVED.values)
    assert replace(back, values=OBSERVED.values) == OBSERVED


def test_a_change_in_the_last_bit_changes_the_digest():
    moved = replace(OBSERVED, values=np.nextafter(OBSERVED.values, 1e20))

    assert digest_of(as_json(moved)) != digest_of(as_json(OBSERVED))


def test_a_lost_part_is_named():
    told = as_json(OBSERVED)
    del told["years"]

    with pytest.raises(CannotThaw, match="years"):
        thawed(Observed, told)


def test_the_records_of_the_methods_have_hints_that_can_be_thawed():
    with pytest.raises(CannotThaw, match="Inputs lacks"):
        thawed(uppsala_1.Inputs, {})
    with pytest.raises(CannotThaw, match="Assessment lacks"):
        thawed(Assessment, {})
