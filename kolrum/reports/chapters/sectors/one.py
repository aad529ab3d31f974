"""A sector by itself: its level and change, beside others, its path and who decides."""

from collections.abc import Iterator

from kolrum.charts import yearly
from kolrum.charts.figure import Figure
from kolrum.charts.sector_groups import GROUPS, OTHER
from kolrum.lib.units import tonnes
from kolrum.narrative import Phrase
from kolrum.narrative.circles import is_alike
from kolrum.narrative.saying import joined, sentences
from kolrum.narrative.values import SectorName, Value
from kolrum.reports.amounts import bare, moved, told_t
from kolrum.reports.blocks import Block, Heading, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.sectors.parts import tell_parts
from kolrum.reports.chapters.sectors.standing import (
    Standing,
    has_path,
    path_t,
    term_end,
)
from kolrum.telling.per_person import COUNTRY, GROUP, OWN, sector_per_person

DESCRIBED = frozenset(
    {
        "transport", "industry", "electricity_district_heating", "own_heating",
        "working_machinery", "agriculture", "product_use", "waste_wastewater",
    }
)  # fmt: skip
"""Sectors of statistics whose content is known and worded."""

DOUBLED = 1
"""A rise above this is told as what it rose from, not in percent."""

LEAST_T = 1
"""Tonnes: less is told as next to nothing."""

NOUGHT_T = 0.005
"""Tonnes per person: so little is written as nought."""

COUNTRY_DESCRIBED = "se"
YEARS_DRAWN = 20
HEIGHT = 200.0
KINDS = ("municipality", "county", "country")


def figure_key(key: str) -> str:
    """Give the key of a sector's own figure."""
    return f"path-{key}"


def tell_one(voice: Voice, each: Standing) -> Iterator[Block]:
    """Tell of one sector, with its figure and its parts where they are told."""
    yield heading_of(voice, each.name)
    yield voice.lead(_lead(voice, each), **_values(voice, each))
    what, who = _described(voice, each.key)
    yield from what
    beside = (*_person(voice, each), *_estimate(voice, each))
    if beside:
        yield voice.told(sentences(joined(beside)))
    yield from _tell_path(voice, each)
    yield from who
    parts = () if voice.facts.is_tiny else tuple(tell_parts(voice, each.key))
    yield from (block for block in parts if not isinstance(block, Table))
    yield voice.drawn(_figure(voice, each))
    yield from (block for block in parts if isinstance(block, Table))


def heading_of(voice: Voice, sector: SectorName) -> Heading:
    """Head a sector's section with its name."""
    return Heading(bare(sector, voice.language), f"sector-{sector.key}")


def describe(voice: Voice, key: str) -> Iterator[Block]:
    """Say what a sector is, and who decides over it."""
    what, who = _described(voice, key)
    yield from (*what, *who)


