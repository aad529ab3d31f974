"""Every chart on real and awkward places, as the recorded pictures show them."""

from datetime import date
from math import cos, sin

from kolrum.carbon.methods.assessment import Spread, YearValue
from kolrum.charts import (
    alternatives,
    delay,
    exhaustion_years,
    field_of_months,
    goals,
    map_of_places,
    opinions,
    pathway,
    peers,
    required_against_achieved,
    sector_multiples,
    sectors,
    side_by_side,
    uncertainty,
    waterfall,
)
from kolrum.charts.figure import Table, cell
from kolrum.charts.histogram import Pile
from kolrum.charts.tests.cast import PLACES, field_words
from kolrum.charts.tests.report_cast import report_figures
from kolrum.charts.tests.scenario_cast import scenario_figures
from kolrum.charts.tests.told_cast import told_figures
from kolrum.data.countries import read_country
from kolrum.data.shapes import outlines
from kolrum.lib.numbers import signed_percent
from kolrum.lib.units import tonnes

FIELDS = {
    "hoganas": (1.7, 1.5),
    "hoganas-2-degrees": (2.0, 1.5, 1.7),
    "lulea-exhausted": (1.5, 1.7),
    "skane": (1.7, 1.5),
    "gotland": (1.7, 1.5),
    "gotland-quarters": (2.0, 1.7, 1.5),
    "upplands_bro-exhausted-2022": (1.5, 1.7, 2.0),
    "morbylanga": (1.7, 1.5),
    "karlshamn-long-row": (1.7, 1.5),
    "bjurholm": (1.5, 1.7),
    "bjuv-quarters": (2.0, 1.7),
    "decades": (1.7, 1.5),
    "centuries": (1.7, 1.5),
    "one_plant_closed": (1.7, 1.5),
    "under_a_year": (1.7, 1.5, 2.0),
    "one_day": (1.7, 1.5),
    "all_spent": (1.5, 1.7, 2.0),
    "before_the_base_year": (1.7, 2.0),
    "tiny": (1.7, 1.5, 2.0),
    "zero": (1.7, 1.5),
    "statistics_to_2025": (1.7, 1.5),
    "close_limits": (1.7, 1.5, 2.0),
    "crossing_limits": (1.7, 1.5, 2.0),
}
PATHWAYS = {
    "hoganas": (1.7, -0.032),
    "lulea-exhausted": (1.5, -0.02),
    "gotland-long": (2.0, -0.08),
    "upplands_bro-rising": (1.5, 0.11),
    "skane-level": (1.7, 0.005),
    "under_a_year-rising": (1.7, 0.02),
    "decades": (1.7, -0.03),
    "karlshamn-no-trend": (1.5, None),
    "zero": (1.7, None),
}


def field_figure(name, *temperatures):
    """The field of months of a place."""
    place = PLACES[name.split("-")[0]]
    return field_of_months.draw(
        place.field(*temperatures), field_words(place, *temperatures), "sv", key=name
    )


def pathway_figures(place, temperature, rate):
    """Figures of a pathway, worked out as the method does."""
    budget_t = place.budgets_t[temperature]
    level_t = place.history[-1].emissions_t
    start = place.start_year
    path, spent_at, ends_at = (), None, None
    if budget_t > 0 and level_t > 0:
        cut = level_t / (level_t + budget_t)
        path = tuple(
            YearValue(start + i, level_t * (1 - cut) ** (i + 1), "pathway")
            for i in range(20)
        )
    elif budget_t <= 0:
        spent_at = moment(place.ends_on(temperature))
    trend = ()
    if rate is not None:
        trend = tuple(
            YearValue(start - 1 + i, level_t * (1 + rate) ** i, "trend")
            for i in range(21)
        )
        left_t = budget_t
        for value in trend[1:]:
            if 0 < left_t <= value.emissions_t:
                ends_at = value.year + left_t / value.emissions_t
            left_t -= value.emissions_t
    return pathway.Pathway(
        place.history, path, trend, budget_t, start, ends_at, spent_at
    )


