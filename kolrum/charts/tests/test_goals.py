import pytest

from kolrum.charts.tests.gallery import GOALS, goal_figures
from kolrum.charts.tests.geometry import boxes, texts

FIGURES = {figure.key: figure for figure in goal_figures()}
every = pytest.mark.parametrize("name", GOALS)


def widths(drawing, role):
    return {round(box.top): box.right - box.left for box in boxes(drawing, role)}


@every
@pytest.mark.parametrize("number", [0, 1])
def test_blue_is_inside_and_hatched_is_outside_in_proportion(name, number):
    figure = FIGURES[name]
    budget_t, _level_t = GOALS[name]
    drawing = figure.drawings[number]
    totals = [row[1].raw for row in figure.table.rows]
    inside = [min(total, max(budget_t, 0)) for total in totals]
    outside = [total - part for total, part in zip(totals, inside, strict=True)]
    blue, debt = widths(drawing, "blue"), widths(drawing, "debt")
    unit = max([*blue.values(), *debt.values()]) / max([*inside, *outside])
    told = [part for part in inside if part]
    assert list(blue.values()) == pytest.approx([p * unit for p in told], abs=1.5)
    told = [part for part in outside if part * unit > 1.2]
    assert list(debt.values()) == pytest.approx([p * unit for p in told], abs=1.5)


@every
def test_a_spent_budget_has_tonnes_and_no_share(name):
    figure = FIGURES[name]
    shares = [row[2].raw for row in figure.table.rows]
    is_spent = GOALS[name][0] <= 0
    assert all((share is None) is is_spent for share in shares)
    written = " ".join(text.text for text in texts(figure.drawings[-1]))
    assert ("gånger" in written or "%" in written.replace("−85 %", "")) is not is_spent


@every
def test_the_table_holds_the_range(name):
    for row in FIGURES[name].table.rows:
        least, most = row[3].raw, row[4].raw
        assert least <= row[1].raw <= most
