"""Numbers of the size of Swedish ones; timings do not depend on their values."""

import numpy as np

from kolrum.carbon.ensembles import Ensemble
from kolrum.carbon.principles import NEEDS

MUNICIPALITIES = 290
PAIRS = 9


def generator():
    return np.random.default_rng(2026)


def principle_inputs(places=MUNICIPALITIES):
    inputs = {name: generator().uniform(1e3, 1e5, places) for name in NEEDS}
    inputs["latest_emissions_t"] = np.asarray(35e6)
    inputs["convergence_years"] = np.asarray(25.0)
    return inputs


def ensemble(places, principles=6, draws=100):
    random = generator()
    emissions_t = random.lognormal(12, 1, (places, 1))
    noise = random.lognormal(0, 0.1, (places, draws))
    shares = emissions_t / emissions_t.sum() * random.lognormal(0, 0.5, (1, principles))
    return Ensemble(
        shares=shares,
        pots_t=8 * emissions_t.sum() * random.lognormal(0, 0.3, (PAIRS, draws)),
        used_t=4 * emissions_t * noise,
        emissions_t=emissions_t * noise,
    )
