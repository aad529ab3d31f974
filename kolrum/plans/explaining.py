"""Why a goal was not understood, in words beside the field."""

from django.utils.translation import gettext as _

from kolrum.plans.reading import Fault, UnclearGoal

USUAL_BASE = 1990
"""The year that most goals count from."""


def examples(language: str, base_year: int = USUAL_BASE) -> tuple[str, ...]:
    """Give goals that are understood, as they are written in a language.

    `base_year` is one that the place has statistics of, so that each can be tried.
    """
    if language == "sv":
        return (f"−85 % till 2045 från {base_year}", "nettonoll 2030", "−12 % per år")
    return (f"−85% by 2045 from {base_year}", "net zero 2030", "−12% a year")


def explained(unclear: UnclearGoal) -> str:
    """Say what is unclear, and what to write instead."""
    told = {
        Fault.EMPTY: _("Write a goal, such as one of these."),
        Fault.UNKNOWN: _("“%(words)s” is not understood. Write it like one of these."),
        Fault.ORGANISATION: _(
            "The budget is for everything emitted within the borders. A goal for an "
            "organisation’s own emissions cannot be held against it."
        ),
        Fault.CONSUMPTION: _(
            "The budget is for what is emitted within the borders. A goal for "
            "consumption cannot be held against it."
        ),
        Fault.ALL_GASES: _(
            "The budget is for carbon dioxide. Tonnes of all greenhouse gases cannot "
            "be held against it; a percentage can: write it without “%(words)s”."
        ),
        Fault.NO_YEAR: _("Which year is it for? Write the year after the amount."),
        Fault.NO_AMOUNT: _("By how much? Write a percentage, tonnes or “net zero”."),
        Fault.NO_BASE: _(
            "From which year? A percentage needs a year to count from, such as "
            "“from 1990”."
        ),
        Fault.TWO_BASES: _("Only one year to count from is understood at a time."),
        Fault.TOO_MUCH: _("“%(words)s” is more than everything. Write at most 100 %%."),
        Fault.RISE: _("“%(words)s” would not reduce emissions. Write a reduction."),
        Fault.MIXED: _("Write either percentages or tonnes, not both."),
        Fault.RATE_AND_MORE: _(
            "Write a yearly rate by itself: it is counted for all years ahead."
        ),
        Fault.ORDER: _("Write the years in order, each once."),
        Fault.FAR: _("The year %(words)s is too far ahead."),
    }
    return told[unclear.fault] % {"words": unclear.words}
