"""The recipes on small inputs: states, estimates, and what they refuse."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from kolrum.carbon.derivation import evaluate
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import carbon_law_1, following, uppsala_1
from kolrum.carbon.methods.assessment import Assessment, YearValue
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import (
    Figure,
    LocalInputs,
    MissingFigure,
    Movement,
    Observed,
    Part,
    Widths,
)
from kolrum.carbon.provenance import Source
from kolrum.carbon.remaining import RemainingBudgets
from kolrum.carbon.state import State

SOURCE = Source("s", "Source")
YEARS = tuple(range(2015, 2024))
BASE_YEARS = YEARS[:5]


def observed(values: np.ndarray, years: tuple[int, ...] = YEARS) -> Observed:
    places = tuple(f"p{number}" for number in range(len(values)))
    return Observed("series", SOURCE, places, years, values)


def local(emissions_t: np.ndarray, **more) -> LocalInputs:
    return (
        LocalInputs(
            place_code="p",
            level="municipality",
            parts=(),
            emissions=observed(emissions_t),
            base=observed(emissions_t[:, :5], BASE_YEARS),
            base_of_all=Figure(float(emissions_t[:, :5].sum()) * 1000, SOURCE),
            movement=Movement(
                SOURCE,
                "wider",
                (2023, 2024),
                emissions_t[:, -1].copy(),
                1.1 * emissions_t[:, -1],
                ("transport",),
            ),
            widths=Widths(0.02, 0.12, SOURCE),
            population=None,
            flags=(),
            period_years=(2023, 2027),
            vintage="2025",
        )
        if not more
        else replace(local(emissions_t), **more)
    )


def table(source_id: str, base_year: int, gt: float) -> RemainingBudgets:
    return RemainingBudgets(
        source_id, SOURCE, base_year, (1.5, 1.7), (50.0,), np.array([[gt / 2], [gt]])
    )


def inputs(place: LocalInputs) -> uppsala_1.Inputs:
    return uppsala_1.Inputs(
        place,
        {
            uppsala_1.ADOPTED: table(uppsala_1.ADOPTED, 2020, 850),
            uppsala_1.NEWEST: table(uppsala_1.NEWEST, 2025, 490),
        },
        Observed(
            "world", SOURCE, ("WLD",), tuple(range(2020, 2025)), np.full((1, 5), 41.0)
        ),
    )


def level(amount_t: float, places: int = 1) -> np.ndarray:
    return np.full((places, len(YEARS)), amount_t)


def assessed(place: LocalInputs, **choices) -> Assessment:
    return uppsala_1.assess(inputs(place), Choices(2026, **choices))


def values_of(found: Assessment) -> dict[str, float]:
    values: dict[str, float] = {}
    for step in found.derivation:
        if step.formula:
            again = evaluate(step.formula, values)
            assert again == pytest.approx(step.value), step.symbol
        values[step.symbol] = step.value
    return values


def test_the_share_is_of_the_pot_and_own_emissions_are_deducted():
    found = assessed(local(level(1000.0)))
    pot_t = (1 - (53_433 + 1_364) / 285_113) * 444_000_000

    assert found.share == pytest.approx(0.001)
    assert found.budget_at_base_t == pytest.approx(pot_t / 1000)
    assert found.used_t == 4000
    assert found.reserved_t == pytest.approx(2200)
    assert values_of(found)["B_2026"] == pytest.approx(pot_t / 1000 - 6200)


def test_a_larger_place_is_estimated_place_by_place():
    place = local(level(1000.0, places=2), parts=(Part("a", (0,)), Part("b", (1,))))
    values = values_of(assessed(place))

    assert values["Ehat_2024_a"] + values["Ehat_2024_b"] == values["Ehat_2024"]
    assert values["Ehat_2025"] == values["Ehat_2024"]


def test_nothing_emitted_leaves_the_budget_without_date_or_cut():
    emissions_t = level(1000.0)
    emissions_t[0, -1] = 0
    place = local(emissions_t)
    place = replace(place, movement=replace(place.movement, before_t=np.array([5.0])))

    found = assessed(place)

    assert found.state is State.ZERO
    assert (found.exhausted_on, found.required_annual_cut) == (None, None)
    assert found.budget_t > 0
    assert found.trend is None


def test_a_debt_from_the_start_is_spent_at_the_base_date():
    base = following.Base(2020, -1.0)
    recorder = following.Recorder()

    found = following._crossed(recorder, base, (YearValue(2020, 5.0),))

    assert found == (date(2020, 1, 1), False)


def test_a_budget_that_was_not_spent_has_no_crossing():
    with pytest.raises(MissingFigure, match="not spent"):
        following._crossing(following.Base(2020, 10.0), (YearValue(2020, 5.0),))


def test_what_cannot_be_estimated_is_missing():
    with pytest.raises(MissingFigure, match="nothing tells"):
        assessed(local(level(1000.0), movement=None))


def test_a_movement_from_nothing_is_missing():
    place = local(level(1000.0))
    still = replace(place.movement, before_t=np.array([0.0]))

    with pytest.raises(MissingFigure, match="nothing to follow"):
        assessed(replace(place, movement=still))


def test_a_year_without_figures_is_named():
    with pytest.raises(MissingFigure, match="2031"):
        observed(level(1.0)).of((2031,))


def test_people_that_are_not_in_the_data_are_missing():
    with pytest.raises(MissingFigure, match="population"):
        assessed(local(level(1000.0)), principle="equal-per-capita")


def test_a_jump_of_a_quarter_is_flagged():
    place = local(level(1000.0))
    jumping = replace(place.movement, after_t=1.3 * place.movement.before_t)

    assert "large-jump" in assessed(replace(place, movement=jumping)).flags
    assert "large-jump" not in assessed(place).flags


def test_an_unpublished_cell_is_emulated_and_says_so():
    found = assessed(local(level(1000.0)), temperature_c=1.6)

    assert "emulated" in found.flags
    assert found.derivation["RCB"].key == "remaining-budget-emulated"


def test_rolling_forgives_what_was_emitted_before_its_base_date():
    found = assessed(local(level(1000.0)), variant="rolling")

    assert found.base_year == 2025
    assert found.used_t == 0
    assert found.reserved_t == pytest.approx(1100)


def test_the_carbon_laws_curve_is_of_its_own_gas_and_never_of_the_past():
    place = local(level(1000.0), gas="CO2e")
    found = carbon_law_1.assess(carbon_law_1.Inputs(place), Choices(2026))

    assert found.derivation["E_2023"].unit == "tCO2e/year"
    assert found.budget_t == pytest.approx(
        carbon_law_1.carbon_law_total(1000, 2026, 2050)
    )
    with pytest.raises(BadChoice, match="2024"):
        carbon_law_1.assess(carbon_law_1.Inputs(place), Choices(2020))


# METHOD C7: Klimatkollen 2026, all greenhouse gases, given the level of 2026.
@pytest.mark.parametrize(
    ("level_t", "total_t"),
    [
        (144_711.317, 1_180_019.847),
        (547_468.166, 4_464_221),
        (756_310.631, 6_167_186),
    ],
)
def test_the_carbon_laws_published_totals_are_reproduced(level_t, total_t):
    found = carbon_law_1.carbon_law_total(level_t, 2026, 2050)

    assert found == pytest.approx(total_t, abs=0.6)


def test_a_sum_of_a_year_without_figures_is_missing():
    with pytest.raises(MissingFigure, match="2031"):
        observed(level(1.0)).sum_of(2031)