def moment(day: date):
    """A day as a year with a fraction."""
    return day.year + day.timetuple().tm_yday / 366


def pathway_figure(name, temperature, rate):
    """The pathway of a place."""
    place = PLACES[name.split("-")[0]]
    figures = pathway_figures(place, temperature, rate)
    told = ()
    if figures.trend:
        end = figures.trend_ends_at
        told = (
            f"Trenden: {signed_percent(rate, 'sv')} om året",
            f"budgeten slut {int(end)}" if end else "budgeten räcker",
        )
    budget = ()
    if figures.pathway:
        cut = 1 - figures.pathway[0].emissions_t / place.history[-1].emissions_t
        budget = (
            f"Budgeten: {signed_percent(-cut, 'sv')} om året",
            f"de blå staplarna är {tonnes(figures.budget_t, 'sv')}",
        )
    brief = tuple(
        line.replace(":", "")
        .removesuffix(" om året")
        .removeprefix("de blå staplarna är ")
        for line in budget
    )
    words = pathway.PathwayWords(
        title="Budgeten räcker om utsläppen minskar",
        summary="Staplar för varje år.",
        caption="Utsläpp och budget år för år",
        axis="{unit} koldioxid per år",
        observed="Uppmätt",
        estimated="Beräknat",
        head=("År", "Slag", "Utsläpp, ton", "Budget"),
        ahead="Budgetens väg",
        budget=budget,
        trend=told,
        debt=("Utanför budgeten", tonnes(-figures.budget_t, "sv")),
        budget_brief=brief,
        trend_brief=tuple(line.removesuffix(" om året") for line in told),
        after=("{budget}", "varav {tonnes} efter {year}"),
    )
    return pathway.draw(figures, words, "sv", key=name)


PACES_WORDS = required_against_achieved.PacesWords(
    title="Kravet är fem gånger så stort",
    summary="Två staplar.",
    caption="Takter",
    required="Krävs",
    achieved="Hittills, 2015–2023",
    cut="{percent} per år",
    rise="ökar {percent} per år",
    no_required="Budgeten är slut: ingen procentsats finns",
    no_achieved="Ingen tydlig riktning",
    head=("Takt", "Minskning"),
)
DELAY_WORDS = delay.DelayWords(
    title="Varje år av väntan höjer kravet",
    summary="En tidtabell.",
    caption="Start och krav",
    head=("Start", "Minskning som då krävs varje år"),
    too_late="För sent: hela budgeten är använd",
)
SECTOR_WORDS = sectors.SectorWords(
    title="Drygt fyra femtedelar kommer från industrin",
    summary="Staplar i lager.",
    caption="Utsläpp efter sektor, ton",
    axis="{unit} koldioxid per år",
    names={
        "industry": "Industri",
        "transport": "Transporter",
        "machinery": "Arbetsmaskiner",
        "heating": "Uppvärmning",
        "energy": "El och fjärrvärme",
        "abroad": "Utrikes transporter",
        "other": "Övrigt",
    },
    year_head="År",
)
YEARS = (1990, 2000, 2005, 2010, *range(2015, 2024))
# Höganäs, SMHI's vintage of 2025; 2010 left out of one sector to show a gap.
SECTORS_T = {
    "industry": (
        160877, 221262, 206755, 233852, 207266, 199378, 204131, 207242, 179730,
        170798, 208694, 182146, 149077,
    ),
    "transport": (
        25489, 26723, 28417, 25927, 23782, 23072, 25150, 24470, 23580, 22197, 22209,
        20324, 20009,
    ),
    "working_machinery": (
        6966, 8078, 8643, 8440, 7257, 6906, 6889, 6838, 7019, 7002, 7068, 6178, 6488,
    ),
    "own_heating": (
        37777, 26756, 13999, 10165, 5480, 5197, 4622, 4473, 4885, 4819, 4712, 4179,
        4296,
    ),
    "electricity_district_heating": (0,) * 13,
    "agriculture": (607, 545, 398, None, 425, 438, 436, 439, 420, 419, 419, 476, 498),
    "product_use": (770, 845, 952, 904, 844, 898, 894, 826, 724, 596, 125, 126, 126),
}  # fmt: skip
MULTIPLES_WORDS = sector_multiples.MultiplesWords(
    title="Mest har utsläppen från industrin minskat",
    summary="Små diagram.",
    caption="Sektorer, ändring",
    names=SECTOR_WORDS.names,
    sector_head="Sektor",
    since="Ändring sedan 2015",
    axis="{unit} koldioxid per år",
)
WATERFALLS = {
    "change": waterfall.Waterfall(1_112_000, (-190_000, -4_700, 3_200), "blue"),
    "change-to-debt": waterfall.Waterfall(90_000, (-160_000, 0.0, 20_000), "blue"),
    "change-of-debt": waterfall.Waterfall(-90_000, (-60_000, 30_000), "blue"),
    "sector-change": waterfall.Waterfall(245_000, (-58_000, -3_700, 1_100, -1_184)),
}
ENDS = tuple(2026 + 0.13 * i for i in range(-25, 40)) + tuple(
    2029 + 0.01 * i for i in range(120)
)


