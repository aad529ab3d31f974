"""The figures that only reports show, on budgets of every kind."""

from kolrum.charts import budget_bar, sensitivity
from kolrum.lib.numbers import fixed

USED_T = (205_831, 243_228, 213_428, 180_493)
RESERVED_T = (184_332, 184_332)
KINDS = {
    "used": "Använt", "reserved": "Reserverat", "left": "Kvar", "over": "För mycket",
}  # fmt: skip
BUDGETS = {"left": 2_132_870, "spent": 900_000, "nearly": 1_215_000, "long": 9_400_000}


def bar(budget_t):
    """The bar of a budget after the same six years."""
    parts = [
        budget_bar.Part(2020 + i, amount_t, "used") for i, amount_t in enumerate(USED_T)
    ]
    parts += [
        budget_bar.Part(2024 + i, amount_t, "reserved")
        for i, amount_t in enumerate(RESERVED_T)
    ]
    left_t, year = budget_t - sum(USED_T) - sum(RESERVED_T), 2026
    while left_t > 0:
        years_left_t = min(left_t, 184_332)
        parts.append(budget_bar.Part(year, years_left_t, "left"))
        left_t, year = left_t - years_left_t, year + 1
    return budget_bar.BudgetBar(budget_t, tuple(parts))


def ranges(main_t):
    """Assumptions that move a budget to both sides, to one, and hardly at all."""
    wide_t = abs(main_t) * 1.5
    return (
        sensitivity.Range("Gränsen, 1,5–2 grader", main_t - wide_t, main_t + wide_t),
        sensitivity.Range("Utan den största sektorn", main_t - wide_t / 3, main_t),
        sensitivity.Range("Åren utan statistik", main_t - 9_000, main_t + 11_000),
        sensitivity.Range("Det som inte ändrar något", main_t, main_t),
    )


def report_figures():
    """Every figure, by budgets that are left, spent, nearly spent and long."""
    for name, budget_t in BUDGETS.items():
        found = bar(budget_t)
        after_t = budget_t - sum(USED_T) - sum(RESERVED_T)
        blocks = {
            kind: (
                heading,
                f"{fixed(found.total_t(kind), 'sv')} ton",
                f"{fixed(found.total_t(kind) / 1000, 'sv')} kton",
            )
            for kind, heading in KINDS.items()
            if found.total_t(kind)
        }
        yield budget_bar.draw(
            found,
            budget_bar.BarWords(
                "Mer än hälften är använd", "En stapel.", "Budgeten", blocks, KINDS,
                ("År", "Slag", "Ton"),
            ),
            "sv",
            key=f"bar-{name}",
        )  # fmt: skip
        yield sensitivity.draw(
            ranges(after_t),
            after_t,
            sensitivity.SensitivityWords(
                "Gränsen flyttar mest", "Rader.", "Antaganden", "Kolrums tal",
                ("Antagande", "Som minst, {unit}", "Som mest, {unit}"),
            ),
            "sv",
            key=f"ranges-{name}",
        )  # fmt: skip
