"""Ten thousand draws for every municipality and pair."""

import numpy as np

from benchmarks.made_up import MUNICIPALITIES, PAIRS, generator
from benchmarks.measuring import Measured, best_seconds, main
from kolrum.carbon.emulator import EMULATORS
from kolrum.carbon.estimates import half_widths
from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.uncertainty import (
    DRAWS,
    DataErrors,
    LocalEmissions,
    draw_data_errors,
    local_draws,
    spread,
)
from kolrum.carbon.warming import PhysicalErrors, draw_physical_errors, warming_draws_c


def data_errors(emissions, errors, pots_t):
    drawn = local_draws(
        emissions, errors, draw_data_errors(generator(), MUNICIPALITIES)
    )
    for pot_t in pots_t:
        budgets_t = drawn.budgets_t(pot_t)
        spread(budgets_t)
        spread(required_annual_cut(budgets_t, drawn.latest_t))


def physical_errors(amounts_gt):
    draws = draw_physical_errors(generator())
    spread(warming_draws_c(EMULATORS["igcc-2024"], amounts_gt, PhysicalErrors(), draws))


def measure():
    random = generator()
    yearly_t = random.uniform(1e4, 3e5, MUNICIPALITIES)
    emissions = LocalEmissions(
        5 * yearly_t, 4 * yearly_t, np.stack([yearly_t, yearly_t], axis=1), yearly_t
    )
    errors = DataErrors(0.03, 0.1, half_widths(0.022, 0.125, 2))
    pots_t = random.uniform(1e8, 5e8, PAIRS)
    what = f"{DRAWS} draws x {MUNICIPALITIES} places x {PAIRS} pairs, budgets and cuts"
    seconds = best_seconds(lambda: data_errors(emissions, errors, pots_t), 3)
    yield Measured(what, seconds, "s", at_most=2)
    amounts_gt = random.uniform(100, 1500, MUNICIPALITIES)
    seconds = best_seconds(lambda: physical_errors(amounts_gt), 3)
    what = f"{DRAWS} draws x {MUNICIPALITIES} plans, implied warming"
    yield Measured(what, seconds, "s", at_most=2)


if __name__ == "__main__":
    main(measure)
