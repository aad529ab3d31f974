"""A small cast of real and awkward places: SMHI's statistics to 2023, and 2024 by P9.

Budgets at 1 January 2026 are those of the Uppsala method at 50 %.
"""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.charts.field_limits import LimitWords
from kolrum.charts.field_of_months import Block, BlockWords, Field, FieldWords
from kolrum.charts.field_squares import Limit
from kolrum.lib.dates import day_and_month, short_date, the_date
from kolrum.lib.numbers import fixed
from kolrum.lib.units import tonnes
from kolrum.lib.words import leaning_number


@dataclass(frozen=True)
class Place:
    """A place with its statistics, the estimate for 2024, and its budgets."""

    name: str
    observed_t: dict[int, float]
    estimate_t: float
    budgets_t: dict[float, float]
    start_year: int = 2026

    @property
    def history(self):
        """Every year with a figure, the last ones estimated."""
        last = max(self.observed_t) + 1
        observed = [YearValue(y, t) for y, t in sorted(self.observed_t.items())]
        reserved = range(last, self.start_year)
        rest = [YearValue(year, self.estimate_t, ESTIMATED) for year in reserved]
        return (*observed, *rest)

    def field(self, *temperatures):
        """Figures of the field of months with the first temperature chosen."""
        years = tuple(v for v in self.history if v.year >= 2020)
        limits = tuple(Limit(f"{t:g}-50", self.budgets_t[t]) for t in temperatures)
        return Field(years, self.start_year, years[-1].emissions_t, limits)

    def ends_on(self, temperature):
        """The day the budget ends at the pace of the latest year; None for never."""
        values = {v.year: v.emissions_t for v in self.history}
        pace = values[self.start_year - 1]
        if not pace:
            return None
        left = self.budgets_t[temperature]
        year = self.start_year
        while left < 0:
            year -= 1
            left += values.get(year, pace)
        years = year + left / (values.get(year, pace))
        year, part = math.floor(years), years - math.floor(years)
        days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        return date(year, 1, 1) + timedelta(days=max(0, math.ceil(part * days) - 1))


