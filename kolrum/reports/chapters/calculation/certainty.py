"""How sure the budget is, and what other ways of computing would give."""

from collections.abc import Iterator

from kolrum.charts import sensitivity
from kolrum.lib.numbers import short
from kolrum.lib.units import tonnes
from kolrum.narrative.values import Value
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.calculation.ranges import (
    LIKELIHOODS_PCT,
    Assumption,
    assumptions_of,
)
from kolrum.reports.passages import passage
from kolrum.telling import figures

SENSITIVITY = "calculation-sensitivity"


def uncertainty(voice: Voice) -> Iterator[Block]:
    """Tell statistics, science and choices apart; only the first is an interval."""
    yield voice.heading("calculation-uncertainty")
    has_interval = voice.facts.chosen.uncertainty is not None
    yield from voice.say("uncertainty", interval="yes" if has_interval else "no")
    yield from passage(voice, "uncertainty")
    yield from passage(voice, "residual")
    yield from passage(voice, "tiny")
    yield from _sensitivity(voice)


def _sensitivity(voice: Voice) -> Iterator[Block]:
    found = assumptions_of(voice.book.known)
    if not found:
        return
    main_t = voice.facts.chosen.budget_t
    widest, narrowest = found[0], found[-1]
    yield from voice.say(
        "sensitivity",
        widest=_named(voice, widest),
        narrowest=_named(voice, narrowest),
        case=_case(widest),
        low=widest.low_t,
        high=widest.high_t,
        debt=-widest.low_t,
        less=-widest.high_t,
    )
    if any(each.key in {"overhead", "nation"} for each in found):
        yield from voice.say("sensitivity-own")
    ranges = [
        sensitivity.Range(_capital(_named(voice, each)), each.low_t, each.high_t)
        for each in found
    ]
    yield voice.drawn(
        sensitivity.draw(
            ranges,
            main_t,
            sensitivity.SensitivityWords(
                title=voice.label("sensitivity-title", widest=_named(voice, widest)),
                summary=voice.label("sensitivity-summary"),
                caption=voice.label("sensitivity-caption"),
                main=voice.label(
                    "sensitivity-main" if main_t > 0 else "sensitivity-main-debt",
                    left=tonnes(abs(main_t), voice.language),
                ),
                head=(
                    voice.label("sensitivity-what"),
                    voice.label("sensitivity-low", unit="{unit}"),
                    voice.label("sensitivity-high", unit="{unit}"),
                ),
            ),
            voice.language,
            key=SENSITIVITY,
            sources=tuple(
                dict.fromkeys(
                    (*voice.facts.chosen.sources, *voice.book.known.other_sources)
                )
            ),
        )
    )


def _case(each: Assumption) -> str:
    """Whether the ends of a range are left, debts, or one of each."""
    if each.high_t <= 0:
        return "debts"
    return "left" if each.low_t >= 0 else "both"


def _named(voice: Voice, each: Assumption) -> str:
    known, sectors = voice.book.known, voice.facts.sectors
    values: dict[str, Value] = {}
    if each.key == "limit":
        temperatures = [
            voice.facts.chosen.temperature_c,
            *(other.temperature_c for other in known.siblings),
        ]
        values = {
            "low_c": short(min(temperatures), voice.language),
            "high_c": short(max(temperatures), voice.language),
        }
    elif each.key == "likelihood":
        low, high = LIKELIHOODS_PCT
        values = {"likelihoods": (low / 100, high / 100)}
    elif each.sector and sectors is not None:
        values = {"sector": sectors.name(each.sector)}
    return voice.label(f"assumed-{each.key}", **values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def allocations(voice: Voice) -> Iterator[Block]:
    """Say what other principles and other science would give, side by side."""
    if "robustness" not in voice.book.texts:
        return
    yield voice.heading("calculation-others")
    yield from passage(voice, "robustness")
    yield from voice.say("others")
    yield from voice.picture(figures.ALTERNATIVES)
    yield from passage(voice, "newest")
    yield from voice.say("lacking")
