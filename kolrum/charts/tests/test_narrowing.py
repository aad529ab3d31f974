"""The way from the world to a place, and the year: true to what they are given."""

import pytest

from kolrum.charts import cascade, wheel
from kolrum.charts.tests.geometry import boxes, faults

STAGES = (
    cascade.Stage("Hela världen", 850e9, "850 miljarder ton"),
    cascade.Stage("Sverige", 444e6, "444 miljoner ton"),
    cascade.Stage("Att fördela inom landet", 359e6, "359 miljoner ton"),
    cascade.Stage("Höganäs från 2020", 2.13e6, "2,13 miljoner ton"),
)
USED = cascade.Part("använt", 0.84e6, "843 000 ton", "used")
LEFT = cascade.Part("kvar", 1.29e6, "1,29 miljoner ton", "blue")
WORDS = cascade.CascadeWords(
    "Från världen", "Staplar.", "Budgetarna", "{part} går vidare",
    ("Budget", "Ton", "Del"),
)  # fmt: skip
STEP = wheel.Step("Ny statistik", "när den publiceras", "utgivaren")
WHEEL = wheel.WheelWords("Året", "Sex steg.", "Året", ("Steg", "När", "Vem"))


def test_what_goes_on_is_to_scale():
    drawing = cascade.draw(STAGES, (USED, LEFT), WORDS, "sv").drawings[-1]
    filled = sorted(box.bottom - box.top for box in boxes(drawing, "blue"))
    high = cascade.HIGH
    assert filled[0] == pytest.approx(cascade.LEAST)
    assert filled[-1] == pytest.approx(high * 359 / 444, rel=0.01)
    assert high * 1.29 / 2.13 == pytest.approx(filled[-2], rel=0.01)


def test_a_debt_has_no_room_in_the_budget_but_is_told():
    spent = cascade.Part("använt", 3e6, "3 miljoner ton", "used")
    debt = cascade.Part("för mycket", 0.87e6, "870 000 ton", "debt")
    figure = cascade.draw(STAGES, (spent, debt), WORDS, "sv")
    drawing = figure.drawings[-1]
    (used,) = boxes(drawing, "used")
    assert used.bottom - used.top == pytest.approx(cascade.HIGH)
    assert "870 000 ton" in [getattr(m, "text", "") for m in drawing.marks]
    assert figure.table.rows[-1][1].raw == 0.87e6


def test_every_step_of_the_year_is_told_in_order():
    steps = [wheel.Step(f"Steg {n}", STEP.when, STEP.who) for n in range(1, 7)]
    figure = wheel.draw(steps, WHEEL)
    assert [row[0].raw for row in figure.table.rows] == [s.name for s in steps]
    for drawing in figure.drawings:
        told = " ".join(getattr(m, "text", "") for m in drawing.marks)
        assert all(step.name in told for step in steps)


@pytest.mark.parametrize("which", [0, 1])
def test_no_label_stands_on_another_or_outside(which):
    assert not faults(wheel.draw([STEP] * 6, WHEEL).drawings[which])
    drawn = cascade.draw(STAGES, (USED, LEFT), WORDS, "sv").drawings[which]
    assert not faults(drawn)
