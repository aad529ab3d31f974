"""The budget in four numbers, and as a bar of all that has been charged to it."""

from collections.abc import Iterator

from kolrum.carbon.methods.assessment import ESTIMATED
from kolrum.charts import budget_bar
from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import fixed, percentage, short, significant
from kolrum.lib.units import MILLION, mass_unit, whole_tonnes
from kolrum.narrative.facts import Facts
from kolrum.narrative.values import share
from kolrum.reports.blocks import Block, KeyNumber, KeyNumbers
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, LEFT, SEVERE, SPENT, case_of

OF_YEARS = frozenset({"emissions", "movement", "national-emissions"})
"""Keys of the steps that hold what years have taken from the budget."""

FOUR, BAR = "brief-four", "brief-bar"


def four_numbers(voice: Voice) -> Iterator[Block]:
    """Give what is left, what it takes, what has been done and how long it lasts."""
    facts = voice.facts
    tell = {LEFT: _left, SEVERE: _left, ABOUT: _about, SPENT: _spent}[case_of(facts)]
    yield voice.heading("brief-numbers")
    yield from voice.say(_intro(facts))
    yield KeyNumbers(FOUR, voice.label("four-title"), tuple(tell(voice)))


def _intro(facts: Facts) -> str:
    """Name what is said of the numbers, and of the bar where there is one."""
    if facts.chosen.budget_at_base_t <= 0:
        return "numbers"
    has_debt = budget_bar.bar_of(facts.chosen).over_t
    return "numbers-over" if has_debt else "numbers-bar"


def _left(voice: Voice) -> Iterator[KeyNumber]:
    facts, language = voice.facts, voice.language
    chosen = facts.chosen
    spread = chosen.uncertainty
    if spread is None:
        yield _mass(voice, chosen.budget_t, voice.label("left-told"), is_answer=True)
    else:
        told = voice.label("left-told-spread", spread=(spread.p05_t, spread.p95_t))
        yield _mass(voice, chosen.budget_t, told, is_answer=True)
    if chosen.required_annual_cut is not None:
        name = "cut-told-severe" if case_of(facts) == SEVERE else "cut-told"
        number = percentage(chosen.required_annual_cut, language)
        yield KeyNumber(number, voice.label("percent-a-year"), voice.label(name))
    yield _achieved(voice)
    years = chosen.years_left or 0.0
    told = voice.label("years-told", level=chosen.emissions_latest_t)
    if years < 1:
        yield KeyNumber(short(12 * years, language), voice.label("months"), told)
    else:
        yield KeyNumber(fixed(years, language, 1), voice.label("years"), told)


def _about(voice: Voice) -> Iterator[KeyNumber]:
    chosen = voice.facts.chosen
    yield _mass(voice, chosen.budget_at_base_t, voice.label("whole-told"))
    spread = chosen.uncertainty
    emitted_t = chosen.used_t + chosen.reserved_t
    told = voice.label("emitted-told")
    if spread is not None and spread.p05_t <= 0 <= spread.p95_t:
        told = voice.label("emitted-told-spread", over=-spread.p05_t, left=spread.p95_t)
    yield _mass(voice, emitted_t, told, is_answer=True)
    yield _achieved(voice)
    yield _level(voice)


def _spent(voice: Voice) -> Iterator[KeyNumber]:
    facts, language = voice.facts, voice.language
    debt_t, years = -facts.chosen.budget_t, facts.chosen.debt_years or 0.0
    spread = facts.chosen.uncertainty
    if spread is None:
        yield _mass(voice, debt_t, voice.label("debt-told"), is_answer=True)
    else:
        told = voice.label("debt-told-spread", spread=(-spread.p95_t, -spread.p05_t))
        yield _mass(voice, debt_t, told, is_answer=True)
    unit = voice.label("years" if years >= 1 else "months")
    number = fixed(years, language, 1) if years >= 1 else short(12 * years, language)
    yield KeyNumber(number, unit, voice.label("debt-years-told"))
    yield _achieved(voice)
    yield _level(voice)


