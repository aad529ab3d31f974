"""The form for other assumptions: what can be tried, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kolrum.budgets.identity import principle_names
from kolrum.budgets.reckoning import Outcome, outcome_of
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import VARIANTS, Choices
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Place
from kolrum.data.errors import MissingData
from kolrum.data.statistics import Statistics
from kolrum.lib.dates import full_date, year_span
from kolrum.lib.languages import style_of
from kolrum.lib.numbers import percent_in_words, short, significant
from kolrum.lib.units import tonnes

OVERHEAD, BASE = "overhead", "base"
OWN = (OVERHEAD, BASE)
"""Assumptions that are tried on this page only, by their names in addresses."""

FIRST_BASE_YEAR = 2015
LIKELIHOODS = ("17", "33", "50", "67", "83")
TEMPERATURES = ("1.5", "1.6", "1.7", "1.8", "1.9", "2")


@dataclass(frozen=True)
class Choice:
    """One thing to choose in a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """A field: a list to choose from, or something to type with stops to pick.

    Attributes
    ----------
    hint : what the field means or takes
    complaint : what is wrong with what was typed
    """

    name: str
    label: str
    value: str = ""
    options: tuple[Choice, ...] = ()
    stops: tuple[str, ...] = ()
    hint: str = ""
    complaint: str = ""


@dataclass(frozen=True)
class Tried:
    """What other assumptions lead to, in a sentence, or what was refused."""

    sentence: str
    refused: tuple[BadChoice, ...] = ()


def entries(
    wanted: Chosen,
    typed: Mapping[str, str],
    complaints: Mapping[str, str],
    found: Assessment,
    language: str,
) -> tuple[Entry, ...]:
    """Give the fields of the form, with what was typed kept."""
    choices = wanted.choices
    method = METHODS[wanted.method_id]
    fields = [
        Entry(
            "variant",
            _("Variant"),
            options=_options(_variants(method.variants), choices.variant),
        ),
        Entry(
            "principle",
            _("Shared"),
            options=_options(
                {key: principle_names()[key] for key in method.principles},
                choices.principle,
            ),
        ),
    ]
    if not method.is_fixed:
        fields += _limits(choices, language)
    fields += [
        Entry("start", _("Start"), str(choices.start_year)),
        *_own(found, language),
    ]
    return tuple(
        replace(
            each,
            value=typed.get(each.name, each.value)
            if each.name in {*complaints, *OWN}
            else each.value,
            complaint=complaints.get(each.name, ""),
        )
        for each in fields
        if len(each.options) != 1
    )


def _limits(choices: Choices, language: str) -> list[Entry]:
    return [
        Entry(
            "temperature",
            _("Limit, °C"),
            short(choices.temperature_c, language, 2),
            stops=_stops(TEMPERATURES, language),
            hint=_("1.3 to 2.4"),
        ),
        Entry(
            "likelihood",
            _("Likelihood, %"),
            short(choices.likelihood_pct, language, 2),
            stops=LIKELIHOODS,
            hint=_("10 to 90"),
        ),
    ]


def _own(found: Assessment, language: str) -> list[Entry]:
    """What can be assumed on this page only."""
    fields = []
    if "w" in found.derivation:
        fields.append(
            Entry(
                OVERHEAD,
                "ω",
                significant(found.derivation["w"].value, language, 6),
                hint=_("0 to 0.9"),
            )
        )
    if _has_base(found):
        fields.append(
            Entry(
                BASE,
                _("s counted on"),
                year_span(*_usual_base(found)),
            )
        )
    return fields


def tried(
    typed: Mapping[str, str],
    found: Assessment,
    statistics: Statistics,
    place: Place,
    language: str,
) -> Tried:
    """Compute the budget by assumptions of the reader's own, and say what is amiss.

    Nothing is computed while anything is amiss, or where nothing differs.
    """
    changed: dict[str, float] = {}
    told: list[str] = []
    refused: list[BadChoice] = []
    try:
        overhead = _overhead(typed, found)
    except BadChoice as refusal:
        refused.append(refusal)
    else:
        if overhead is not None:
            changed["w"] = overhead
            told.append(f"ω = {significant(overhead, language, 6)}")
    try:
        years = _base_years(typed, found)
        if years:
            changed |= _base_of(years, statistics, place)
            span = year_span(years[0], years[-1])
            told.append(_("s counted on %(years)s") % {"years": span})
    except BadChoice as refusal:
        refused.append(refusal)
    if refused or not changed:
        return Tried("", tuple(refused))
    joint = f" {_('and')} "
    return Tried(_sentence(joint, told, outcome_of(found, changed), language))


