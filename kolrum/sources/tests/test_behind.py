import pytest

from kolrum.carbon.provenance import Rows
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.sources.behind import rows_behind, value_of

CASES = [
    ("se", "1284", {}),
    ("se", "1284", {"variant": "anchored-newest"}),
    ("se", "1284", {"principle": "equal-cumulative-per-capita"}),
    ("se", "1284", {"method": "global-shares", "principle": "equal-per-capita"}),
    ("se", "1284", {"method": "klimatkollen-2024"}),
    ("se", "1284", {"method": "carbon-law"}),
    ("se", "0980", {}),
    ("se", "12", {}),
    ("se", "SE", {}),
    ("gb", "E08000003", {"principle": "equal-cumulative-per-capita"}),
    ("gb", "GB", {}),
]


@pytest.mark.parametrize(("iso2", "code", "written"), CASES)
def test_the_rows_behind_a_figure_make_the_figure(iso2, code, written):
    statistics, world = read_statistics(iso2), read_world()
    choice = chosen(statistics.country, written)
    inputs = gather(choice.method_id, statistics, world, code)
    leaves = [
        step
        for step in assess(inputs, choice.choices).derivation
        if step.rows is not None
    ]
    assert leaves
    for step in leaves:
        rows = rows_behind(step.rows, statistics, world)
        assert value_of(rows) == pytest.approx(step.value, rel=1e-12), step.symbol


def test_every_municipality_stands_behind_the_whole():
    rows = Rows("klimatkollen-co2-excl-cement-2025", ("country:se",), (2015, 2019))
    found = rows_behind(rows, read_statistics("se"), read_world())
    assert len(found) == 290 * 2
    assert len({row.place for row in found}) == 290


def test_a_corrected_row_keeps_what_was_published():
    rows = Rows("smhi-ghg-2026", ("SE",), (2024,))
    (row,) = rows_behind(rows, read_statistics("se"), read_world())
    assert row.published - row.value == pytest.approx(160_437, abs=1)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (Rows("no-such-series", ("1284",), (2020,)), "no-such-series"),
        (Rows("smhi-ghg-2026", ("9999",), (2020,)), "9999"),
        (Rows("smhi-ghg-2026", ("1284",), (2017,)), "2017"),
        (Rows("smhi-ghg-2026", ("1284",), (2020,), "magic"), "magic"),
        (Rows("smhi-ghg-2026", ("1284",), (2020,), ""), "sector"),
    ],
)
def test_what_is_not_there_is_named(rows, named):
    with pytest.raises(MissingData, match=named):
        rows_behind(rows, read_statistics("se"), read_world())