def _level(voice: Voice) -> KeyNumber:
    level_t = voice.facts.chosen.emissions_latest_t
    return _mass(voice, level_t, voice.label("level-told"))


def _achieved(voice: Voice) -> KeyNumber:
    """The trend with its interval; no direction is claimed where there is none."""
    trend, language = voice.facts.chosen.trend, voice.language
    if trend is None:
        return KeyNumber("–", "", voice.label("no-trend-told"))
    span = (trend.first_year, trend.last_year)
    if not trend.has_direction:
        return KeyNumber(
            voice.label("unclear"),
            voice.label("direction"),
            voice.label("unclear-told", span=span, fall=-trend.low, rise=trend.high),
        )
    falls = trend.rate < 0
    low, high = sorted((abs(trend.low), abs(trend.high)))
    return KeyNumber(
        percentage(abs(trend.rate), language),
        voice.label("percent-a-year"),
        voice.label(
            "fallen-told" if falls else "risen-told", span=span, low=low, high=high
        ),
    )


def _mass(
    voice: Voice, mass_t: float, told: str, *, is_answer: bool = False
) -> KeyNumber:
    """A mass with three digits that count; millions have their word as a unit."""
    if abs(mass_t) >= 0.9995 * MILLION:
        number = significant(mass_t / MILLION, voice.language)
        return KeyNumber(number, voice.label("million-tonnes"), told, is_answer)
    number = significant(mass_t, voice.language)
    return KeyNumber(number, voice.label("tonnes"), told, is_answer)


def bar(voice: Voice) -> Iterator[Block]:
    """Show the whole budget as a bar: used, reserved, left, or emitted too much."""
    facts = voice.facts
    figures = budget_bar.bar_of(facts.chosen)
    if figures.budget_t <= 0:
        return
    used_t = facts.chosen.used_t + facts.chosen.reserved_t
    values = {
        "part": share(used_t, figures.budget_t),
        "used": figures.total_t(budget_bar.USED),
        "reserved": figures.total_t(budget_bar.RESERVED),
        "left": figures.total_t(budget_bar.LEFT),
        "over": figures.over_t,
    }
    case = _case_of_bar(facts, figures)
    yield voice.drawn(
        budget_bar.draw(
            figures,
            budget_bar.BarWords(
                title=voice.label(f"bar-title-{case}", **values),
                summary=voice.label(f"bar-summary-{case}", **values),
                caption=voice.label("bar-caption"),
                blocks={kind: _block(voice, figures, kind) for kind in _kinds(figures)},
                kinds={kind: voice.label(f"bar-kind-{kind}") for kind in KINDS},
                head=(
                    voice.label("bar-year"),
                    voice.label("bar-what"),
                    voice.label("bar-unit"),
                ),
            ),
            voice.language,
            key=BAR,
            sources=tuple(
                dict.fromkeys(
                    step.source
                    for step in facts.chosen.derivation
                    if step.key in OF_YEARS
                )
            ),
        )
    )


KINDS = (budget_bar.USED, budget_bar.RESERVED, budget_bar.LEFT, budget_bar.OVER)


def _kinds(figures: budget_bar.BudgetBar) -> list[str]:
    return [kind for kind in KINDS if figures.total_t(kind)]


def _case_of_bar(facts: Facts, figures: budget_bar.BudgetBar) -> str:
    if figures.over_t:
        return "over"
    has_estimates = any(each.status == ESTIMATED for each in facts.chosen.history)
    return "left" if has_estimates else "left-used"


def _block(
    voice: Voice, figures: budget_bar.BudgetBar, kind: str
) -> tuple[str, str, str]:
    language = voice.language
    amount_t = figures.total_t(kind)
    unit = mass_unit([figures.budget_t], language)
    return (
        voice.label(f"bar-kind-{kind}"),
        f"{whole_tonnes(amount_t, language)}{HARD_SPACE}{voice.label('tonnes')}",
        f"{unit.number(amount_t, language)}{HARD_SPACE}{unit.name}",
    )
