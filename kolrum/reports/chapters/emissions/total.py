"""The whole: every year with a figure, and which way it has gone."""

from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED, YearValue
from kolrum.charts import yearly
from kolrum.charts.figure import Figure
from kolrum.lib.units import tonnes
from kolrum.narrative.facts import PANDEMIC_YEARS
from kolrum.reports.amounts import moved
from kolrum.reports.blocks import Block, Paragraph
from kolrum.reports.book import Voice
from kolrum.reports.passages import statements
from kolrum.telling.by_sector import FIRST_YEAR


def tell_total(voice: Voice) -> Iterator[Block]:
    """Conclude, tell of the first and the highest year, say the trend, and draw."""
    facts = voice.facts
    known = facts.observed
    latest = known[-1]
    since = _since(known)
    yield voice.lead(*_conclusion(known, since), **_span(since, latest))
    yield from _tell_history(voice, known)
    yield from voice.finding("tiny")
    yield from _tell_trend(voice)
    if newest := statements(voice, "latest", "step"):
        yield Paragraph(newest)
    yield voice.drawn(_figure(voice))


def _since(known: tuple[YearValue, ...]) -> YearValue:
    """The first year from which the statistics are unbroken."""
    return next((value for value in known if value.year >= FIRST_YEAR), known[0])


def _conclusion(known: tuple[YearValue, ...], since: YearValue) -> tuple[str, ...]:
    latest = known[-1]
    if not since.emissions_t:
        return ("lead-level",)
    return (f"lead-{moved(latest.emissions_t / since.emissions_t - 1)}",)


def _span(since: YearValue, latest: YearValue) -> dict[str, float]:
    first_t = since.emissions_t
    change = abs(latest.emissions_t / first_t - 1) if first_t else 0.0
    return {
        "latest": latest.year,
        "emitted": latest.emissions_t,
        "first": since.year,
        "before": first_t,
        "change": change,
    }


def _tell_history(voice: Voice, known: tuple[YearValue, ...]) -> Iterator[Block]:
    """The longest comparison there is, and the year with most."""
    first, latest = known[0], known[-1]
    most = max(known, key=lambda value: value.emissions_t)
    if first.emissions_t and first.year < FIRST_YEAR:
        change = latest.emissions_t / first.emissions_t - 1
        yield from voice.say(
            f"history-{moved(change)}",
            first=first.year,
            before=first.emissions_t,
            latest=latest.year,
            change=abs(change),
            most=most.year,
            peak=most.emissions_t,
            is_first="yes" if most == first else "no",
        )
    else:
        yield from voice.say("history-short", most=most.year, peak=most.emissions_t)
    if any(year >= first.year for year in facts_breaks(voice)):
        yield from voice.say("history-breaks", first=first.year)


def facts_breaks(voice: Voice) -> tuple[int, ...]:
    """The first year without plants, where the series begins for that reason."""
    plants = voice.facts.plants_t
    return (min(plants),) if plants else ()


def _tell_trend(voice: Voice) -> Iterator[Block]:
    """The trend over the unbroken years, and without those of the pandemic (B10)."""
    facts = voice.facts
    trend = facts.chosen.trend
    if trend is None:
        return
    span = (trend.first_year, trend.last_year)
    low, high = sorted((-trend.low, -trend.high))
    if not trend.has_direction:
        yield from voice.say("trend-unclear", span=span)
    elif trend.rate < 0:
        yield from voice.say(
            "trend-fell", span=span, rate=-trend.rate, range=(low, high)
        )
    else:
        yield from voice.say(
            "trend-rose", span=span, rate=trend.rate, range=(-high, -low)
        )
    without = facts.trend_without_pandemic
    if without is None:
        return
    way = "unclear"
    if without.has_direction:
        way = "fell" if without.rate < 0 else "rose"
    within = tuple(y for y in PANDEMIC_YEARS if span[0] <= y <= span[1])
    yield from voice.say(
        f"pandemic-{way}", years=within, number=len(within), rate=abs(without.rate)
    )


def _figure(voice: Voice) -> Figure:
    facts, language = voice.facts, voice.language
    history = facts.chosen.history
    bars = [
        yearly.Bar(
            value.year,
            value.emissions_t,
            "used" if value.status == OBSERVED else yearly.ESTIMATED,
        )
        for value in history
    ]
    first, latest = facts.observed[0], facts.observed[-1]
    labels = [
        yearly.Told(value.year, (str(value.year), tonnes(value.emissions_t, language)))
        for value in dict.fromkeys((latest, first))
    ]
    if facts.estimated:
        told = voice.label("kind-estimated")
        labels.insert(0, yearly.Told(facts.estimated[-1].year, (told,), "note"))
    span = _span(_since(facts.observed), latest)
    (name,) = _conclusion(facts.observed, _since(facts.observed))
    return yearly.draw(
        bars,
        yearly.YearlyWords(
            title=voice.label(f"figure-{name}", **span),
            summary=voice.label(
                "figure-summary",
                first=first.year,
                before=first.emissions_t,
                latest=latest.year,
                emitted=latest.emissions_t,
            ),
            caption=voice.label("figure-caption"),
            axis=voice.label("figure-axis", unit="{unit}"),
            head=(
                voice.label("year"),
                voice.label("kind"),
                voice.label("figure-amount", unit="{unit}"),
            ),
            kinds={
                "used": voice.label("kind-observed"),
                yearly.ESTIMATED: voice.label("kind-estimated"),
            },
            labels=tuple(labels),
        ),
        language,
        key="emissions-yearly",
        sources=tuple(
            source for source in facts.chosen.sources if _is_of_emissions(source.key)
        ),
    )


def _is_of_emissions(key: str) -> bool:
    return any(part in key for part in ("co2", "ghg", "emissions"))
