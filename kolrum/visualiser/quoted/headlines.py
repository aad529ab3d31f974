"""The figures that are quoted: what each is called and how it is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kolrum.lib.dates import full_date
from kolrum.lib.numbers import percent_label
from kolrum.lib.units import tonnes


class Told(Protocol):
    """What is quoted of an assessment; an assessment is one."""

    @property
    def budget_t(self) -> float:
        """What is left."""

    @property
    def required_annual_cut(self) -> float | None:
        """The cut that keeps it."""

    @property
    def exhausted_on(self) -> date | None:
        """The day it is spent at today's rate."""


@dataclass(frozen=True)
class Headline:
    """A figure that has permanent addresses.

    `written` gives it in words, whatever the state of the budget.
    """

    key: str
    name: str | Promise
    written: Callable[[Told, str], str]


def _budget(found: Told, language: str) -> str:
    if found.budget_t < 0:
        return _("a debt of %(mass)s") % {"mass": tonnes(-found.budget_t, language)}
    return tonnes(found.budget_t, language)


def _cut(found: Told, language: str) -> str:
    if found.required_annual_cut is None:
        return _("no rate is enough")
    return percent_label(found.required_annual_cut, language)


def _end(found: Told, language: str) -> str:
    if found.exhausted_on is None:
        return _("never, at today's emissions")
    return full_date(found.exhausted_on, language)


HEADLINES: Mapping[str, Headline] = MappingProxyType(
    {
        headline.key: headline
        for headline in (
            Headline("budget", gettext_lazy("Remaining carbon budget"), _budget),
            Headline("required-cut", gettext_lazy("Required cut a year"), _cut),
            Headline("runs-out", gettext_lazy("Runs out at today’s rate"), _end),
        )
    }
)
"""By the name in their addresses; the numbers page opens them under the same names."""