PLACES = {
    "hoganas": Place(
        "Höganäs",
        {
            1990: 232487,
            2000: 284209,
            2005: 259165,
            2010: 279711,
            2015: 245055,
            2016: 235889,
            2017: 242122,
            2018: 244288,
            2019: 216357,
            2020: 205831,
            2021: 243228,
            2022: 213428,
            2023: 180493,
        },
        184332,
        {1.5: 42986, 1.7: 921227, 2.0: 2175856},
    ),
    "lulea": Place(
        "Luleå",
        {
            1990: 3084820,
            2000: 3261692,
            2005: 3907396,
            2010: 3876186,
            2015: 2765903,
            2016: 3753814,
            2017: 3830682,
            2018: 3492679,
            2019: 3489135,
            2020: 3361477,
            2021: 3413389,
            2022: 3424803,
            2023: 3352323,
        },
        2953986,
        {1.5: -1089347, 1.7: 11770085, 2.0: 30140702},
    ),
    "gotland": Place(
        "Gotland",
        {
            1990: 2015351,
            2000: 2089050,
            2005: 2085959,
            2010: 454129,
            2015: 319261,
            2016: 275675,
            2017: 299964,
            2018: 378409,
            2019: 391748,
            2020: 192359,
            2021: 146248,
            2022: 191599,
            2023: 157652,
        },
        186431,
        {1.5: 704093, 1.7: 1939463, 2.0: 3704277},
    ),
    "upplands_bro": Place(
        "Upplands-Bro",
        {
            1990: 98197,
            2000: 102160,
            2005: 89640,
            2010: 86061,
            2015: 77526,
            2016: 75219,
            2017: 90626,
            2018: 82262,
            2019: 81331,
            2020: 172343,
            2021: 182433,
            2022: 197018,
            2023: 190912,
        },
        192652,
        {1.5: -696662, 1.7: -394720, 2.0: 36626},
    ),
    "morbylanga": Place(
        "Mörbylånga",
        {
            1990: 223439,
            2000: 263176,
            2005: 301424,
            2010: 64528,
            2015: 48511,
            2016: 54851,
            2017: 45449,
            2018: 47869,
            2019: 44691,
            2020: 41220,
            2021: 41183,
            2022: 37746,
            2023: 37405,
        },
        44152,
        {1.5: 9974, 1.7: 189056, 2.0: 444887},
    ),
    "stockholm": Place(
        "Stockholm",
        {
            1990: 2078409,
            2000: 2090892,
            2005: 2328340,
            2010: 2258604,
            2015: 1796962,
            2016: 1659530,
            2017: 1531684,
            2018: 1520265,
            2019: 1270605,
            2020: 920146,
            2021: 999825,
            2022: 933443,
            2023: 874783,
        },
        901008,
        {1.5: 2714889, 1.7: 8486461, 2.0: 16731564},
    ),
    "skane": Place(
        "Skåne län",
        {
            1990: 6425970,
            2000: 5883969,
            2005: 5278048,
            2010: 5796163,
            2015: 4384015,
            2016: 4226639,
            2017: 3988409,
            2018: 3881426,
            2019: 3810432,
            2020: 3588240,
            2021: 3649029,
            2022: 3290260,
            2023: 3181905,
        },
        3677515,
        {1.5: 442122, 1.7: 15496732, 2.0: 37003317},
    ),
    "bjurholm": Place(
        "Bjurholm",
        {
            1990: 18134,
            2000: 17324,
            2005: 15049,
            2010: 14852,
            2015: 12547,
            2016: 11287,
            2017: 13500,
            2018: 12156,
            2019: 12279,
            2020: 11752,
            2021: 11182,
            2022: 10319,
            2023: 10533,
        },
        13526,
        {1.5: -5369, 1.7: 40459, 2.0: 105928},
    ),
    "bjuv": Place(
        "Bjuv",
        {
            1990: 164486,
            2000: 115758,
            2005: 93209,
            2010: 82899,
            2015: 70033,
            2016: 68342,
            2017: 55940,
            2018: 50426,
            2019: 50028,
            2020: 47925,
            2021: 48362,
            2022: 40744,
            2023: 27540,
        },
        31750,
        {1.5: 84357, 1.7: 303057, 2.0: 615485},
    ),
    "karlshamn": Place(
        "Karlshamn",
        {
            1990: 220064,
            2000: 240063,
            2005: 256812,
            2010: 301109,
            2015: 110149,
            2016: 101750,
            2017: 87198,
            2018: 113340,
            2019: 84924,
            2020: 87152,
            2021: 160465,
            2022: 237732,
            2023: 91582,
        },
        151796,
        {1.5: -353367, 1.7: 15644, 2.0: 542802},
    ),
}


def _variant(of, /, **changes):
    return replace(PLACES[of], **changes)


_HOGANAS = PLACES["hoganas"].observed_t
PLACES |= {
    "decades": _variant(
        "bjuv", name="Trettio år", budgets_t={1.5: 300000, 1.7: 950000, 2.0: 1200000}
    ),
    "centuries": _variant(
        "bjuv", name="Sekler", budgets_t={1.5: 3e5, 1.7: 4.2e6, 2.0: 9e6}
    ),
    "one_plant_closed": _variant(
        "hoganas",
        name="Nedlagt",
        observed_t={**_HOGANAS, 2022: 30000, 2023: 9000},
        estimate_t=8000,
        budgets_t={1.5: 5000, 1.7: 20000, 2.0: 90000},
    ),
    "under_a_year": _variant(
        "hoganas", name="Snart", budgets_t={1.5: -400000, 1.7: 52000, 2.0: 61000}
    ),
    "one_day": _variant("hoganas", name="En dag", budgets_t={1.7: 500, 1.5: -500}),
    "all_spent": _variant(
        "hoganas", name="Slut", budgets_t={1.5: -700000, 1.7: -100000, 2.0: -20000}
    ),
    "before_the_base_year": _variant(
        "hoganas", name="Skuld", budgets_t={1.5: -2500000, 1.7: -2000000, 2.0: 300000}
    ),
    "tiny": _variant(
        "bjurholm",
        name="Litet",
        observed_t={2020: 4.1, 2021: 3.9, 2022: 3.2, 2023: 3.3},
        estimate_t=3.1,
        budgets_t={1.5: 0.4, 1.7: 11.0, 2.0: 26.0},
    ),
    "zero": _variant(
        "bjurholm", name="Noll", estimate_t=0, budgets_t={1.5: 5e3, 1.7: 4e4, 2.0: 6e4}
    ),
    "statistics_to_2025": _variant(
        "hoganas", name="Allt känt", observed_t={**_HOGANAS, 2024: 184332, 2025: 181000}
    ),
    "close_limits": _variant(
        "hoganas", name="Tätt", budgets_t={1.5: 70000, 1.7: 92000, 2.0: 250000}
    ),
    "crossing_limits": _variant(
        "hoganas", name="Kors", budgets_t={1.5: 150000, 1.7: 230000, 2.0: 400000}
    ),
}


