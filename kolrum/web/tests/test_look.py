import re
from pathlib import Path

import pytest

from kolrum.charts.palette import DARK, HATCH, LIGHT, NONE, ROLES, TEXT_COLOURS

CSS = Path(__file__).parents[1] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
CHARTS = (CSS / "charts.css").read_text(encoding="utf-8")


def declared(css: str) -> dict[str, str]:
    return dict(re.findall(r"([\w-]+): ([^;]+);", css))


def tokens(theme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    names = declared(light if theme == "light" else dark.split("@media print")[0])
    return {name.removeprefix("--"): value for name, value in names.items()}


def fits(selector: str, name: str) -> bool:
    beginning = re.fullmatch(r'\[class\^="([\w-]+)"\]', selector)
    return name.startswith(beginning[1]) if beginning else selector == f".{name}"


def rule(name: str) -> dict[str, str]:
    """What the style sheet says of a class by itself, also when it shares a rule."""
    said = {}
    for selectors, css in re.findall(r"([^{}]+)\{([^{}]*)\}", CHARTS):
        if any(
            fits(selector.strip(), f"k-{name}") for selector in selectors.split(",")
        ):
            said |= declared(css)
    return said


@pytest.mark.parametrize("name", LIGHT)
def test_a_colour_of_the_drawings_is_that_of_the_pages(name):
    assert tokens("light")[name] == LIGHT[name].lower()


@pytest.mark.parametrize("name", DARK)
def test_so_it_is_in_the_dark(name):
    meant = "transparent" if DARK[name] == NONE else DARK[name].lower()
    assert tokens("dark")[name] == meant


@pytest.mark.parametrize("name", ROLES)
def test_every_role_of_a_drawing_follows_the_theme(name):
    role = ROLES[name]
    if role.fill not in (NONE, HATCH):
        assert rule(name)["fill"] == f"var(--{role.fill})"
    if role.stroke != NONE:
        assert rule(name)["stroke"] == f"var(--{role.stroke})"


@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_every_text_of_a_drawing_follows_the_theme(name):
    assert rule(name)["fill"] == f"var(--{TEXT_COLOURS[name]})"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["ink", "ink-2", "blue-text", "trend-text"])
def test_text_stands_out_from_the_paper(theme, name):
    assert contrast(theme[name], theme["paper"]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["blue", "trend", "goal", "reserved-line", "used"])
def test_lines_and_marks_stand_out_from_the_paper(theme, name):
    assert contrast(theme[name], theme["paper"]) >= 3


def test_styles_use_named_colours_only():
    for file in CSS.glob("*.css"):
        if file.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b", file.read_text("utf-8")), (
                file.name
            )
