"""Refused choices, in the reader's language: what, why and what to do."""

import re

from django.utils.translation import gettext as _

from kolrum.carbon.errors import BadChoice
from kolrum.lib.numbers import short

NUMBERS = frozenset({"temperature", "likelihood"})
DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])")


def in_words(refused: BadChoice, language: str) -> str:
    """Tell a reader why a choice was refused and what can be chosen."""
    params = {
        name: _written(value, refused.field, language)
        for name, value in refused.params.items()
    }
    params["field"] = _field(refused.field)
    known = {
        "outside-range": _(
            "%(field)s: %(chosen)s cannot be answered. Choose a value from %(low)s to "
            "%(high)s."
        ),
        "start-before-base": _(
            "%(field)s: the budget begins in %(base_year)s. Choose that year or later."
        ),
        "start-too-late": _("%(field)s: choose %(last)s or earlier."),
        "not-offered": _("%(field)s: “%(chosen)s” is not offered. Choose %(offered)s."),
        "not-a-number": _("%(field)s: “%(chosen)s” is not a number."),
        "not-a-year": _("%(field)s: “%(chosen)s” is not a year."),
        "not-years": _(
            "%(field)s: “%(chosen)s” are not years. Write them as 2015–2019."
        ),
        "no-such-years": _(
            "%(field)s: the statistics lack a year of %(chosen)s. Choose years from "
            "2015 on."
        ),
    }
    if refused.code not in known:
        return f"{params['field']}: {refused}"
    return known[refused.code] % params


def _written(value: str | float, field: str, language: str) -> str | float:
    """Write numbers as the language does, also those inside what is offered."""
    if isinstance(value, float):
        return short(value, language, 2)
    if isinstance(value, str) and field in NUMBERS:
        return DECIMAL.sub(lambda found: short(float(found[0]), language, 2), value)
    return value


def _field(name: str) -> str:
    return {
        "temperature": _("Limit"),
        "likelihood": _("Likelihood"),
        "method": _("Method"),
        "variant": _("Variant"),
        "principle": _("Principle"),
        "start": _("Start"),
        "overhead": "ω",
        "base": _("s counted on"),
    }.get(name, name)
