"""What is gathered when a publisher brings another year, or leaves one out."""

from dataclasses import replace

import numpy as np
import pytest

from kolrum.data.errors import MissingData
from kolrum.data.inputs import local_inputs
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics, read_statistics
from kolrum.data.world import read_world

HOGANAS = "1284"


def with_observed(series):
    """Sweden with another series as the observed one."""
    statistics = read_statistics("se")
    country = statistics.country
    in_use = country.series | {"observed": "newer"}
    return Statistics(
        replace(country, series=in_use), {**statistics.series, "newer": series}
    )


def prolonged(*years):
    """The observed series with further years like the last."""
    series = read_statistics("se").observed
    more = np.repeat(series.values[:, :, -1:], len(years), axis=2)
    values = np.concatenate([series.values, more], axis=2)
    return Series(
        series.meta,
        series.places,
        (*series.years, *years),
        series.sectors,
        values,
        values,
    )


def test_a_newer_year_is_not_followed_by_one_of_nought():
    # The series that tells how emissions moved ends in 2024: nothing tells of 2025.
    inputs = local_inputs(with_observed(prolonged(2024)), read_world(), HOGANAS)
    assert inputs.emissions.whole_years()[-1] == 2024
    assert inputs.movement.years == (2023, 2024)
    assert (inputs.movement.after_t > 0).all()


def test_the_year_after_the_last_is_moved_where_statistics_tell_of_it():
    inputs = local_inputs(read_statistics("se"), read_world(), HOGANAS)
    assert inputs.movement.years == (2023, 2024)


def test_a_year_left_out_between_others_is_refused():
    with pytest.raises(MissingData, match="lacks 2024"):
        local_inputs(with_observed(prolonged(2025)), read_world(), HOGANAS)