def goal_rows(level_t, *ends):
    """Straight ways from a level to what remains at an end, and no change at all."""
    years = range(2025, 2046)
    for label, year, rest_t, is_adopted in ends:
        path = [
            rest_t + (level_t - rest_t) * max(0, year - each) / (year - 2025)
            for each in years
        ]
        total_t = sum(path[1:])
        yield goals.GoalRow(
            label, tuple(path), total_t, 0.8 * total_t, 1.7 * total_t, is_adopted
        )


GOALS = {
    "goals": (921_000, 184_000),
    "goals-spent": (-1_560_000, 2_830_000),
    "goals-far-over": (43_000, 184_000),
    "goals-all-inside": (9_400_000, 184_000),
    "goals-tiny": (21_000, 9_800),
}
GOAL_ENDS = (
    ("Höganäs mål till 2030: −85 % från 1990", 2030, 0.15, True),
    ("Nettonoll 2035", 2035, 0.0, False),
    ("Sveriges mål: nettonoll 2045", 2045, 0.19, True),
    ("Oförändrat till 2045", 2045, 1.0, False),
)


def goal_figures():
    """Goals against budgets of every size, spent ones too."""
    for name, (budget_t, level_t) in GOALS.items():
        ends = [
            (label, year, part * level_t, own) for label, year, part, own in GOAL_ENDS
        ]
        is_spent = budget_t < 0
        words = goals.GoalWords(
            "Nettonoll 2035 ryms i budgeten", "Rader.", "Mål mot budget",
            "vägen 2026–2045", "Budgeten slut" if is_spent else "Budgeten",
            f"{'skuld ' if is_spent else ''}{tonnes(abs(budget_t), 'sv')}",
            "{count} gånger", ("Mål", "Ton", "Del", "Som minst", "Som mest"),
        )  # fmt: skip
        rows = tuple(goal_rows(level_t, *ends))
        yield goals.draw(goals.Goals(rows, budget_t), words, "sv", key=name)


