"""The steps of a derivation in chapters, in the order they are best read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolrum.carbon.derivation import Derivation, Step


@dataclass(frozen=True)
class Chapter:
    """Steps that belong together, and what they are about."""

    key: str
    title: str | Promise
    steps: tuple[Step, ...]


_TITLES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "world": _("What the world has left"),
        "nation": _("From the world to a pot to share"),
        "share": _("The share"),
        "history": _("Observed emissions"),
        "estimates": _("Years without statistics"),
        "left": _("What is left"),
        "meaning": _("What it takes"),
        "trend": _("How it has gone"),
        "path": _("The path"),
        "waiting": _("What waiting costs"),
        "periods": _("Budgets of periods"),
    }
)

_KEYS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "world": (
            "remaining-budget",
            "remaining-budget-emulated",
            "remaining-budget-carried-back",
            "world-emissions",
        ),
        "nation": (
            "world-fossil",
            "world-cement",
            "world-bunkers",
            "world-overhead",
            "world-pot",
            "national-fossil",
            "national-cement",
            "base-of-nation",
            "base-of-nations",
            "population-of-nation",
            "population-of-world",
            "past-fossil",
            "past-cement",
            "past-world-fossil",
            "past-world-cement",
            "past-world-bunkers",
            "past-of-nation",
            "past-of-nations",
            "level-world-fossil",
            "level-world-cement",
            "level-world-bunkers",
            "level-of-nations",
            "kept-each-year",
            "part-per-person",
            "share-of-nations",
            "kappa",
            "national-budget",
            "national-budget-published",
            "national-budget-grandfathering",
            "national-budget-equal-per-capita",
            "national-budget-grandfathering-equal-per-capita",
            "national-budget-equal-cumulative-per-capita",
            "national-budget-per-capita-convergence",
            "national-budget-capability-adjusted",
            "national-overhead",
            "local-coverage",
            "pot",
        ),
        "share": (
            "base-emissions",
            "base",
            "base-of-all",
            "population",
            "population-of-all",
            "share-grandfathering",
            "share-equal-per-capita",
            "share-grandfathering-equal-per-capita",
            "budget-at-base",
        ),
        "history": ("emissions",),
        "estimates": (
            "width-first-year",
            "width-later-years",
            "movement",
            "estimate",
            "estimate-of-part",
            "estimate-by-parts",
            "national-emissions",
            "estimate-national",
            "estimate-unchanged",
            "line-slope",
            "line-mean",
            "estimate-on-line",
            "estimate-low",
            "estimate-high",
        ),
        "left": (
            "used",
            "reserved",
            "remaining",
            "level",
            "level-on-line",
            "remaining-p05",
            "remaining-p95",
            "debt",
            "debt-years",
        ),
        "meaning": (
            "years-left",
            "exhausted-at",
            "required-cut",
            "required-cut-continuous",
            "near-zero-year",
            "one-in",
            "line-exhaustion",
            "law-cut",
        ),
        "trend": (
            "trend",
            "trend-low",
            "trend-high",
            "years-left-on-trend",
            "exhausted-at-on-trend",
            "all-on-trend",
        ),
        "path": ("pathway", "pathway-continuous", "law-pathway", "law-total"),
        "waiting": ("delayed-cut",),
        "periods": ("period", "period-rest"),
    }
)

_CHAPTER_OF = {key: chapter for chapter, keys in _KEYS.items() for key in keys}


def chapters(derivation: Derivation) -> tuple[Chapter, ...]:
    """Give the steps by chapter; within one they keep the order of computing."""
    return tuple(
        Chapter(name, title, steps)
        for name, title in _TITLES.items()
        if (
            steps := tuple(step for step in derivation if _CHAPTER_OF[step.key] == name)
        )
    )


def keys() -> frozenset[str]:
    """Name the keys of steps that have a chapter."""
    return frozenset(_CHAPTER_OF)
