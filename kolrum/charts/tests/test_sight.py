"""Every picture holds for eyes that tell fewer colours, and in greyscale."""

from itertools import combinations

import pytest

from kolrum.charts.areas import STRIPED, kind_of
from kolrum.charts.marks import Areas, Shape
from kolrum.charts.palette import DARK, HATCH, LIGHT, NONE, ROLES, SECTORS
from kolrum.charts.tests.gallery import gallery
from kolrum.charts.tests.sight import EYES, distance, lightness

THEMES = {"light": LIGHT, "dark": DARK}
LINES = ("ink", "blue", "trend", "goal")
SETS = {
    # Least distance in each theme: STORY's sets, and ours for the dark.
    "lines": (LINES, 20, 16),
    "sectors": (tuple(f"sector-{name}" for name in SECTORS), 41, 37),
    "classes": (tuple(f"class-{n}" for n in range(1, 6)), 25, 22),
    "blocks": (("used", "reserved", "blue"), 41, 16),
}
TOLD_APART = 12
"""Of a hundred steps of grey, between two fills that have no texture."""

BY_LABEL = ("sector-", "class-")
LABELLED_DOTS = {"own-dot"}
"""Each has its label beside it."""
"""Told by a label at each part, or by where they stand on an axis; see below."""

FILLS = {
    f"{name}-{drawing.name}": drawing
    for name, figure in gallery().items()
    for drawing in figure.drawings
}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SETS)
def test_colours_that_mean_different_things_look_different(name, theme, eyes):
    colours, in_light, in_dark = SETS[name]
    least = in_light if theme == "light" else in_dark
    for one, other in combinations(colours, 2):
        apart = distance(THEMES[theme][one], THEMES[theme][other], eyes)
        assert apart >= least, (one, other)


def plain_fills(drawing):
    """Fills without a texture of their own, and not told by labels."""
    roles = {mark.role for mark in drawing.marks if isinstance(mark, Shape)}
    roles -= LABELLED_DOTS
    fills = {ROLES[role].fill for role in roles} - {NONE, HATCH, "paper"}
    return sorted(fill for fill in fills if not fill.startswith(BY_LABEL))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FILLS)
def test_fills_are_told_apart_in_greyscale(name, theme):
    colours = THEMES[theme]
    for one, other in combinations(plain_fills(FILLS[name]), 2):
        grey = abs(lightness(colours[one]) - lightness(colours[other]))
        assert grey >= TOLD_APART, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_an_outline_shows_where_a_fill_is_faint(theme):
    colours = THEMES[theme]
    line = colours["reserved-line"]
    assert ROLES["reserved"].stroke == "reserved-line"
    assert abs(lightness(line) - lightness(colours["paper"])) >= 30
    assert abs(lightness(line) - lightness(colours["reserved"])) >= TOLD_APART


@pytest.mark.parametrize("theme", THEMES)
def test_classes_of_the_map_are_told_apart_in_greyscale(theme):
    plain = [n for n in range(1, 6) if kind_of(n) not in STRIPED]
    greys = [lightness(THEMES[theme][f"class-{n}"]) for n in plain]
    assert all(abs(a - b) >= TOLD_APART for a, b in combinations(greys, 2))
    ways = [(each.part, each.turn) for each in STRIPED.values()]
    assert len(set(ways)) == len(ways)


def test_what_the_map_draws_is_striped_where_it_should_be():
    drawn = [
        drawing
        for name, drawing in FILLS.items()
        if name.startswith("map-")
        for mark in drawing.marks
        if isinstance(mark, Areas) and mark.kind in STRIPED
    ]
    assert drawn
    svg = gallery()["map-halland"].svg
    for kind in STRIPED:
        assert f"-{kind}" in svg


@pytest.mark.parametrize("name", ["sectors-narrow", "sectors-wide"])
def test_every_part_of_a_stack_is_led_to_its_name(name):
    marks = FILLS[name].marks
    (leads,) = [each for each in marks if getattr(each, "role", "") == "lead"]
    named = [each for each in marks if getattr(each, "bold", False)]
    assert leads.d.count("M") == len(named)


def test_an_adopted_goal_is_told_from_an_example_without_colour():
    for theme in THEMES.values():
        grey = abs(lightness(theme["goal"]) - lightness(theme["ink"]))
        assert grey >= TOLD_APART
