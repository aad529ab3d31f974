"""Figures of the chapters that tell: years, people, warming, ways, and bars beside."""

from kolrum.charts import compared, lines, warming, ways_down, yearly

KINDS = {"used": "statistik", "reserved": "beräknat", "blue": "väg"}
LEVELS = {1990: 232, 2000: 284, 2005: 259, 2010: 280, 2015: 245, 2016: 236,
          2017: 242, 2018: 244, 2019: 216, 2020: 206, 2021: 243, 2022: 213,
          2023: 180}  # fmt: skip
FALLS = {"normal": (1.0, 0.833), "large": (300.0, 0.9), "small": (0.01, 0.75)}


def bars(scale, *, left=0.0, role="used"):
    """Every year with statistics, two estimated, and a way ahead where one is told."""
    known = [yearly.Bar(y, 1e3 * scale * kt, role) for y, kt in LEVELS.items()]
    last = known[-1].amount_t
    guessed = [yearly.Bar(year, last, "reserved") for year in (2024, 2025)]
    ahead = [
        yearly.Bar(year, last * left ** (year - 2025), "blue")
        for year in range(2026, 2046)
        if left
    ]
    return (*known, *guessed, *ahead)


def yearly_figures():
    """History alone and with a way ahead, of places of every size."""
    for name, (scale, left) in FALLS.items():
        for way in ("", "-ahead"):
            shown = bars(scale, left=left if way else 0.0)
            told = [yearly.Told(2023, (f"{180 * scale:g} kton",))]
            if way:
                told.append(yearly.Told(2030, ("Hälften", "lika takt"), "answer"))
            words = yearly.YearlyWords(
                "Utsläppen var lägre", "Staplar.", "Utsläpp per år", "{unit} per år",
                ("År", "Slag", "{unit}"), KINDS, tuple(told),
            )  # fmt: skip
            yield yearly.draw(shown, words, "sv", key=f"yearly-{name}{way}")


def line_figures():
    """A place far above the others, one among them, and one by itself."""
    near = {year: 4.0 - 0.05 * (year - 1990) for year in LEVELS}
    names = ("Skåne län", "Pendlingskommun nära större stad (mellersta av 63)",
             "Sverige")  # fmt: skip
    beside = [
        lines.Line(name, {y: v + 0.15 * i for y, v in near.items()})
        for i, name in enumerate(names)
    ]
    own = {
        "far": {year: kt / 28 for year, kt in LEVELS.items()},
        "among": {year: value + 0.05 for year, value in near.items()},
    }
    words = lines.LinesWords(
        "Högst per invånare", "Linjer.", "Per invånare", "ton per invånare", "År"
    )
    for name, values in own.items():
        drawn = [lines.Line("Höganäs", values), *beside]
        yield lines.draw(drawn, words, "sv", key=f"lines-{name}")
    alone = [lines.Line("Sverige", {y: v for y, v in near.items() if y >= 2010})]
    yield lines.draw(alone, words, "sv", key="lines-alone")


def warming_figure():
    """The sum so far, and what three chances allow."""
    rows = {1.3: (2920, 2670, 2570), 1.5: (3420, 3020, 2820), 1.7: (3970, 3370, 3070),
            2.0: (4820, 3870, 3420)}  # fmt: skip
    figures = warming.Warming(
        ((1900, 215), (1950, 640), (1970, 930), (1990, 1540), (2010, 2140),
         (2024, 2730)),
        (17, 50, 83),
        tuple(warming.Allowed(t, tuple(map(float, s))) for t, s in rows.items()),
        (warming.Mean(2320, 1.07, "1,07 grader 2010–2019"),
         warming.Mean(2520, 1.24, "1,24 grader 2015–2024")),
    )  # fmt: skip
    words = warming.WarmingWords(
        "En gräns för temperaturen är en gräns för summan", "Linjer.", "Största summa",
        "grader över förindustriell nivå", "miljarder ton sedan 1850",
        "Utsläppt till och med", ("17 %", "50 %", "83 %"),
        ("Grader", "17 %", "50 %", "83 %"),
        tuple((t, f"{t:g} °C".replace(".", ",")) for t in (1.0, 1.5, 1.7, 2.0)),
    )  # fmt: skip
    return warming.draw(figures, words, "sv")


def ways_figure():
    """Three ways to nought in the same year."""
    parts = [number / 20 for number in range(1, 21)]
    shapes = {
        "Mest först": [(1 - p) ** 2 for p in parts],
        "Lika mycket varje år": [1 - p for p in parts],
        "Mest sist": [1 - p**2 for p in parts],
    }
    ways = [
        ways_down.Way(name, ("1,14 miljoner ton", "124 procent av budgeten"),
                      tuple(184_000 * part for part in shape))
        for name, shape in shapes.items()
    ]  # fmt: skip
    words = ways_down.WaysWords(
        "Samma slutår, tre summor", "Staplar.", "Tre vägar",
        "Koldioxid per år. Vägarna börjar i dagens utsläpp, 184 000 ton om året.", "År",
    )  # fmt: skip
    return ways_down.draw(ways, 2026, words, "sv")


def compared_figure():
    """Two territories and what is consumed."""
    rows = (
        compared.Compared("Höganäs, inom gränserna, 2023", 7.1, "used", is_own=True),
        compared.Compared("Sverige, inom gränserna, 2023", 4.2),
        compared.Compared("Sverige, konsumtion, 2023", 7.6),
        compared.Compared("varav utomlands", 4.9),
    )
    words = compared.ComparedWords(
        "Mer än hälften sker utomlands", "Staplar.", "Per invånare",
        "ton koldioxidekvivalenter per invånare", ("Perspektiv", "Ton"),
    )  # fmt: skip
    return compared.draw(rows, words, "sv")


def told_figures():
    """All of them."""
    yield from yearly_figures()
    yield from line_figures()
    yield warming_figure()
    yield ways_figure()
    yield compared_figure()