def small_figures():
    """Every chart but the field and the pathway."""
    paces = required_against_achieved
    yield paces.draw(paces.Paces(0.167, 0.032), PACES_WORDS, "sv", key="paces")
    yield paces.draw(paces.Paces(0.167, -0.032), PACES_WORDS, "sv", key="paces-rising")
    yield paces.draw(paces.Paces(None, None), PACES_WORDS, "sv", key="paces-spent")
    cuts = (0.167, 0.2, 0.25, 0.334, 0.501, None)
    rows = [delay.Departure(2026 + i, cut) for i, cut in enumerate(cuts)]
    yield delay.draw(rows, DELAY_WORDS, "sv")
    yield from goal_figures()
    found = sectors.sectors_of(YEARS, SECTORS_T)
    yield sectors.draw(found, SECTOR_WORDS, "sv")
    yield sector_multiples.draw(found, MULTIPLES_WORDS, "sv", since=2015)
    for name, figures in WATERFALLS.items():
        causes = [f"Orsak {i}" for i in range(len(figures.steps_t) - 1)]
        words = waterfall.WaterfallWords(
            "Mest har statistiken ändrats", "Trappa.", "Ändringen isärtagen",
            ("Kvar den 1 januari 2025", "Ny uppskattning av världens budget", *causes,
             "Kvar den 1 januari 2026"),
            ("Orsak", "{unit}"),
        )  # fmt: skip
        yield waterfall.draw(figures, words, "sv", key=name)
    yield alternatives.draw(
        [
            alternatives.Alternative("Uppsala, 1,7 grader", 2030.99, "16,7 %", True),
            alternatives.Alternative("Uppsala, 1,5 grader", 2026.2, "81,1 %"),
            alternatives.Alternative("Nyaste klimatforskningen", 2023.9, "slut"),
            alternatives.Alternative("Lika per person i världen", 2033.7, "11,5 %"),
            alternatives.Alternative("Hävdvunnen fördelning", 2049.5, "4,1 %"),
            alternatives.Alternative("Utan gräns", None, "0 %"),
        ],
        2026,
        alternatives.AlternativeWords(
            "Slutåret beror på hur man räknar", "Rader med staplar.", "Räknesätt",
            ("Räknesätt", "Budgeten slut i dagens takt", "Krav per år"), "aldrig",
        ),
        "sv",
    )  # fmt: skip
    for name, spread, labels in (
        ("spread", Spread(890e3, 921e3, 950e3), ("58", "Knappt 60 månader", "61")),
        ("spread-near", Spread(12e3, 21e3, 35e3), ("1", "1,4", "2,3")),
        ("spread-nought", Spread(-3e5, 42e3, 35e4), ("−20", "Knappt tre", "23")),
        ("spread-debt", Spread(-1.56e6, -1.09e6, -67e4), ("1,56", "1,09", "0,67")),
    ):
        words = uncertainty.UncertaintyWords(
            "Tar slut ungefär nu", "En remsa.", "Spridning", "Slut", *labels,
            ("Värde", "Kvar"), axis="månader kvar i dagens takt",
        )  # fmt: skip
        yield uncertainty.draw(spread, words, "sv", month_t=15.4e3, key=name)
    yield exhaustion_years.draw(
        exhaustion_years.Ends((*ENDS, None), (2028, 2029.5, 2030, 2031), 2030.99),
        exhaustion_years.EndsWords(
            "Budgeten tar slut under 2029", "Rutor.", "Kommuner efter slutår",
            ("före 2028", "2028–juni 2029", "juli–december 2029", "2030", "senare"),
            ("Slut", "Kommuner"), ("Höganäs: dec 2030", "31 räcker längre"),
            "{count} senare →",
        ),
        "sv",
    )  # fmt: skip
    values = tuple((f"Kommun {i}", 1.5 + 0.07 * i + (i % 7) * 0.2) for i in range(62))
    peer_words = peers.PeersWords(
        "Räknat per invånare högst", "Streck.", "Per invånare",
        "ton koldioxid per invånare 2023", "Höganäs {value}", "median {value}",
        ("Kommun", "Ton"),
    )  # fmt: skip
    yield from _opinions()
    for name, own in (("peers", 6.4), ("peers-near", 4.3), ("peers-lowest", 0.4)):
        figures = peers.Peers((*values, ("Höganäs", own)), "Höganäs")
        yield peers.draw(figures, peer_words, "sv", key=name)


