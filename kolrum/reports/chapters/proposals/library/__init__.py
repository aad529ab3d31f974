"""The library of proposals: when each is put forward, and what it works on.

`library.toml` holds the rules; `sv.md` and `en.md` hold under ``## idea <key>`` four
paragraphs each: what is proposed, why, who owns it, and how it is followed.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


class Control(StrEnum):
    """How far the place's own organisation decides, from most to least."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    INFLUENCE = "influence"
    NONE = "none"


class Horizon(StrEnum):
    """When a proposal is taken up."""

    NOW = "now"
    TERM = "term"
    LASTING = "lasting"


@dataclass(frozen=True)
class Idea:
    """A proposal as the library has it.

    Attributes
    ----------
    key : its name, by which an editor's decision is kept
    horizon, control : when, and how far the owner decides
    sector : whose emissions it works on; empty where it works on them all
    part : the part of the sector, where it is one
    levels : kinds of places it is for: municipality, county, country; all where empty
    countries : codes of the countries whose institutions it speaks of
    least, most : of all emissions, the portion that the part or sector has
    is_rural : only, or only not, in a place of countryside; None for both
    states : of the budget; all where empty
    needs : what must be so, such as ``plants``, ``adopted`` or ``not-adopted``
    rest_on : documents behind it, by the name of their message
    """

    key: str
    horizon: Horizon
    control: Control
    sector: str = ""
    part: str = ""
    levels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ("se",)
    least: float = 0.0
    most: float = 1.0
    is_rural: bool | None = None
    states: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rest_on: str = ""


@cache
def ideas() -> tuple[Idea, ...]:
    """Give every proposal, in the order of the library."""
    return tuple(_idea(row) for row in _read()["ideas"])


@cache
def controls() -> Mapping[str, Control]:
    """Give how far a municipality decides over each part of the emissions."""
    return {row["part"]: Control(row["control"]) for row in _read()["parts"]}


@cache
def rural_groups() -> frozenset[str]:
    """Give the groups of places that are countryside, by their codes."""
    return frozenset(_read()["rural_groups"])


@cache
def _read() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((FOLDER / "library.toml").read_text(encoding="utf-8"))


def _idea(row: Mapping[str, object]) -> Idea:
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.items()
    }
    given["horizon"] = Horizon(str(row["horizon"]))
    given["control"] = Control(str(row["control"]))
    return Idea(**given)  # type: ignore[arg-type]  # an unknown name fails at once
