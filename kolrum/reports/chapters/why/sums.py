"""The sum of all emissions and the warming that follows it."""

from collections.abc import Iterator

import numpy as np

from kolrum.budgets.inputs import world_in_use
from kolrum.carbon.arrays import Floats
from kolrum.carbon.emulator import EMULATORS, GTCO2_PER_PGC, TCRE_MEAN, TCRE_SD
from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.carbon.remaining import RemainingBudgets
from kolrum.charts import warming
from kolrum.charts.figure import Figure
from kolrum.data.world import GLOBAL_SIGNS, WORLD
from kolrum.lib.numbers import percent, short
from kolrum.narrative.values import Limit
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice

ASSESSED = "ipcc-ar6-wg1"
NEWEST = "igcc-2024"
DECADE = 10
SHOWN_PCT = (17.0, 50.0, 83.0)
MARKED = (1900, 1950, 1970, 1990, 2010)
TURN = 1990
THOUSAND_GT = 1000
GT = 1e9
LEAST_YEARS = 2
LIMITS = (1.5, 1.7, 2.0)


def emitted_gt() -> dict[int, float]:
    """Give the sum of the world's emissions to the end of each year, GtCO2.

    Where a small component has no figure for an early year, it adds nothing.
    """
    series = world_in_use().components
    years = series.years
    net: Floats = np.zeros(len(years))
    for component, sign in GLOBAL_SIGNS.items():
        net += sign * np.nan_to_num(series.known([WORLD], years, component)[0])
    return dict(zip(years, (np.cumsum(net) / GT).tolist(), strict=True))


def tell_sums(voice: Voice) -> Iterator[Block]:
    """Say how warming follows the sum, and draw it; then the place's own sum."""
    emitted = emitted_gt()
    last = max(emitted)
    language = voice.language
    yield from voice.say(
        "sum",
        each=short(TCRE_MEAN * THOUSAND_GT, language, 2),
        low=short((TCRE_MEAN - TCRE_SD) * THOUSAND_GT, language, 2),
        high=short((TCRE_MEAN + TCRE_SD) * THOUSAND_GT, language, 2),
        mass=THOUSAND_GT * GT,
        per=GTCO2_PER_PGC,
    )
    yield from voice.say(
        "emitted",
        first=min(emitted),
        last=last,
        sum=emitted[last] * GT,
        turn=TURN,
        part=1 - emitted[TURN - 1] / emitted[last],
    )
    yield from voice.say(
        "warmed",
        earlier=short(EMULATORS[ASSESSED].warming_to_date_c, language, 2),
        earlier_years=_decade(ASSESSED),
        later=short(EMULATORS[NEWEST].warming_to_date_c, language, 2),
        later_years=_decade(NEWEST),
    )
    yield voice.drawn(_figure(voice, emitted))
    yield from _tell_own(voice)


def _decade(source: str) -> tuple[float, float]:
    """The ten years whose mean the warming so far is: those before the base date."""
    base = world_in_use().remaining[source].base_year
    return base - DECADE, base - 1


def _figure(voice: Voice, emitted: dict[int, float]) -> Figure:
    world = world_in_use()
    table = world.remaining[ASSESSED]
    before = emitted[table.base_year - 1]
    last = max(emitted)
    figures = warming.Warming(
        tuple((year, emitted[year]) for year in (*MARKED, last)),
        SHOWN_PCT,
        tuple(
            warming.Allowed(
                temperature,
                tuple(
                    before + (table.published(temperature, pct) or 0.0)
                    for pct in SHOWN_PCT
                ),
            )
            for temperature in table.temperatures_c
            if temperature <= LIMITS[-1]
        ),
        tuple(_mean(voice, emitted, source) for source in (ASSESSED, NEWEST)),
    )
    language = voice.language
    chances = [percent(pct / 100, language, 0) for pct in SHOWN_PCT]
    return warming.draw(
        figures,
        warming.WarmingWords(
            title=voice.label("warming-title"),
            summary=voice.label(
                "warming-summary",
                last=last,
                sum=emitted[last] * GT,
                limit=Limit(LIMITS[0]),
                left=_left_gt(table) * GT,
                base=table.base_year,
            ),
            caption=voice.label("warming-caption"),
            axis=voice.label("warming-axis"),
            sums=voice.label("warming-sums", first=min(emitted)),
            years=voice.label("warming-years"),
            likely=tuple(chances),
            head=(
                voice.label("warming-head"),
                *(voice.label("warming-head-sum", chance=each) for each in chances),
            ),
            limits=tuple(
                (limit, f"{short(limit, language)} °C") for limit in (1.0, *LIMITS)
            ),
        ),
        language,
        sources=(world.components.source, table.source),
    )


def _mean(voice: Voice, emitted: dict[int, float], source: str) -> warming.Mean:
    """A decade's mean warming, at the sum by the middle of the decade."""
    first, last = _decade(source)
    warmed_c = EMULATORS[source].warming_to_date_c
    told = voice.label(
        "warming-mean",
        warmed=short(warmed_c, voice.language, 2),
        years=(first, last),
    )
    return warming.Mean(emitted[int(first) + DECADE // 2 - 1], warmed_c, told)


def _left_gt(table: RemainingBudgets) -> float:
    return table.published(LIMITS[0], 50) or 0.0


def _tell_own(voice: Voice) -> Iterator[Block]:
    """The same seen here: what has been added to the sum since the base year."""
    facts = voice.facts
    years = [v for v in facts.chosen.history if v.year >= facts.chosen.base_year]
    known = [value for value in years if value.status == OBSERVED]
    if len(known) < LEAST_YEARS or facts.chosen.budget_at_base_t <= 0:
        return
    yield from voice.say(
        "own-sum",
        used=facts.chosen.used_t,
        years=(known[0].year, known[-1].year),
        whole=facts.chosen.budget_at_base_t,
        latest=known[-1].emissions_t,
        last=known[-1].year,
    )