def _described(voice: Voice, key: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    if key not in DESCRIBED or voice.book.known.country.iso2 != COUNTRY_DESCRIBED:
        return (), ()
    kind = voice.facts.place.kind
    level = kind if kind in KINDS else "county"
    what = tuple(voice.say(f"is {key}"))
    return what, tuple(voice.say(f"decides {key}", kind=level))


def _lead(voice: Voice, each: Standing) -> str:
    if each.change is None or told_t(each.first_t, voice.facts) < LEAST_T:
        return "sector-new"
    if each.change > DOUBLED:
        return "sector-grown"
    return f"sector-{moved(each.change)}"


def _values(voice: Voice, each: Standing) -> dict[str, Value]:
    return {
        "sector": each.name,
        "amount": told_t(each.latest_t, voice.facts),
        "latest": each.latest_year,
        "first": each.first_year,
        "part": each.part,
        "change": abs(each.change or 0.0),
        "before": told_t(each.first_t, voice.facts),
    }


def _estimate(voice: Voice, each: Standing) -> tuple[Phrase, ...]:
    """Where the year after the statistics went."""
    change = each.estimated_change
    if change is None or each.estimated_year is None or voice.facts.is_tiny:
        return ()
    return voice.phrases(
        f"estimate-{moved(change)}",
        year=each.estimated_year,
        change=abs(change),
        amount=each.history_t[each.estimated_year],
    )


def _person(voice: Voice, each: Standing) -> tuple[Phrase, ...]:
    """Per person beside the country and the middle of similar places."""
    known = voice.book.known
    found = sector_per_person(known.published, known.place.code, each.key)
    own, whole = found.get(OWN), found.get(COUNTRY)
    if own is None or whole is None:
        return ()
    way = "alike" if is_alike(own, whole) else "beside"
    told = voice.phrases(
        f"person-{way}", own=_told(own), whole=_told(whole), year=each.latest_year
    )
    if GROUP not in found:
        return told
    group = found[GROUP]
    name = "group-alike" if is_alike(own, group) else "group"
    if group < NOUGHT_T:
        name = "group-none"
    return (*told, *voice.phrases(name, group=_told(group)))


def _told(person_t: float) -> float:
    """Tonnes per person with the decimals of tables, if that leaves any."""
    return round(person_t, 2) or person_t


def _tell_path(voice: Voice, each: Standing) -> Iterator[Block]:
    facts = voice.facts
    if not has_path(facts):
        yield from voice.say("no-path", figure=figure_key(each.key).capitalize())
        return
    end = term_end(facts)
    at_end_t = path_t(each, facts, end)[end]
    now_t = facts.chosen.emissions_latest_t
    yield from voice.say(
        "path",
        figure=figure_key(each.key),
        end=end,
        amount=told_t(at_end_t, facts),
        fall=1 - at_end_t / each.now_t if each.now_t else 0.0,
        allowed=told_t(facts.chosen.budget_t * each.now_t / now_t, facts),
    )


def _figure(voice: Voice, each: Standing) -> Figure:
    facts, language = voice.facts, voice.language
    name = bare(each.name, language)
    role = f"sector-{GROUPS.get(each.key, OTHER)}"
    bars = [
        yearly.Bar(year, amount, role)
        for year, amount in each.history_t.items()
        if year <= each.latest_year
    ]
    labels = [
        yearly.Told(
            each.latest_year,
            (str(each.latest_year), tonnes(told_t(each.latest_t, facts), language)),
        )
    ]
    gap = range(each.latest_year + 1, facts.chosen.start_year)
    bars += [yearly.Bar(year, each.now_t, yearly.ESTIMATED) for year in gap]
    end = term_end(facts)
    is_apart = each.change is None or each.change > DOUBLED
    title = voice.label(
        "figure-title-new" if is_apart else "figure-title",
        sector=name,
        first=each.first_year,
        latest=each.latest_year,
        way=moved(each.change or 0.0),
        change=abs(each.change or 0.0),
    )
    if has_path(facts):
        last = facts.chosen.start_year + YEARS_DRAWN - 1
        ahead = path_t(each, facts, last)
        bars += [yearly.Bar(year, ahead[year], yearly.AHEAD) for year in ahead]
        mass = tonnes(told_t(ahead[end], facts), language)
        told = (f"{end}: {mass}", voice.label("figure-path"))
        labels.append(yearly.Told(end, told, "answer"))
        title = voice.label(
            "figure-title-path",
            sector=name,
            end=end,
            amount=told_t(ahead[end], facts),
        )
    return yearly.draw(
        bars,
        yearly.YearlyWords(
            title=title,
            summary=voice.label("figure-summary", **_values(voice, each)),
            caption=voice.label("figure-caption", sector=name),
            axis=voice.label("figure-axis", unit="{unit}"),
            head=(
                voice.label("year"),
                voice.label("kind"),
                voice.label("figure-amount", unit="{unit}"),
            ),
            kinds={
                role: voice.label("kind-observed"),
                yearly.ESTIMATED: voice.label("kind-estimated"),
                yearly.AHEAD: voice.label("kind-path"),
            },
            labels=tuple(labels),
        ),
        language,
        height=HEIGHT,
        key=figure_key(each.key),
        sources=voice.book.known.sector_sources,
    )