MAP_WORDS = map_of_places.MapWords(
    title="I nio kommuner tar budgeten slut under 2029",
    summary="En karta, och en ruta för varje kommun.",
    caption="Kommuner efter klass",
    axis="Budgeten slut i dagens takt",
    classes=("före 2028", "2028", "2029", "2030", "2031 eller senare"),
    unsure="osäkert",
    head=("Klass", "Antal"),
)


def beside():
    """Places beside each other: one rising, one spent, one without its first year."""
    panels = []
    for name, told in (
        ("hoganas", "16,7 % mindre varje år"),
        ("upplands_bro", "Budgeten är slut"),
        ("bjurholm", "25,1 % mindre varje år"),
        ("tiny", "Inget krävs"),
    ):
        place = PLACES[name]
        path = pathway_figures(place, 1.7, None).pathway
        panels.append(side_by_side.Panel(place.name, place.history, path, told))
    words = side_by_side.PanelWords(
        "Utsläppen hittills, och vad budgeten kräver", "Ett diagram per plats.",
        "Del av utsläppen 2015", "Utsläpp varje år som del av platsens egna 2015",
        ("År",),
    )  # fmt: skip
    yield side_by_side.draw(panels, 2015, words, "sv")


def maps():
    """A county whole, one with a place in doubt, and a country without boundaries."""
    country = read_country("se")
    for name, code, doubted in (
        ("map-blekinge", "10", ""),
        ("map-gotland", "09", "0980"),
        ("map-halland", "13", "1315"),
    ):
        members = country.place(code).members
        ends = {c: 2027.6 + 0.9 * i for i, c in enumerate(members)}
        number = {c: min(5, max(1, int(end) - 2026)) for c, end in ends.items()}
        spots = tuple(
            map_of_places.Spot(
                c,
                country.place(c).name,
                f"{ends[c]:.0f}",
                0 if c == doubted else number[c],
                country.place(c).address,
            )
            for c in members
        )
        piled = tuple((ends[c], number[c]) for c in members if c != doubted)
        marks = tuple((float(year), str(year)) for year in range(2027, 2033))
        shapes = outlines("se", members, 300, 360)
        whole = map_of_places.Map(shapes, spots, Pile(piled, 1, marks))
        yield map_of_places.draw(whole, MAP_WORDS, "sv", key=name)
    yield map_of_places.draw_apart(whole, MAP_WORDS, key="map-apart")
    alone = map_of_places.Map(None, whole.spots, whole.pile)
    yield map_of_places.draw(alone, MAP_WORDS, "sv", key="map-without-shapes")


def gallery():
    """Every recorded figure by its name."""
    figures = {
        f"field-{name}": field_figure(name, *temperatures)
        for name, temperatures in FIELDS.items()
    }
    figures |= {
        f"pathway-{name}": pathway_figure(name, *chosen)
        for name, chosen in PATHWAYS.items()
    }
    small = (*small_figures(), *scenario_figures(), *report_figures())
    small = (*small, *told_figures())
    figures |= {figure.key: figure for figure in (*maps(), *beside())}
    return figures | {figure.key: figure for figure in small}


def _opinions():
    """Two and four groups of opinion; in the smaller some have answered the same."""
    around = tuple((round(cos(n) * 0.4, 3), round(sin(n) * 0.4, 3)) for n in range(9))
    spots = ((-2.0, 0.0), (1.6, 0.9), (1.2, -1.4), (-0.4, 1.9))
    for count in (2, 4):
        groups = tuple(
            tuple((x + dx, y + dy) for dx, dy in around[: 9 - number])
            + ((x, y),) * (3 * number)
            for number, (x, y) in enumerate(spots[:count])
        )
        names = tuple(f"Grupp {letter}, 9 personer" for letter in "ABCD"[:count])
        row = (cell("Bussar"), *(cell(0.5, "50 %") for _ in names))
        units = ("", *("%" for _ in names))
        table = Table("Andel", ("Påstående", *names), (row,), units)
        words = opinions.OpinionsWords("Svaren faller i grupper", "Märken.", names)
        yield opinions.draw(groups, words, table, key=f"opinions-{count}")
