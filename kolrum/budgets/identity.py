"""What tells one budget from another, in words: no figure is shown without it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kolrum import __version__
from kolrum.carbon.methods.assessment import Assessment
from kolrum.lib.languages import CO2, CO2E
from kolrum.lib.numbers import percent, short
from kolrum.narrative.choices import name as short_name
from kolrum.narrative.said import said


def method_names() -> Mapping[str, str]:
    """What the methods are called, by id."""
    return {
        "uppsala": _("Kolrum's calculation after the Uppsala method"),
        "global-shares": _("From the globe down"),
        "klimatkollen-2024": _("Klimatkollen's published budgets of 2024"),
        "carbon-law": _("The Carbon Law, as Klimatkollen uses it"),
    }


def variant_names() -> Mapping[str, str]:
    """What the variants of a method are called, by key."""
    return {
        "anchored": _("the budget from 2020, own emissions deducted since"),
        "anchored-newest": _(
            "the newest science carried back to 2020, own emissions deducted since"
        ),
        "rolling": _(
            "rolling base: what was emitted before its base date is forgiven; this is "
            "not updated science"
        ),
    }


def principle_names() -> Mapping[str, str]:
    """What the principles of allocation are called, by key."""
    return {
        "grandfathering": _("by emissions 2015–2019"),
        "equal-per-capita": _("equal per person"),
        "equal-cumulative-per-capita": _("equal per person, past emissions counted"),
        "grandfathering-equal-per-capita": _("half by emissions, half per person"),
        "per-capita-convergence": _("from emissions towards equal per person"),
        "capability-adjusted": _("per person, by responsibility and capability"),
    }


def flag_names() -> Mapping[str, str]:
    """What a flag of an assessment says, by key."""
    return {
        "uncertain": _(
            "The interval of what is left spans zero: the budget runs out around "
            "1 January of the start year."
        ),
        "cement-residual": _(
            "Some of the cement plant may be left in the emissions; the place is left "
            "out of rankings."
        ),
        "large-jump": _(
            "The first estimated year is more than 25 per cent from the year before."
        ),
        "emulated": _("The global budget is computed by an emulator, not published."),
    }


def gas_name(gas: str) -> str:
    """Write the name of a gas, with its index."""
    return {"CO2": CO2, "CO2e": CO2E}.get(gas, gas)


def in_one_line(found: Assessment, language: str) -> str:
    """Tell the identity of an assessment in one line."""
    return " · ".join(
        (
            f"{method_names()[found.method_id]} {found.method_version}",
            limit_of(found, language),
            principle_names()[found.principle],
            short_name("variant", found.variant, language).plain,
            _("start %(year)s") % {"year": found.start_year},
            _("statistics of %(vintage)s") % {"vintage": found.vintage},
        )
    )


def limit_of(found: Assessment, language: str) -> str:
    """Write the temperature limit with its likelihood: 1,7 °C, 50 %."""
    degrees = short(found.temperature_c, language, 2)
    likelihood = percent(found.likelihood_pct / 100, language, _decimals(found))
    return f"{degrees}\u00a0°C, {likelihood}"


def _decimals(found: Assessment) -> int:
    return 0 if found.likelihood_pct.is_integer() else 1


def identity_in_words(found: Assessment, language: str) -> tuple[tuple[str, str], ...]:
    """Tell everything that tells this budget from another (METHOD A0)."""
    world = next(
        (step for step in found.derivation if step.key.startswith("remaining-budget")),
        None,
    )
    overhead = next(
        (step for step in found.derivation if step.key.endswith("-overhead")), None
    )
    flags = flag_names()
    pairs = (
        (_("Method"), f"{method_names()[found.method_id]}, {found.method_version}"),
        (_("Limit and likelihood"), limit_of(found, language)),
        (
            _("Global budget"),
            said(world.source.title, language).plain if world else "",
        ),
        (_("Variant"), variant_names()[found.variant]),
        (_("Base date"), f"{found.base_year}-01-01"),
        (_("Start"), f"{found.start_year}-01-01"),
        (_("Shared"), principle_names()[found.principle]),
        (
            _("Taken out before sharing"),
            percent(overhead.value, language, 4) if overhead else "",
        ),
        (
            _("Scope"),
            f"{gas_name(found.gas)}, "
            + (_("territorial") if found.scope else "")
            + f" ({said(found.scope, language).plain})",
        ),
        (_("Vintage of emissions"), found.vintage),
        (_("To note"), " ".join(flags.get(flag, flag) for flag in found.flags)),
        (_("Version of Kolrum"), __version__),
    )
    return tuple((label, text) for label, text in pairs if text)
