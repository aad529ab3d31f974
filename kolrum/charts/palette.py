"""Roles of shapes and texts: which colour, line and hatching each has.

A role is also its class in the site's `charts.css` (`k-` before the name), which
overrides the attributes written here and so carries the themes. The names of colours
are those of the site's tokens.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HATCH = "hatch"
NONE = "none"

LIGHT: Mapping[str, str] = {
    "paper": "#FBF9F4",
    "ink": "#1A1A1A",
    "ink-2": "#5A564D",
    "hair": "#DAD5C9",
    "blue": "#0072B2",
    "blue-text": "#00619A",
    "used": "#24221E",
    "reserved": "#B9B3A6",
    "reserved-line": "#8F8A7E",
    "trend": "#D55E00",
    "trend-text": "#B04C00",
    "goal": "#AA3377",
    "sector-line": "#1A1A1A",
    "sector-transport": "#1949D0",
    "sector-machinery": "#FB9321",
    "sector-industry": "#760A02",
    "sector-energy": "#57D5FF",
    "sector-heating": "#19013C",
    "sector-abroad": "#C0CFA6",
    "sector-other": "#875F7A",
    "class-1": "#B2182B",
    "class-2": "#F4A582",
    "class-3": "#D9D9D9",
    "class-4": "#7FB2D5",
    "class-5": "#1F5FA0",
}
DARK: Mapping[str, str] = {
    "paper": "#14171A",
    "ink": "#EFECE5",
    "ink-2": "#ABA79D",
    "hair": "#353A3F",
    "blue": "#4FB0E8",
    "blue-text": "#7CC6F0",
    "used": "#686E75",
    "reserved": "#40474E",
    "reserved-line": "#969CA3",
    "trend": "#F08A3C",
    "trend-text": "#F39A56",
    "goal": "#E07AB4",
    "sector-line": "#14171A",
    "sector-transport": "#456994",
    "sector-machinery": "#C65908",
    "sector-industry": "#855248",
    "sector-energy": "#7DD9FC",
    "sector-heating": "#AB71FF",
    "sector-abroad": "#DEF475",
    "sector-other": "#F0B2A0",
    "class-1": "#D2394B",
    "class-2": "#F4A582",
    "class-3": "#D9D9D9",
    "class-4": "#7FB2D5",
    "class-5": "#2A66C0",
}


@dataclass(frozen=True)
class Role:
    """How a shape of this role is filled and outlined."""

    fill: str = NONE
    stroke: str = NONE
    width: float = 0
    dash: str = ""


SECTORS = ("industry", "transport", "machinery", "heating", "energy", "abroad", "other")
ROLES: Mapping[str, Role] = {
    "hair": Role(stroke="hair", width=1),
    "axis": Role(stroke="ink-2", width=1),
    "rule": Role(stroke="ink", width=1),
    "lead": Role(stroke="ink-2", width=1),
    "area": Role(fill="hair"),
    "tick": Role(stroke="used", width=1.5),
    "used": Role(fill="used"),
    "reserved": Role(fill="reserved", stroke="reserved-line", width=1),
    "blue": Role(fill="blue"),
    "free": Role(stroke="blue", width=1.5),
    "debt": Role(fill=HATCH, stroke="ink", width=1.2),
    "ground": Role(fill="paper"),
    "cut": Role(stroke="paper", width=1.5),
    "halo": Role(stroke="paper", width=6),
    "limit": Role(stroke="ink", width=2.5),
    "limit-chosen": Role(stroke="blue", width=2.5),
    "limit-free": Role(stroke="blue", width=1.5),
    "mark": Role(stroke="blue", width=5),
    "trend": Role(stroke="trend", width=2.5, dash="7 5"),
    "trend-end": Role(fill="paper", stroke="trend", width=2.5),
    "goal": Role(stroke="goal", width=2.5),
    "goal-own": Role(stroke="goal", width=2.5, dash="2 4"),
    "here": Role(stroke="ink", width=2),
    "beside": Role(stroke="ink-2", width=1.8),
    "beside-dashed": Role(stroke="ink-2", width=1.8, dash="8 5"),
    "beside-dotted": Role(stroke="ink-2", width=1.8, dash="2 4"),
    "own-dot": Role(fill="ink"),
    "beside-dot": Role(fill="ink-2"),
    **{f"sector-{name}": Role(fill=f"sector-{name}") for name in SECTORS},
    # Light fills have less than 3:1 against paper, so they are outlined.
    **{
        f"sector-{name}": Role(fill=f"sector-{name}", stroke="sector-line", width=0.8)
        for name in ("machinery", "energy", "abroad")
    },
    **{
        f"class-{n}": Role(fill=f"class-{n}", stroke="reserved-line", width=0.8)
        for n in range(1, 6)
    },
    # Of the smallest squares a whole outline would be more than the colour.
    **{
        f"class-fine-{n}": Role(fill=f"class-{n}", stroke="reserved-line", width=0.3)
        for n in range(1, 6)
    },
}
# Texts take a colour by these names.
TEXT_COLOURS: Mapping[str, str] = {
    "plain": "ink",
    "note": "ink-2",
    "answer": "blue-text",
    "warm": "trend-text",
}