def _sentence(joint: str, told: list[str], outcome: Outcome, language: str) -> str:
    values = {
        "assumptions": joint.join(told),
        "budget": tonnes(abs(outcome.budget_t), language),
    }
    if outcome.required_annual_cut is None:
        return (
            _("With %(assumptions)s the budget is spent: the debt is %(budget)s.")
            % values
        )
    values["cut"] = percent_in_words(outcome.required_annual_cut, language)
    if outcome.exhausted_on is None:
        return (
            _("With %(assumptions)s the budget becomes %(budget)s and the cut %(cut)s.")
            % values
        )
    values["day"] = full_date(outcome.exhausted_on, language)
    return (
        _(
            "With %(assumptions)s the budget becomes %(budget)s, the required cut "
            "%(cut)s a year, and at today's pace it ends on %(day)s."
        )
        % values
    )


def _variants(offered: tuple[str, ...]) -> dict[str, str]:
    names = {
        "anchored": _("anchored in 2020"),
        "anchored-newest": _("newest science, anchored in 2020"),
        "rolling": _("rolling: forgives earlier emissions"),
    }
    return {key: names[key] for key in VARIANTS if key in offered}


def _options(names: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, name, key == chosen) for key, name in names.items())


def _stops(values: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(value.replace(".", style_of(language).decimal) for value in values)


def _overhead(typed: Mapping[str, str], found: Assessment) -> float | None:
    text = typed.get(OVERHEAD, "").strip()
    if not text or "w" not in found.derivation:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise _refused(OVERHEAD, "not-a-number", text) from error
    if not 0 <= value <= 0.9:
        raise BadChoice(
            f"An overhead of {value:g} is outside 0 to 0.9.",
            field=OVERHEAD,
            code="outside-range",
            params={"chosen": value, "low": 0.0, "high": 0.9},
        )
    usual = found.derivation["w"].value
    # What the form itself prints is the usual value, to the digits that it prints.
    return None if f"{value:.6g}" == f"{usual:.6g}" else value


def _refused(field: str, code: str, text: str) -> BadChoice:
    return BadChoice(
        f"{text!r} cannot be read.", field=field, code=code, params={"chosen": text}
    )


def _has_base(found: Assessment) -> bool:
    derivation = found.derivation
    return {"b", "b_all"} <= {step.symbol for step in derivation} and (
        found.principle.startswith("grandfathering")
        and not METHODS[found.method_id].is_fixed
    )


def _usual_base(found: Assessment) -> tuple[int, int]:
    years = [step.year or 0 for step in found.derivation.of_key("base-emissions")]
    return min(years), max(years)


def _base_years(typed: Mapping[str, str], found: Assessment) -> tuple[int, ...]:
    text = typed.get(BASE, "").strip()
    if not text or not _has_base(found):
        return ()
    parts = [part.strip() for part in text.replace("–", "-").split("-")]
    if not all(part.isdecimal() and len(part) == 4 for part in parts) or len(parts) > 2:
        raise _refused(BASE, "not-years", text)
    first, last = int(parts[0]), int(parts[-1])
    if first > last:
        raise _refused(BASE, "not-years", text)
    return () if (first, last) == _usual_base(found) else tuple(range(first, last + 1))


def _base_of(
    years: tuple[int, ...], statistics: Statistics, place: Place
) -> dict[str, float]:
    series = statistics.share_base
    try:
        own_t = series.of(place.members, years)
        all_t = series.of(statistics.country.whole.members, years)
    except MissingData as gap:
        text = year_span(years[0], years[-1])
        raise BadChoice(
            str(gap), field=BASE, code="no-such-years", params={"chosen": text}
        ) from gap
    return {"b": float(own_t.sum()), "b_all": float(all_t.sum())}
