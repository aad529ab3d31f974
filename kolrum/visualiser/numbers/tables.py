"""The same budget by every limit, likelihood and principle, in tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kolrum.budgets.identity import principle_names
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.choices import Choices
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Inputs, assess
from kolrum.lib.numbers import percent, short
from kolrum.lib.units import whole_tonnes

TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (17.0, 33.0, 50.0, 67.0, 83.0)


@dataclass(frozen=True)
class Answer:
    """A cell: the budget and the cut by some choices, and the address of them."""

    budget: str
    cut: str
    address: str
    is_chosen: bool
    is_spent: bool


@dataclass(frozen=True)
class Answers:
    """A table of answers: `rows` begin with their heads."""

    caption: str
    corner: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Answer, ...]], ...]


@dataclass(frozen=True)
class Asking:
    """What is asked again and again with other choices."""

    inputs: Inputs
    country: Country
    wanted: Chosen
    here: str
    language: str

    def answer(self, choices: Choices) -> Answer:
        """Give the answer by some choices; a dash where the data carry none."""
        other = Chosen(self.wanted.method_id, choices)
        query = other.query(self.country)
        address = f"{self.here}?{urlencode(query)}" if query else self.here
        is_chosen = choices == self.wanted.choices
        try:
            found = assess(self.inputs, choices)
        except (CarbonError, MissingData):
            return Answer("–", "", address, is_chosen, is_spent=False)
        cut = found.required_annual_cut
        return Answer(
            whole_tonnes(found.budget_t, self.language),
            _("spent") if cut is None else percent(cut, self.language),
            address,
            is_chosen,
            is_spent=found.budget_t <= 0,
        )


def all_answers(asking: Asking) -> tuple[Answers, ...]:
    """Give the tables that a method offers; a fixed recipe has none."""
    method = METHODS[asking.wanted.method_id]
    if method.is_fixed:
        return ()
    by_principle = _by_principle(asking, method.principles)
    # A country has the whole of its budget however it is shared within.
    said = {
        tuple(each.budget for each in answers) for _name, answers in by_principle.rows
    }
    return (_by_limit(asking), *([by_principle] if len(said) > 1 else []))


def _by_limit(asking: Asking) -> Answers:
    choices, language = asking.wanted.choices, asking.language
    return Answers(
        _("By limit and likelihood: tonnes left, and the required cut a year"),
        _("Limit"),
        tuple(
            percent(each / 100, language, 0)
            for each in _with(LIKELIHOODS_PCT, choices.likelihood_pct)
        ),
        tuple(
            (
                f"{short(temperature_c, language, 2)}\u00a0°C",
                tuple(
                    asking.answer(
                        replace(
                            choices,
                            temperature_c=temperature_c,
                            likelihood_pct=likelihood_pct,
                        )
                    )
                    for likelihood_pct in _with(LIKELIHOODS_PCT, choices.likelihood_pct)
                ),
            )
            for temperature_c in _with(TEMPERATURES_C, choices.temperature_c)
        ),
    )


def _by_principle(asking: Asking, principles: Iterable[str]) -> Answers:
    choices, language = asking.wanted.choices, asking.language
    names = principle_names()
    temperatures_c = _with(TEMPERATURES_C, choices.temperature_c)
    return Answers(
        _("By principle, at a likelihood of %(likelihood)s")
        % {"likelihood": percent(choices.likelihood_pct / 100, language, 0)},
        _("Principle"),
        tuple(f"{short(each, language, 2)}\u00a0°C" for each in temperatures_c),
        tuple(
            (
                names[principle],
                tuple(
                    asking.answer(
                        replace(choices, principle=principle, temperature_c=each)
                    )
                    for each in temperatures_c
                ),
            )
            for principle in principles
        ),
    )


def _with(stops: tuple[float, ...], value: float) -> tuple[float, ...]:
    return tuple(sorted({*stops, value}))
