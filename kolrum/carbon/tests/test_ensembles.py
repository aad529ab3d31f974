import numpy as np
import pytest

from kolrum.carbon import ensembles
from kolrum.carbon.ensembles import (
    QUANTILES,
    Ensemble,
    cuts,
    gathered,
    places_per_block,
    summarised,
    summary_of,
)
from kolrum.carbon.pathways import required_annual_cut

PLACES, PRINCIPLES, PAIRS, DRAWS = 37, 3, 4, 50


@pytest.fixture
def ensemble():
    generator = np.random.default_rng(11)
    shares = generator.dirichlet(np.ones(PLACES), PRINCIPLES).T
    return Ensemble(
        shares=shares,
        pots_t=generator.uniform(1e6, 5e6, (PAIRS, DRAWS)),
        used_t=generator.uniform(0, 8e4, (PLACES, DRAWS)),
        emissions_t=generator.uniform(1e3, 2e4, (PLACES, DRAWS)),
    )


def budgets_of(ensemble):
    shared_t = ensemble.shares[:, :, None, None] * ensemble.pots_t
    return shared_t - ensemble.used_t[:, None, None, :]


def test_cells_are_the_required_cut_and_one_where_the_budget_is_spent(ensemble):
    budgets_t = budgets_of(ensemble)
    expected = required_annual_cut(budgets_t, ensemble.emissions_t[:, None, None, :])
    found = cuts(ensemble)
    assert np.isnan(expected).any()
    assert np.array_equal(found == 1, budgets_t <= 0)
    assert found == pytest.approx(np.where(np.isnan(expected), 1, expected), rel=1e-12)


def test_cells_can_be_written_where_there_is_room(ensemble):
    room = np.empty((PLACES, PRINCIPLES, PAIRS, DRAWS))
    assert cuts(ensemble, room) is room


def test_a_place_may_have_the_same_emissions_in_all_draws(ensemble):
    level = Ensemble(
        ensemble.shares,
        ensemble.pots_t,
        ensemble.used_t[:, :1],
        ensemble.emissions_t[:, :1],
    )
    assert cuts(level).shape == (PLACES, PRINCIPLES, PAIRS, DRAWS)


def test_summaries_are_quantiles_and_how_often_the_budget_is_spent(ensemble):
    cells = cuts(ensemble)
    expected = np.moveaxis(np.quantile(cells, QUANTILES, axis=-1), 0, -1)
    spent = np.mean(budgets_of(ensemble) <= 0, axis=-1)
    found = summary_of(cells.copy())
    assert np.array_equal(found.spent, spent)
    is_known = np.isfinite(found.cuts)
    assert found.cuts[is_known] == pytest.approx(expected[is_known])
    assert 0 < is_known.mean() < 1


def test_trap_09_a_quantile_among_spent_draws_has_no_cut():
    cells = np.array([[0.1, 0.2, 1.0, 1.0]])
    found = summary_of(cells)
    assert np.isnan(found.cuts[0]).tolist() == [False, True, True]
    assert found.spent == [0.5]


def test_nothing_emitted_has_no_cut(ensemble):
    empty = Ensemble(
        ensemble.shares, ensemble.pots_t, ensemble.used_t, ensemble.emissions_t * 0
    )
    found = summary_of(cuts(empty))
    assert np.isnan(found.cuts).all()
    assert np.all(found.spent == 0)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_blocks_and_threads_change_nothing(ensemble, threads, monkeypatch):
    whole = summary_of(cuts(ensemble))
    monkeypatch.setattr(ensembles, "CELLS_IN_CACHE", 2 * ensemble.cells_per_place)
    finished = []
    parts = list(summarised(ensemble, threads=threads, progress=finished.append))
    together = gathered(ensemble, iter(parts))
    assert [places.start for places, _ in parts] == list(range(0, PLACES, 2))
    assert sum(finished) == PLACES
    assert np.array_equal(together.cuts, whole.cuts, equal_nan=True)
    assert np.array_equal(together.spent, whole.spent)


def test_progress_need_not_be_told(ensemble):
    assert sum(len(places) for places, _ in summarised(ensemble)) == PLACES


def test_blocks_fit_the_cache_and_are_never_empty(ensemble, monkeypatch):
    assert places_per_block(ensemble) == 2**17 // (PRINCIPLES * PAIRS * DRAWS)
    monkeypatch.setattr(ensembles, "CELLS_IN_CACHE", 10)
    assert places_per_block(ensemble) == 1


def test_a_fault_in_a_block_is_told_and_does_not_hang(ensemble):
    broken = Ensemble(
        ensemble.shares, ensemble.pots_t, ensemble.used_t[:, :7], ensemble.emissions_t
    )
    with pytest.raises(ValueError, match="broadcast"):
        list(summarised(broken, threads=2))
