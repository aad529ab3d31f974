"""Paths of one's own, as the recorded pictures show them."""

from kolrum.carbon.methods.assessment import YearValue
from kolrum.carbon.scenarios import Course, Standing, outcome
from kolrum.charts import scenario
from kolrum.charts.sector_groups import sectors_of
from kolrum.charts.tests.cast import PLACES

SECTORS = {"industry": 0.6, "transport": 0.25, "own_heating": 0.1, "agriculture": 0.05}
NAMES = {
    "industry": "Industri",
    "transport": "Transporter",
    "heating": "Egen uppvärmning",
    "other": "Övrigt",
}
# Place, limit, yearly change of all, or by sector.
PATHS = {
    "hoganas-as-today": (1.7, 0.0),
    "hoganas-falling": (1.7, -0.1),
    "hoganas-lasting": (1.7, -0.25),
    "hoganas-rising": (1.7, 0.15),
    "hoganas-sectors": (1.7, (-0.2, -0.05, -0.3, 0.02)),
    "lulea-debt": (1.5, -0.08),
    "bjurholm-stops": (1.7, -1.0),
    "skane-as-today": (1.7, 0.0),
    "gotland-long": (2.0, -0.01),
    "under_a_year-rising": (1.7, 0.05),
}


def scenario_figures():
    """Every recorded path."""
    return [_figure(name, *path) for name, path in PATHS.items()]


def _figure(name, temperature, rates):
    place = PLACES[name.split("-")[0]]
    budget_t, level_t = place.budgets_t[temperature], place.history[-1].emissions_t
    start = place.start_year
    is_by_sector = isinstance(rates, tuple)
    shares = tuple(SECTORS.values()) if is_by_sector else (1.0,)
    found = outcome(
        Standing(budget_t, tuple(level_t * part for part in shares), start),
        Course(rates if is_by_sector else (rates,), start),
        (2030, 2045),
        20,
    )
    parts, colours = {"": tuple(found.emissions_t.tolist())}, {}
    if is_by_sector:
        told = zip(SECTORS, found.parts_t.tolist(), strict=True)
        grouped = sectors_of(found.years, dict(told))
        parts, colours = grouped.groups, grouped.colours
    cut = level_t / (level_t + budget_t)
    required = tuple(
        YearValue(start + i, level_t * (1 - cut) ** (i + 1), "pathway")
        for i in range(20 if budget_t > 0 else 0)
    )
    spent = None if found.exhausted is None else sum(found.exhausted)
    return scenario.draw(
        scenario.Path(
            place.history, found.years, parts, colours, required, budget_t, spent
        ),
        scenario.PathWords(
            title="Vart vägen leder",
            summary="En stapel per år, och linjen som budgeten kräver.",
            caption="Den valda vägen år för år, ton",
            axis="{unit} koldioxid per år",
            observed="Statistik",
            estimated="Beräknat",
            inside="Ryms i budgeten",
            beyond="Ryms inte",
            head=("År", "Utsläpp", "Sedan start", "Kvar av budgeten"),
            required="Budgetens väg, −16,7 % om året",
            spent="Budgeten slut december 2030",
            names=NAMES,
        ),
        "sv",
        key=f"scenario-{name}",
    )
