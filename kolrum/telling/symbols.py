"""The letters of the steps, in the notation of `formulas.typeset`."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kolrum.carbon.derivation import Step, symbols_of
from kolrum.lib.dates import year_span

Letters = Callable[[Step], str]

_SPECIAL: Mapping[str, Letters] = MappingProxyType(
    {
        "national-overhead": lambda step: "omega",
        "world-overhead": lambda step: "omega",
        "used": lambda step: f"Sigma_{{{_years(step)}}} E",
        "reserved": lambda step: f"Sigma_{{{_years(step)}}} Ê",
        "estimate-low": lambda step: f"Ê_{{{step.year}}}^{{-}}",
        "estimate-high": lambda step: f"Ê_{{{step.year}}}^{{+}}",
        "remaining-p05": lambda step: f'B_{{{step.year}}}^{{"min"}}',
        "remaining-p95": lambda step: f'B_{{{step.year}}}^{{"max"}}',
        "trend-low": lambda step: "g^{-}",
        "trend-high": lambda step: "g^{+}",
        "near-zero-year": lambda step: 't_{"5 %"}',
        "one-in": lambda step: "n",
        "debt": lambda step: "D",
        "debt-years": lambda step: "d",
        "pathway-continuous": lambda step: f"E_{{{step.year}}}^{{r}}",
        "pathway": lambda step: f"E_{{{step.year}}}^{{r}}",
        "law-pathway": lambda step: f"E_{{{step.year}}}^{{r}}",
        "period": lambda step: f"b_{{{_span(step)}}}",
        "period-rest": lambda step: f"b_{{{step.year}–}}",
        "line-exhaustion": lambda step: "x_k",
    }
)


def symbol(step: Step) -> str:
    """Give the letters of a step: `E_{2023}`, `omega`, `b_{Sigma}`."""
    if step.key in _SPECIAL:
        return _SPECIAL[step.key](step)
    name, _, index = step.symbol.partition("_")
    letters = name.replace("Ehat", "Ê")
    if not index:
        return letters
    return f"{letters}_{{{index.replace('all', 'Sigma').replace('_', ', ')}}}"


def _years(step: Step) -> str:
    found = (re.search(r"\d{4}", name) for name in symbols_of(step.formula))
    years = {int(match[0]) for match in found if match}
    return year_span(min(years), max(years))


def _span(step: Step) -> str:
    first, last = re.findall(r"\d{4}", step.symbol)
    return year_span(int(first), int(last))