def _lasting(day):
    if day is None:
        return "Inget släpps ut."
    return f"I dagens takt räcker de till {the_date(day, 'sv')}."


def field_words(place, *temperatures):
    """Words for a field, in the manner of the site, made of the place's figures."""
    figures = place.field(*temperatures)
    month_t = figures.square_t / figures.months_a_square
    chosen = temperatures[0]
    budget_t = place.budgets_t[chosen]
    reserved = [v for v in figures.years if v.status == ESTIMATED]
    used = [v for v in figures.years if v.status != ESTIMATED]
    blocks = {}
    if used:
        used_t = sum(v.emissions_t for v in used)
        blocks[Block.USED] = BlockWords(
            f"Använt {used[0].year}–{used[-1].year}",
            leaning_number(used_t / month_t, "sv"),
            "månader",
            f"{tonnes(used_t, 'sv')} enligt statistiken. Mest 2021.",
        )
    if reserved:
        reserved_t = sum(v.emissions_t for v in reserved)
        blocks[Block.RESERVED] = BlockWords(
            f"Reserverat {reserved[0].year}–{reserved[-1].year}",
            leaning_number(reserved_t / month_t, "sv"),
            "månader",
            f"{tonnes(reserved_t, 'sv')}, beräknat",
        )
    loosest = max(temperatures, key=lambda t: place.budgets_t[t])
    told = chosen if budget_t > 0 else loosest
    if place.budgets_t[told] > 0:
        degrees = fixed(told, "sv", 1)
        blocks[Block.LEFT] = BlockWords(
            "Kvar från 2026" if told == chosen else f"Om gränsen är {degrees} grader",
            leaning_number(place.budgets_t[told] / month_t, "sv"),
            "månader kvar" if told == chosen else "månader",
            f"{tonnes(place.budgets_t[told], 'sv')} om gränsen är {degrees} grader. "
            + _lasting(place.ends_on(told)),
        )
    limits = {}
    for t in temperatures:
        day = place.ends_on(t)
        limits[f"{t:g}-50"] = LimitWords(
            f"{fixed(t, 'sv', 1)} grader",
            f"slut {short_date(day, 'sv')}" if day else "",
            f"slut {day_and_month(day, 'sv')}" if day else "",
        )
    quarter = figures.months_a_square == 3
    return FieldWords(
        title=f"{place.name} och koldioxidbudgeten",
        summary=f"{leaning_number(abs(budget_t) / month_t, 'sv')} månader.",
        blocks=blocks,
        limits=limits,
        caption=f"Budgeten år för år, {place.name}",
        head=("År", "Del", "Ton", "Rutor", "Summa ton"),
        block_names={
            Block.USED: "använt",
            Block.RESERVED: "reserverat",
            Block.LEFT: "kvar",
        },
        unseen="… och så vidare till {year}: {squares} rutor till",
        row_note=f"En rad är {'tre år' if quarter else 'ett år'} i dagens takt",
        total_unit="månader",
    )
