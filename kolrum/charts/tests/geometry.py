"""Reads drawings back: boxes of rectangles and pieces of lines, from their paths."""

import re
from itertools import pairwise

from kolrum.charts.marks import Box, Shape, Text

FILLED = ("used", "reserved", "blue", "free", "debt", "sector-", "class-")
BEHIND = ("ground", "halo", "cut")
TOKEN = re.compile(r"[MmhvHVLaz]|-?\d+\.?\d*")


def subpaths(d):
    """Points of each subpath; a circle is its two ends."""
    found, points, numbers, command = [], [], [], ""
    x = y = 0.0
    counts = {"M": 2, "m": 2, "h": 1, "v": 1, "H": 1, "V": 1, "L": 2, "a": 7}
    for token in TOKEN.findall(d):
        if token == "z":
            x, y = points[0]
            continue
        if token in counts:
            command, numbers = token, []
            continue
        numbers.append(float(token))
        if len(numbers) < counts[command]:
            continue
        match command:
            case "M":
                x, y = numbers
            case "m" | "a":
                x, y = x + numbers[-2], y + numbers[-1]
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "H":
                x = numbers[0]
            case "V":
                y = numbers[0]
            case "L":
                x, y = numbers
        if command in "Mm":
            points = []
            found.append(points)
        points.append((x, y))
        numbers = []
    return found


def boxes(drawing, *roles):
    """Boxes of all rectangles of the roles."""
    found = []
    for mark in drawing.marks:
        if isinstance(mark, Shape) and mark.role.startswith(roles):
            for points in subpaths(mark.d):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                found.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return found


def area(drawing, *roles):
    """Area of all rectangles of the roles."""
    found = boxes(drawing, *roles)
    return sum((b.right - b.left) * (b.bottom - b.top) for b in found)


def texts(drawing):
    """Every text of a drawing."""
    return [mark for mark in drawing.marks if isinstance(mark, Text)]


def obstacles(drawing):
    """Boxes of everything that is drawn and that a text may not stand on.

    Grid lines do not count where ground has been laid over them.
    """
    found = []
    grounds = boxes(drawing, "ground")
    for mark in drawing.marks:
        if not isinstance(mark, Shape) or mark.role.startswith(BEHIND):
            continue
        for points in subpaths(mark.d):
            if mark.role.startswith(FILLED):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                found.append((mark.role, Box(min(xs), min(ys), max(xs), max(ys))))
                continue
            covers = grounds if mark.role == "hair" else []
            found += [
                (mark.role, box)
                for box in pieces(points)
                if not any(box.touches(ground) for ground in covers)
            ]
    return found


def pieces(points, step=6):
    """Small boxes along a line."""
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        count = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / step))
        for i in range(count):
            a, b = i / count, (i + 1) / count
            xs = sorted((x1 + (x2 - x1) * a, x1 + (x2 - x1) * b))
            ys = sorted((y1 + (y2 - y1) * a, y1 + (y2 - y1) * b))
            found.append(Box(xs[0] - 0.1, ys[0] - 0.1, xs[1] + 0.1, ys[1] + 0.1))
    return found


def faults(drawing):
    """Texts that stand on each other, on what is drawn, or outside the drawing."""
    found = []
    written = texts(drawing)
    drawn = obstacles(drawing)
    for i, text in enumerate(written):
        box = text.box
        inner = Box(box.left + 1, box.top + 1, box.right - 1, box.bottom - 2)
        found += [
            f"{text.text!r} on {other.text!r}"
            for other in written[i + 1 :]
            if inner.touches(other.box)
        ]
        found += [f"{text.text!r} on {role}" for role, b in drawn if inner.touches(b)]
        if box.left < -1 or box.right > drawing.width + 14 or box.top < -1:
            found.append(f"{text.text!r} outside at the side or top")
        if box.bottom > drawing.height + 1:
            found.append(f"{text.text!r} outside at the foot")
    return found
