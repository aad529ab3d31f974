"""Boundaries: every place has one, neighbours share theirs, small ones are kept."""

import pytest

from kolrum.data.countries import read_country
from kolrum.data.shapes import has_shapes, outlines

SE = read_country("se")
CODES = SE.whole.members


@pytest.fixture(scope="module")
def found():
    return outlines("se", CODES, 300.0, 700.0)


def size(line):
    around = zip(line, (*line[1:], line[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in around) / 2)


def test_the_boundaries_are_those_of_the_places(found):
    assert set(found.rings) == {place.code for place in SE.of_kind("municipality")}
    assert "CC0" in found.source.licence


def test_every_place_can_be_seen(found):
    for rings in found.rings.values():
        assert max(size(ring) for ring in rings) > 0.2


def test_the_drawing_is_filled_and_not_left(found):
    points = [p for rings in found.rings.values() for ring in rings for p in ring]

    assert found.height == 700
    assert max(y for _, y in points) == pytest.approx(700, abs=0.6)
    assert min(min(point) for point in points) > -0.6
    assert max(x for x, _ in points) <= found.width + 0.6


def test_the_north_is_up(found):
    def middle(code):
        ys = [y for ring in found.rings[code] for _, y in ring]
        return sum(ys) / len(ys)

    assert middle("2584") < middle("0180") < middle("1287")  # Kiruna … Trelleborg


def test_neighbours_share_the_points_of_their_border(found):
    def points(code):
        return {point for ring in found.rings[code] for point in ring}

    assert len(points("1284") & points("1283")) > 2  # Höganäs, Helsingborg


def test_a_part_of_the_country_fills_the_drawing(found):
    skane = SE.place("12").members
    near = outlines("se", skane, 300.0, 700.0)

    assert set(near.rings) == set(skane)
    assert near.width == pytest.approx(300)
    assert not near.borders
    far = found.rings["1284"][0]
    assert size(near.rings["1284"][0]) > 4 * size(far)


def test_a_country_without_boundaries_has_none():
    assert has_shapes(SE)
    assert not has_shapes(read_country("gb"))


def test_light_outlines_have_every_place_and_half_the_points(found):
    light = outlines("se", CODES, 300.0, 700.0, is_coarse=True)

    def points(each):
        return sum(len(ring) for rings in each.rings.values() for ring in rings)

    assert set(light.rings) == set(found.rings)
    assert points(light) < 0.6 * points(found)
    assert all(max(size(ring) for ring in rings) > 0 for rings in light.rings.values())
