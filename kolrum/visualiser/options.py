"""The choices of a page: links that keep the others, and a form that holds them all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.choices import Choices
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country
from kolrum.lib.numbers import percent_label, short

TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (50.0, 67.0, 83.0)
STARTS_AHEAD = 3


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen; `query` is what the address then ends in."""

    value: str
    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """Options of one kind; `name` is its name in addresses."""

    name: str
    label: str
    options: tuple[Option, ...]
    most_shown: int = 4

    @property
    def chosen_label(self) -> str:
        """What is chosen, in words."""
        return next((o.label for o in self.options if o.is_chosen), "")


def query_of(wanted: Chosen, country: Country) -> str:
    """End an address with the choices that are not the country's own."""
    told = wanted.query(country)
    return f"?{urlencode(told)}" if told else ""


def groups_of(country: Country, wanted: Chosen, language: str) -> tuple[Group, ...]:
    """Give what can be chosen instead: limit, likelihood, way of sharing, start."""
    method = METHODS[wanted.method_id]
    groups = (
        []
        if method.is_fixed
        else [
            _temperatures(country, wanted, language),
            _likelihoods(country, wanted, language),
        ]
    )
    return (*groups, _sharing(country, wanted), _starts(country, wanted))


def keeping(groups: tuple[Group, ...], typed: Mapping[str, str]) -> tuple[Group, ...]:
    """Let every choice keep what the reader has typed elsewhere on the page."""
    if not typed:
        return groups
    return tuple(
        replace(
            group,
            options=tuple(
                replace(option, query=_with_typed(option.query, typed))
                for option in group.options
            ),
        )
        for group in groups
    )


def _with_typed(query: str, typed: Mapping[str, str]) -> str:
    told = dict(parse_qsl(query.removeprefix("?"))) | dict(typed)
    return f"?{urlencode(told)}"


def _temperatures(country: Country, wanted: Chosen, language: str) -> Group:
    return Group(
        "temperature",
        _("Limit"),
        tuple(
            _option(
                country,
                wanted,
                f"{value:g}",
                f"{short(value, language)} °C",
                replace(wanted.choices, temperature_c=value),
            )
            for value in _with(TEMPERATURES_C, wanted.choices.temperature_c)
        ),
    )


def _likelihoods(country: Country, wanted: Chosen, language: str) -> Group:
    return Group(
        "likelihood",
        _("Likelihood"),
        tuple(
            _option(
                country,
                wanted,
                f"{value:g}",
                percent_label(value / 100, language),
                replace(wanted.choices, likelihood_pct=value),
            )
            for value in _with(LIKELIHOODS_PCT, wanted.choices.likelihood_pct)
        ),
    )


def _sharing(country: Country, wanted: Chosen) -> Group:
    """The country's own method by each principle, and the other methods."""
    method = METHODS[country.default_method]
    labels = principle_labels()
    usual = chosen(country, {}).choices
    kept = replace(
        wanted.choices
        if wanted.method_id == method.id
        else replace(usual, start_year=wanted.choices.start_year),
        variant=method.variants[0],
    )
    options = [
        Option(
            f"{method.id} {principle}",
            labels[principle],
            query_of(Chosen(method.id, replace(kept, principle=principle)), country),
            (wanted.method_id, wanted.choices.principle) == (method.id, principle),
        )
        for principle in method.principles
    ]
    others = [
        Option(
            other,
            method_labels()[other],
            query_of(chosen(country, {"method": other}), country),
            wanted.method_id == other,
        )
        for other in METHODS
        if other != method.id and country.offers(other)
    ]
    return Group("sharing", _("Sharing"), (*options, *others), most_shown=2)


def principle_labels() -> dict[str, str]:
    """Short names of the principles a page offers, by key."""
    return {
        "grandfathering": _("by emissions"),
        "equal-per-capita": _("equal per person"),
        "equal-cumulative-per-capita": _("equal per person since 2015"),
        "grandfathering-equal-per-capita": _("half of each"),
        "per-capita-convergence": _("towards equal per person"),
        "capability-adjusted": _("by responsibility and capability"),
    }


def method_labels() -> dict[str, str]:
    """Short names of the methods, by id."""
    return {
        "uppsala": _("the Uppsala method"),
        "global-shares": _("from the globe down"),
        "klimatkollen-2024": _("Klimatkollen 2024"),
        "carbon-law": _("the Carbon Law"),
    }


def _starts(country: Country, wanted: Chosen) -> Group:
    first = country.edition.start_year
    years = _with(
        tuple(float(first + ahead) for ahead in range(STARTS_AHEAD)),
        wanted.choices.start_year,
    )
    return Group(
        "start",
        _("Start"),
        tuple(
            _option(
                country,
                wanted,
                f"{year:.0f}",
                f"{year:.0f}",
                replace(wanted.choices, start_year=int(year)),
            )
            for year in years
        ),
    )


def _with(stops: tuple[float, ...], value: float) -> tuple[float, ...]:
    """The usual stops, and what is chosen if it is none of them."""
    return tuple(sorted({*stops, float(value)}))


def _option(
    country: Country, wanted: Chosen, value: str, label: str, choices: Choices
) -> Option:
    other = Chosen(wanted.method_id, choices)
    return Option(value, label, query_of(other, country), choices == wanted.choices)
