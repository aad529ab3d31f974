"""What a reader may choose about a budget, and which choices are refused."""

from dataclasses import dataclass

from kolrum.carbon.errors import BadChoice

TEMPERATURES_C = (1.3, 2.4)
"""The range of the published tables; METHOD A1.2."""

LIKELIHOODS_PCT = (10.0, 90.0)
"""Outside it the emulator has not been held against published values; METHOD A1.3."""

LAST_START_YEAR = 2050

VARIANTS = ("anchored", "anchored-newest", "rolling")


@dataclass(frozen=True)
class Choices:
    """The choices behind one budget; those left out are the method's own.

    Attributes
    ----------
    temperature_c : degC
        Warming limit above 1850-1900.
    likelihood_pct : percent
        Chance of staying below it.
    start_year : year
        The budget is what remains at 1 January of it.
    variant : ``anchored``, ``anchored-newest`` or ``rolling``
    principle : key of an allocation principle
    """

    start_year: int
    temperature_c: float = 1.7
    likelihood_pct: float = 50
    variant: str = "anchored"
    principle: str = "grandfathering"


def require_within_range(choices: Choices, *, base_year: int) -> None:
    """Refuse a temperature, likelihood or start year that no method can answer.

    Raises
    ------
    BadChoice
        Naming the field, what was chosen and what is possible.
    """
    _require_between(
        "temperature", choices.temperature_c, *TEMPERATURES_C, unit="degrees"
    )
    _require_between(
        "likelihood", choices.likelihood_pct, *LIKELIHOODS_PCT, unit="percent"
    )
    if choices.start_year < base_year:
        raise BadChoice(
            f"The budget begins in {base_year}; a start in {choices.start_year} "
            "lies before it.",
            field="start",
            code="start-before-base",
            params={"base_year": base_year, "start_year": choices.start_year},
        )
    if choices.start_year > LAST_START_YEAR:
        raise BadChoice(
            f"A start after {LAST_START_YEAR} is not offered.",
            field="start",
            code="start-too-late",
            params={"last": LAST_START_YEAR, "start_year": choices.start_year},
        )


def require_one_of(field: str, chosen: str, offered: tuple[str, ...]) -> None:
    """Refuse a name that the method does not offer.

    Raises
    ------
    BadChoice
        Naming what is offered.
    """
    if chosen not in offered:
        raise BadChoice(
            f"{chosen!r} is not offered as {field}; choose {', '.join(offered)}.",
            field=field,
            code="not-offered",
            params={"chosen": chosen, "offered": ", ".join(offered)},
        )


def _require_between(
    field: str, chosen: float, low: float, high: float, *, unit: str
) -> None:
    if not low <= chosen <= high:
        raise BadChoice(
            f"A {field} of {chosen:g} is outside {low:g} to {high:g} {unit}.",
            field=field,
            code="outside-range",
            params={"chosen": chosen, "low": low, "high": high},
        )
