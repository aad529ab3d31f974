"""All municipalities, pairs of temperature and likelihood, principles and pathways."""

import numpy as np

from benchmarks.made_up import MUNICIPALITIES, PAIRS, generator, principle_inputs
from benchmarks.measuring import Measured, best_seconds, main
from kolrum.carbon import pathways
from kolrum.carbon.emulator import EMULATORS, remaining_budget_gt
from kolrum.carbon.principles import PRINCIPLES
from kolrum.carbon.s_curves import s_curve, steepness

YEARS = 25
MIDDLE_YEARS = 4.0
PATHWAYS = (
    pathways.constant_rate,
    pathways.continuous,
    pathways.linear,
    pathways.exponential_to_zero,
)


def everything(pots_t, inputs, used_t, emissions_t):
    shared_t = [
        principle.allocated(pots_t, inputs) for principle in PRINCIPLES.values()
    ]
    budgets_t = np.stack(shared_t) - used_t
    found = [path(budgets_t, emissions_t, YEARS) for path in PATHWAYS]
    steep = steepness(budgets_t, emissions_t, MIDDLE_YEARS)
    return [*found, s_curve(emissions_t, steep, MIDDLE_YEARS, YEARS)]


def measure():
    random = generator()
    inputs = principle_inputs()
    pots_t = random.uniform(1e8, 5e8, PAIRS)
    used_t = random.uniform(1e5, 1e6, MUNICIPALITIES)
    emissions_t = random.uniform(1e4, 3e5, MUNICIPALITIES)
    seconds = best_seconds(lambda: everything(pots_t, inputs, used_t, emissions_t), 20)
    what = (
        f"{MUNICIPALITIES} places x {PAIRS} pairs x {len(PRINCIPLES)} principles "
        "x 5 pathways"
    )
    yield Measured(what, seconds, "s", at_most=0.1)
    emulator = EMULATORS["igcc-2024"]
    one = best_seconds(lambda: remaining_budget_gt(emulator, 1.63, 0.57), 20)
    yield Measured("one budget from the emulator", 1e3 * one, "ms")


if __name__ == "__main__":
    main(measure)
