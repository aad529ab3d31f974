"""Drawings as SVG text: for the web with classes, for files and PDF without."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from kolrum.charts.areas import area_attributes, area_pattern
from kolrum.charts.marks import Area, Areas, Drawing, Mark, Shape, Text, number
from kolrum.charts.palette import DARK, HATCH, LIGHT, NONE, ROLES, TEXT_COLOURS

EMPHASIS = "**"


@dataclass(frozen=True)
class Target:
    """Where an SVG goes: with classes for a theme, or resolved for a file."""

    colours: Mapping[str, str]
    sans: str
    serif: str
    has_classes: bool = False
    has_paper: bool = False


WEB = Target(LIGHT, "sans-serif", "serif", has_classes=True)
PDF = Target(LIGHT, "Fira Sans", "Newsreader")
FILE = Target(LIGHT, "Fira Sans, sans-serif", "Newsreader, serif", has_paper=True)
FILE_DARK = Target(DARK, "Fira Sans, sans-serif", "Newsreader, serif", has_paper=True)


@dataclass(frozen=True)
class Words:
    """What a picture is called and what it says, for those who do not see it."""

    title: str
    summary: str


@dataclass(frozen=True)
class Inset:
    """A drawing placed in another, enlarged so many times."""

    drawing: Drawing
    x: float
    y: float
    scale: float = 1


def rendered(
    drawing: Drawing,
    words: Words,
    prefix: str,
    target: Target = WEB,
    insets: Sequence[Inset] = (),
) -> str:
    """Draw as one `<svg>` element whose ids all begin with the prefix."""
    size = f"{number(drawing.width)} {number(drawing.height)}"
    head = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {size}",
        "width": number(drawing.width),
        "height": number(drawing.height),
        # What is in a picture by its role cannot be followed: links need a group.
        "role": "group" if target.has_classes and _has_links(drawing) else "img",
        "aria-labelledby": f"{prefix}-t {prefix}-d",
        "font-family": target.sans,
    }
    if target.has_classes:
        head = {"class": f"k-chart k-{drawing.name}", **head}
    body = [
        f'<title id="{prefix}-t">{escape(words.title)}</title>',
        f'<desc id="{prefix}-d">{escape(words.summary)}</desc>',
    ]
    drawn = (drawing, *(inset.drawing for inset in insets))
    body += [_pattern(each, prefix, target) for each in drawn if _has_hatch(each)]
    if target.has_paper:
        paper = target.colours["paper"]
        body.append(
            f'<rect width="{number(drawing.width)}" height="{number(drawing.height)}"'
            f' fill="{paper}"/>'
        )
    body.extend(_groups(drawing.marks, prefix, target))
    for inset in insets:
        moved = f"translate({number(inset.x)} {number(inset.y)})"
        if inset.scale != 1:
            moved += f" scale({inset.scale:.4g})"
        inside = "".join(_groups(inset.drawing.marks, prefix, target))
        body.append(f'<g transform="{moved}">{inside}</g>')
    return f"<svg{_attributes(head)}>{''.join(body)}</svg>"


def _has_links(drawing: Drawing) -> bool:
    return any(
        area.address
        for mark in drawing.marks
        if isinstance(mark, Areas)
        for area in mark.areas
    )


def _attributes(values: Mapping[str, str]) -> str:
    # Names, numbers and colours of our own: nothing among them needs escaping.
    return "".join(f' {name}="{value}"' for name, value in values.items())


def _has_hatch(drawing: Drawing) -> bool:
    return any(
        isinstance(mark, Shape) and ROLES[mark.role].fill == HATCH
        for mark in drawing.marks
    )


def _pattern(drawing: Drawing, prefix: str, target: Target) -> str:
    """Lines at 45 degrees, 2.4 of every 6 units, finer in small drawings."""
    pitch = number(drawing.hatch)
    line = {"d": f"M0 0V{pitch}", "stroke": target.colours["ink"]}
    line["stroke-width"] = number(0.8 * drawing.hatch)  # half of it lies outside
    if target.has_classes:
        line = {"class": "k-hatch", **line}
    return (
        f'<pattern id="{prefix}-hatch" width="{pitch}" height="{pitch}"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f"<path{_attributes(line)}/></pattern>"
    )


def _groups(marks: tuple[Mark, ...], prefix: str, target: Target) -> Iterator[str]:
    """Shapes one by one, and neighbouring texts of one kind in a group."""
    for kind, members in groupby(marks, key=_kind):
        if kind is None:
            for shape in members:
                if isinstance(shape, Shape):
                    yield _path(shape, prefix, target)
                elif isinstance(shape, Areas):
                    yield _areas(shape, prefix, target)
            continue
        texts = [mark for mark in members if isinstance(mark, Text)]
        inside = "".join(_text(text, target) for text in texts)
        yield f"<g{_attributes(_text_attributes(texts[0], target))}>{inside}</g>"


def _areas(areas: Areas, prefix: str, target: Target) -> str:
    """Places of one kind in a group, each named, and linked where there are links."""
    values = area_attributes(areas, prefix, target.colours)
    if not target.has_classes:
        values.pop("class", None)
    has_links = target.has_classes
    inside = "".join(_area(area, has_links=has_links) for area in areas.areas)
    pattern = area_pattern(areas, prefix, target.colours, target.has_classes)
    return f"{pattern}<g{_attributes(values)}>{inside}</g>"


def _area(area: Area, *, has_links: bool) -> str:
    if not area.name:
        return f'<path d="{area.d}"/>'
    drawn = f'<path d="{area.d}"><title>{escape(area.name)}</title></path>'
    if not area.address or not has_links:
        return drawn
    # The list beside the map is the way by keyboard: 290 stops would bar the page.
    return f'<a href="{escape(area.address)}" tabindex="-1">{drawn}</a>'


def _kind(mark: Mark) -> tuple[str, float, str, bool, bool] | None:
    if isinstance(mark, Shape | Areas):
        return None
    return mark.role, mark.size, mark.anchor, mark.bold, mark.serif


def _path(shape: Shape, prefix: str, target: Target) -> str:
    role = ROLES[shape.role]
    values: dict[str, str] = {}
    if target.has_classes:
        values["class"] = f"k-{shape.role}"
    values["d"] = shape.d
    if role.fill == HATCH:
        values["fill"] = f"url(#{prefix}-hatch)"
    else:
        values["fill"] = target.colours.get(role.fill, NONE)
    if role.stroke != NONE:
        values["stroke"] = target.colours[role.stroke]
        values["stroke-width"] = number(role.width)
    if role.dash:
        values["stroke-dasharray"] = role.dash
    return f"<path{_attributes(values)}/>"


def _text_attributes(text: Text, target: Target) -> dict[str, str]:
    values: dict[str, str] = {}
    if target.has_classes:
        values["class"] = f"k-{text.role}" + (" k-serif" if text.serif else "")
    values["fill"] = target.colours[TEXT_COLOURS[text.role]]
    values["font-size"] = number(text.size)
    if text.bold:
        values["font-weight"] = "600"
    if text.serif:
        values["font-weight"] = "500"
        values["font-family"] = target.serif
    if text.anchor != "start":
        values["text-anchor"] = text.anchor
    return values


def _text(text: Text, target: Target) -> str:
    after = ""
    if text.after:
        values = {"class": f"k-{text.after_role}"} if target.has_classes else {}
        values["fill"] = target.colours[TEXT_COLOURS[text.after_role]]
        values["font-weight"] = "400"
        if text.after_size:
            values["font-size"] = number(text.after_size)
        if text.serif:
            values["font-family"] = target.sans
        continued = text.after
        if not target.has_classes:
            # Some programs drop an ordinary space that begins a part of a line.
            continued = re.sub(r"^ ", "\u00a0", continued)
        after = f"<tspan{_attributes(values)}>{escape(continued)}</tspan>"
    place = f'x="{number(text.x)}" y="{number(text.y)}"'
    return f"<text {place}>{_emphasised(text.text, target)}{after}</text>"


def _emphasised(text: str, target: Target) -> str:
    """Give what stands between `**` the colour of the answer."""
    values = {"class": "k-answer"} if target.has_classes else {}
    values["fill"] = target.colours["blue-text"]
    parts = escape(text).split(EMPHASIS)
    return "".join(
        f"<tspan{_attributes(values)}>{part}</tspan>" if number % 2 else part
        for number, part in enumerate(parts)
    )
