"""The methods: frozen recipes, each from its inputs to an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kolrum.carbon.methods import (
    carbon_law_1,
    global_shares_1,
    klimatkollen_2024_1,
    sharing,
    uppsala_1,
)
from kolrum.carbon.methods.choices import VARIANTS


@dataclass(frozen=True)
class Method:
    """What a method offers, so that pages, commands and tests can ask it.

    Attributes
    ----------
    id, version : text
    variants, principles : offered, the default first
    temperature_c, likelihood_pct : defaults
    is_fixed : whether temperature and likelihood are part of the recipe
    base_year : year
    """

    id: str
    version: str
    variants: tuple[str, ...]
    principles: tuple[str, ...]
    temperature_c: float
    likelihood_pct: float
    is_fixed: bool
    base_year: int | None


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        method.id: method
        for method in (
            Method(
                uppsala_1.METHOD_ID,
                uppsala_1.VERSION,
                VARIANTS,
                sharing.PRINCIPLES_OFFERED,
                1.7,
                50.0,
                is_fixed=False,
                base_year=uppsala_1.BASE_YEAR,
            ),
            Method(
                global_shares_1.METHOD_ID,
                global_shares_1.VERSION,
                ("anchored",),
                global_shares_1.PRINCIPLES_OFFERED,
                1.7,
                50.0,
                is_fixed=False,
                base_year=global_shares_1.BASE_YEAR,
            ),
            Method(
                klimatkollen_2024_1.METHOD_ID,
                klimatkollen_2024_1.VERSION,
                ("anchored",),
                ("grandfathering",),
                klimatkollen_2024_1.TEMPERATURE_C,
                klimatkollen_2024_1.LIKELIHOOD_PCT,
                is_fixed=True,
                base_year=klimatkollen_2024_1.BASE_YEAR,
            ),
            Method(
                carbon_law_1.METHOD_ID,
                carbon_law_1.VERSION,
                ("anchored",),
                ("grandfathering",),
                1.5,
                50.0,
                is_fixed=True,
                base_year=None,
            ),
        )
    }
)
"""By id, the default first."""
