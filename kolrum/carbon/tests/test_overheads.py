import numpy as np
import pytest

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.overheads import (
    after_global_overheads,
    after_national_overhead,
    overhead_fraction,
    require_cement_on_both_sides,
)


def test_global_overheads_are_deducted():
    left = after_global_overheads(850e9, cement_t=60e9, land_use_t=10e9, other_t=5e9)
    assert left == 775e9


def test_no_global_overhead_is_deducted_unasked():
    assert after_global_overheads(np.array([850e9, 500e9])).tolist() == [850e9, 500e9]


@pytest.mark.parametrize("both", [True, False])
def test_cement_on_both_sides_or_on_none_is_fine(both):
    require_cement_on_both_sides(is_global_overhead=both, is_left_out_locally=both)


@pytest.mark.parametrize("globally", [True, False])
def test_trap_05_cement_on_one_side_only_is_refused(globally):
    with pytest.raises(BadChoice) as refused:
        require_cement_on_both_sides(
            is_global_overhead=globally, is_left_out_locally=not globally
        )
    assert refused.value.code == "cement-on-one-side"


def test_the_national_overhead_is_the_reports_fraction():
    # Bunkers and military in the report's 285 Mt, kt; METHOD A5.1 and P2.
    fraction = overhead_fraction(np.array([53_433.0, 1_364.0]), 285_113.0)
    assert fraction == pytest.approx(0.192194, abs=5e-7)


def test_the_overhead_takes_the_same_part_of_every_budget():
    found = after_national_overhead(np.array([444e6, 222e6, -10e6]), 0.25)
    assert found.tolist() == [333e6, 166.5e6, -7.5e6]
