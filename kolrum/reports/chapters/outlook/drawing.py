"""The figures of the outlook: paths year by year, what they sum to, and the gap."""

from itertools import accumulate

from kolrum.carbon.methods.assessment import YearValue
from kolrum.carbon.provenance import Source
from kolrum.charts import amounts, curves
from kolrum.charts.figure import Figure
from kolrum.lib.units import mass_unit
from kolrum.reports.book import Voice
from kolrum.reports.chapters.outlook.paths import (
    NATIONAL,
    OWN,
    TODAY,
    TREND,
    Outlook,
    Path,
)

CURVES, SUMS, GAP = "outlook-curves", "outlook-sums", "outlook-gap"
ROLES = {TODAY: "here", TREND: "trend", NATIONAL: "goal", OWN: "goal-own"}


def name_of(voice: Voice, path: Path) -> str:
    """Name a path: a goal by its own name, others by what they suppose."""
    if path.goal is not None:
        name = path.goal.name.in_language(voice.language)
        return name[:1].upper() + name[1:]
    return voice.label(f"name-{path.kind}")


def curves_of(voice: Voice, outlook: Outlook) -> Figure:
    """Draw the paths year by year, the budget's own as bars."""
    years = tuple(range(outlook.chosen.start_year, outlook.far + 1))
    title = "curves-title" if outlook.required else "curves-title-spent"
    return curves.draw(
        curves.Curves(
            outlook.recent,
            years,
            tuple(
                curves.Curve(ROLES[path.kind], name_of(voice, path), path.emissions_t)
                for path in outlook.paths
            ),
            outlook.required,
        ),
        _words(voice, title, "curves-summary", "curves-caption"),
        voice.language,
        key=CURVES,
        sources=sources_of(voice, outlook),
    )


def sums_of(voice: Voice, outlook: Outlook) -> Figure:
    """Draw what each path sums to since the base year, against the whole budget."""
    chosen = outlook.chosen
    counted = [value for value in chosen.history if value.year >= chosen.base_year]
    used_t = list(accumulate(value.emissions_t for value in counted))
    history = tuple(
        YearValue(value.year, total_t, value.status)
        for value, total_t in zip(counted, used_t, strict=True)
    )
    before_t = used_t[-1] if used_t else 0.0
    years = tuple(range(chosen.start_year, outlook.far + 1))
    drawn = tuple(
        curves.Curve(
            ROLES[path.kind],
            name_of(voice, path),
            tuple(before_t + total_t for total_t in accumulate(path.emissions_t)),
        )
        for path in outlook.paths
    )
    title = "sums-title" if chosen.budget_t > 0 else "sums-title-spent"
    return curves.draw(
        curves.Curves(history, years, drawn, limit_t=chosen.budget_at_base_t),
        _words(voice, title, "sums-summary", "sums-caption"),
        voice.language,
        key=SUMS,
        sources=sources_of(voice, outlook),
    )


def _words(voice: Voice, title: str, summary: str, caption: str) -> curves.CurvesWords:
    return curves.CurvesWords(
        title=voice.label(title),
        summary=voice.label(summary),
        caption=voice.label(caption),
        axis=voice.label("axis", unit="{unit}"),
        observed=voice.label("observed"),
        estimated=voice.label("estimated"),
        year=voice.label("head-year"),
        fitting=voice.label("name-budget"),
        limit=voice.label("limit"),
    )


def gap_of(voice: Voice, outlook: Outlook) -> Figure:
    """Draw the emissions of the near year by each path, and what is over the budget."""
    year, language = outlook.near, voice.language
    required_t = outlook.required_in(year)
    values = [path.in_year(year) for path in outlook.paths]
    unit = mass_unit([*values, required_t or 0.0], language)
    rows = []
    for path, value in zip(outlook.paths, values, strict=True):
        told = f"{unit.number(value, language)} {unit.name}"
        if required_t is not None:
            over = unit.number(abs(value - required_t), language)
            name = "gap-row" if value >= required_t else "gap-row-under"
            told = voice.label(name, amount=told, over=over, unit=unit.name)
        rows.append(amounts.Amount(name_of(voice, path), value, told))
    if required_t is not None:
        told = f"{unit.number(required_t, language)} {unit.name}"
        name = voice.label("name-budget")
        rows.append(amounts.Amount(name, required_t, told, "blue"))
    words = amounts.AmountWords(
        title=voice.label("gap-title", year=year),
        summary=voice.label("gap-summary", year=year),
        caption=voice.label("gap-caption", year=year),
        head=(voice.label("head-path"), voice.label("head-tonnes")),
    )
    return amounts.draw(
        tuple(rows), words, language, key=GAP, sources=sources_of(voice, outlook)
    )


def sources_of(voice: Voice, outlook: Outlook) -> tuple[Source, ...]:
    """The publications behind the paths: of the budget, and of the goals."""
    goals = voice.facts.goals
    promised = goals.sources if goals is not None and outlook.goals else ()
    return tuple(dict.fromkeys((*outlook.chosen.sources, *promised)))
