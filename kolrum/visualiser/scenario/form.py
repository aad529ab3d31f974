"""The form of a scenario: its fields as they stand, and the paths that are offered."""

import math
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kolrum.lib.numbers import percent, percentage_label, short
from kolrum.lib.units import tonnes
from kolrum.narrative.scenario import Which, name_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.scenario.shown import Shown, sector_names
from kolrum.visualiser.scenario.states import (
    HIGHEST_PCT,
    SECTOR,
    State,
    base_rate,
)

SLIDER_LOWEST_PCT = -30
SLIDER_HIGHEST_PCT = 10
TENS = 10


@dataclass(frozen=True)
class Slider:
    """A range beside a field, in whole and half per cent."""

    lowest: int
    highest: int
    value: str


@dataclass(frozen=True)
class Entry:
    """A field: what it is called and holds, and what was wrong with it.

    `name` is its name in addresses; `placeholder` is what an empty one means.
    """

    name: str
    label: str
    value: str
    hint: str = ""
    complaint: str = ""
    placeholder: str = ""
    slider: Slider | None = None


@dataclass(frozen=True)
class Button:
    """A path that is offered, as a link."""

    label: str
    note: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Form:
    """All fields, the offered paths, and the reader's other choices to send along.

    `own` names a path that is none of those offered.
    """

    rate: Entry
    sectors: tuple[Entry, ...]
    years: tuple[Entry, ...]
    buttons: tuple[Button, ...]
    own: str
    is_own: bool
    kept: tuple[tuple[str, str], ...]

    @property
    def is_opened(self) -> bool:
        """Whether a sector has a rate of its own, or was refused one."""
        return any(entry.value or entry.complaint for entry in self.sectors)

    @property
    def refused(self) -> tuple[Entry, ...]:
        """The fields with something wrong in them."""
        entries = (self.rate, *self.years, *self.sectors)
        return tuple(entry for entry in entries if entry.complaint)


def form_of(known: Gathered, shown: Shown, language: str) -> Form:
    """Fill the form with what was typed, or with what the path offered amounts to."""
    return Form(
        _rate(known, shown, language),
        tuple(_sectors(known, shown, language)),
        _years(shown),
        tuple(_buttons(known, shown, language)),
        name_of(known.facts, Which.OWN, language),
        shown.scenario.which is Which.OWN,
        tuple(known.chosen.query(known.country).items()),
    )


def _rate(known: Gathered, shown: Shown, language: str) -> Entry:
    state = shown.read.state
    usual = percentage_label(base_rate(state, known.facts), language)
    return Entry(
        "rate",
        _("Change a year, per cent"),
        shown.read.typed.get("rate", usual),
        _("−5 is a fall by 5 per cent a year, 2 is a rise by 2."),
        shown.read.complaints.get("rate", ""),
        slider=_slider(known, 100 * base_rate(state, known.facts)),
    )


def _slider(known: Gathered, value_pct: float) -> Slider:
    """Reach at least as far as the budget requires."""
    cut = known.facts.chosen.required_annual_cut or 0.0
    needed = -TENS * math.ceil(100 * cut / TENS)
    lowest = min(SLIDER_LOWEST_PCT, needed)
    highest = min(SLIDER_HIGHEST_PCT, int(HIGHEST_PCT))
    nearest = round(2 * min(max(value_pct, lowest), highest)) / 2
    return Slider(lowest, highest, f"{nearest:g}")


def _sectors(known: Gathered, shown: Shown, language: str) -> list[Entry]:
    if shown.parts is None:
        return []
    names = sector_names(known, language)
    typed, complaints = shown.read.typed, shown.read.complaints
    common_pct = 100 * base_rate(shown.read.state, known.facts)
    rates_pct = shown.read.state.sector_rates_pct
    return [
        Entry(
            f"{SECTOR}{key}",
            names.get(key, key),
            typed.get(f"{SECTOR}{key}", ""),
            tonnes(level_t, language),
            complaints.get(f"{SECTOR}{key}", ""),
            short(common_pct, language),
            _slider(known, rates_pct.get(key, common_pct)),
        )
        for key, level_t in zip(shown.parts.keys, shown.parts.levels_t, strict=True)
    ]


def _years(shown: Shown) -> tuple[Entry, ...]:
    typed, complaints = shown.read.typed, shown.read.complaints
    start = str(shown.offered.start_year)
    return (
        Entry(
            "from",
            _("First year with the change"),
            typed.get("from", start),
            complaint=complaints.get("from", ""),
        ),
        Entry(
            "until",
            _("Last year with the change"),
            typed.get("until", ""),
            _("Empty: it goes on."),
            complaints.get("until", ""),
        ),
    )


def _buttons(known: Gathered, shown: Shown, language: str) -> list[Button]:
    kept = known.chosen.query(known.country)
    return [
        Button(
            name_of(known.facts, which, language),
            _per_year(base_rate(State(which), known.facts), language),
            _ending(kept | State(which).query()),
            which is shown.scenario.which,
        )
        for which in shown.offered.which
    ]


def _per_year(rate: float, language: str) -> str:
    return percent(rate, language, 1 if rate else 0)


def _ending(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""
