"""Tables in the text of the method, as Markdown, from the registries of the code."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kolrum.budgets.identity import method_names
from kolrum.carbon.emulator import EMULATORS
from kolrum.carbon.methods import METHODS
from kolrum.carbon.principles import PRINCIPLES
from kolrum.carbon.principles.principle import Principle
from kolrum.data.countries import Country
from kolrum.data.inputs import local_inputs
from kolrum.data.statistics import Statistics
from kolrum.data.world import read_world
from kolrum.lib.numbers import fixed, short
from kolrum.narrative.said import said

COEFFICIENT_DECIMALS = 4
WIDTH_DECIMALS = 6


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def emulator_table(language: str) -> str:
    """The coefficients of the emulator by source of the remaining budget."""
    return markdown_table(
        (
            _("Source"),
            "$T_{hist}$ °C",
            "$E_{rec}$ Gt",
            "$a$ °C",
            "$b$",
            _("sd of ZEC, °C"),
        ),
        (
            (
                f"`{key}`",
                fixed(each.warming_to_date_c, language, 2),
                short(each.recent_emissions_gt, language),
                fixed(each.intercept_c, language, COEFFICIENT_DECIMALS),
                fixed(each.slope, language, COEFFICIENT_DECIMALS),
                short(each.zec_sd_c, language, 2),
            )
            for key, each in EMULATORS.items()
        ),
    )


def widths_table(country: Country, statistics: Statistics, language: str) -> str:
    """Half-widths of the interval of estimates, by level."""
    rows = []
    for level in reversed(country.levels):
        place = country.of_kind(level.kind)[0]
        widths = local_inputs(statistics, read_world(), place.code).widths
        if widths is None:
            continue
        pair = (widths.first_year, widths.later_years)
        rows.append(
            (
                level.words[language].one,
                *(fixed(width, language, WIDTH_DECIMALS) for width in pair),
            )
        )
    return markdown_table((_("Level"), "$h_1$", "$h_2$"), rows)


def methods_table(language: str) -> str:
    """Every method with its version, defaults and what it offers."""
    names = method_names()
    return markdown_table(
        (
            _("Method"),
            _("Version"),
            _("What it is"),
            _("Limit and likelihood"),
            _("Counts from"),
        ),
        (
            (
                f"`{method.id}`",
                method.version,
                names[method.id],
                f"{short(method.temperature_c, language)}\u00a0°C, "
                f"{method.likelihood_pct:.0f}\u00a0%, "
                + (_("fixed") if method.is_fixed else _("can be chosen")),
                str(method.base_year or _("the last year of statistics")),
            )
            for method in METHODS.values()
        ),
    )


def principle_lists(language: str) -> dict[str, str]:
    """What each principle needs, where it is offered and where it comes from."""
    return {
        f"principle_{key.replace('-', '_')}": _principle(principle, language)
        for key, principle in PRINCIPLES.items()
    }


def _principle(principle: Principle, language: str) -> str:
    needs = needs_in_words()
    offered = ", ".join(
        f"`{method.id}`"
        for method in METHODS.values()
        if not method.is_fixed and principle.key in method.principles
    )
    lines = [
        _("Needs: %(needs)s.")
        % {"needs": ", ".join(needs[need] for need in principle.needs)},
        _("Offered by: %(methods)s.") % {"methods": offered}
        if offered
        else _("Not offered: the data are lacking; it is never approximated."),
        _("Source: %(source)s.")
        % {"source": _linked(said(principle.source, language).plain)},
    ]
    if not principle.is_consistent:
        lines.append(
            _("A county's share need not be the sum of its municipalities' shares.")
        )
    return "\n" + "\n".join(f"- {line}" for line in lines)


def _linked(source: str) -> str:
    """Let the DOI of a source lead to it."""
    words = (
        f"[{word}](https://doi.org/{word.removeprefix('doi:').rstrip(',;')})"
        if word.startswith("doi:")
        else word
        for word in source.split(" ")
    )
    return " ".join(words)


def needs_in_words() -> dict[str, str]:
    """What the needs of principles are called."""
    return {
        "base_emissions_t": _("emissions of the base years"),
        "latest_emissions_t": _("the latest emissions of all"),
        "past_emissions_t": _("emissions of the past"),
        "population": _("inhabitants"),
        "projected_population": _("projected inhabitants"),
        "convergence_years": _("a number of years until all are equal"),
        "gdp": _("gross domestic product"),
        "baseline_t": _("emissions without climate policy"),
        "capability": _("income above a floor"),
        "basic_needs_t": _("emissions of basic needs"),
        "responsibility_t": _("past emissions above a floor"),
    }
