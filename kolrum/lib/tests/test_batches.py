import sys

import numpy as np
import pytest
from distributed import LocalCluster

from kolrum.carbon.ensembles import Ensemble, gathered, summarised
from kolrum.lib.batches import NoCluster, summarised_on


@pytest.fixture(scope="module")
def address():
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def ensemble():
    generator = np.random.default_rng(3)
    return Ensemble(
        shares=generator.dirichlet(np.ones(230), 6).T,
        pots_t=generator.uniform(1e6, 5e6, (9, 20)),
        used_t=generator.uniform(0, 2e4, (230, 20)),
        emissions_t=generator.uniform(1e3, 5e3, (230, 20)),
    )


def test_a_cluster_gives_the_same_figures_in_the_same_order(address, ensemble):
    finished = []
    parts = list(
        summarised_on(address, ensemble, places_per_task=20, progress=finished.append)
    )
    assert [places.start for places, _ in parts] == list(range(0, 230, 20))
    assert sum(finished) == 230
    together = gathered(ensemble, iter(parts))
    here = gathered(ensemble, summarised(ensemble))
    assert np.array_equal(together.cuts, here.cuts, equal_nan=True)
    assert np.array_equal(together.spent, here.spent)


def test_progress_need_not_be_told(address, ensemble):
    assert sum(len(places) for places, _ in summarised_on(address, ensemble)) == 230


def test_an_address_that_is_none_is_said_to_be_so(ensemble):
    with pytest.raises(NoCluster, match="no cluster answers at nowhere"):
        list(summarised_on("nowhere://", ensemble))


def test_without_the_extra_the_way_to_it_is_told(ensemble, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match="cluster"):
        list(summarised_on("tcp://127.0.0.1:8786", ensemble))
