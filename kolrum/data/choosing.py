"""From what a reader wrote to a method and its choices, the same way everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.choices import Choices, require_one_of
from kolrum.data.countries import Country

NAMES = ("method", "variant", "principle", "temperature", "likelihood", "start")
"""Names of the choices in addresses, on the command line and in the API."""


@dataclass(frozen=True)
class Chosen:
    """A method and the choices made for it."""

    method_id: str
    choices: Choices

    def query(self, country: Country) -> dict[str, str]:
        """Give the choices that are not the defaults, by their names in addresses."""
        default = chosen(country, {"method": self.method_id}).choices
        told = (
            {}
            if self.method_id == country.default_method
            else {"method": self.method_id}
        )
        choices = self.choices
        pairs = (
            ("variant", choices.variant, default.variant),
            ("principle", choices.principle, default.principle),
            ("temperature", choices.temperature_c, default.temperature_c),
            ("likelihood", choices.likelihood_pct, default.likelihood_pct),
            ("start", choices.start_year, default.start_year),
        )
        return told | {
            name: value if isinstance(value, str) else f"{value:g}"
            for name, value, usual in pairs
            if value != usual
        }


def chosen(country: Country, written: Mapping[str, str]) -> Chosen:
    """Read choices; those left out or blank are the country's and the method's own.

    Parameters
    ----------
    country : Country
    written : text by the names in `NAMES`
        Decimal commas are understood.

    Returns
    -------
    Chosen

    Raises
    ------
    BadChoice
        Naming the field, when it is not a number or not offered by the method.
    """
    method_id = written.get("method") or country.default_method
    require_one_of("method", method_id, tuple(METHODS))
    method = METHODS[method_id]
    variant = written.get("variant") or method.variants[0]
    require_one_of("variant", variant, method.variants)
    principle = written.get("principle") or method.principles[0]
    require_one_of("principle", principle, method.principles)
    return Chosen(
        method_id,
        Choices(
            start_year=_year(written.get("start"), country.edition.start_year),
            temperature_c=_number(
                "temperature", written.get("temperature"), method.temperature_c
            ),
            likelihood_pct=_number(
                "likelihood", written.get("likelihood"), method.likelihood_pct
            ),
            variant=variant,
            principle=principle,
        ),
    )


def _number(field: str, text: str | None, usual: float) -> float:
    if not text:
        return usual
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        raise BadChoice(
            f"{text!r} is not a number.",
            field=field,
            code="not-a-number",
            params={"chosen": text},
        ) from error


def _year(text: str | None, usual: int) -> int:
    if not text:
        return usual
    if not text.strip().isdecimal():
        raise BadChoice(
            f"{text!r} is not a year.",
            field="start",
            code="not-a-year",
            params={"chosen": text},
        )
    return int(text)
