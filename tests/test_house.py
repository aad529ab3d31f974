"""The rules of the house that no other tool knows."""

import ast
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from babel import Locale
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kolrum"
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
STYLES_AND_SCRIPTS = sorted(
    file
    for file in PACKAGE.rglob("*")
    if file.suffix in {".css", ".js"} and "tests" not in file.parts
)
NAMES_THAT_SAY_NOTHING = {
    "utils", "util", "helpers", "helper", "misc", "common", "services", "service",
    "managers", "manager", "mixins", "mixin", "tools", "stuff",
}  # fmt: skip


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def short(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_every_module_is_named_for_what_it_holds():
    named = {short(file): file.stem for file in PACKAGE.rglob("*.py")}
    named |= {short(file): file.name for file in PACKAGE.rglob("*") if file.is_dir()}
    vague = [file for file, name in named.items() if name in NAMES_THAT_SAY_NOTHING]
    assert vague == []


@pytest.mark.parametrize("floor", ["carbon", "data"])
def test_the_science_and_the_data_are_read_without_django(floor):
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in sorted((PACKAGE / floor).rglob("*.py"))
        if "tests" not in file.parts and file.name not in {"conftest.py", "update.py"}
    ]
    asked = (
        f"import importlib, sys\nfor name in {modules}: importlib.import_module(name)\n"
        "print(*[n for n in ('django', 'scipy.stats', 'dask') if n in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=ROOT
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == ""


FETCHED = re.compile(
    r"""(?:\ssrc(?:set)?=|<link[^>]*\shref=|@import|url\(|\bimport\b[^;\n]*|fetch\()"""
    r"""\s*["'(]*\s*(?:https?:)?//""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", [*TEMPLATES, *STYLES_AND_SCRIPTS], ids=short)
def test_nothing_is_fetched_from_anyone_else(file):
    assert FETCHED.search(read(file)) is None


INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)(?![^>]*json)""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", TEMPLATES, ids=short)
def test_a_template_carries_no_style_and_no_script_of_its_own(file):
    assert INLINE.search(read(file)) is None


def test_the_base_template_sets_no_cookie():
    base = [
        read(file)
        for file in TEMPLATES
        if file.parent.name in {"templates", "components"}
    ]
    assert not any("csrf_token" in text for text in base)


def test_no_language_prefix_is_a_country():
    countries = {code.lower() for code in Locale("en").territories if len(code) == 2}
    prefixes = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    assert prefixes & countries == set()


def test_every_setting_of_the_environment_is_explained():
    asked = set(re.findall(r'"(KOLRUM_\w+)"', read(PACKAGE / "web" / "settings.py")))
    told = set(re.findall(r"`(KOLRUM_\w+)`", read(ROOT / "docs" / "settings.md")))
    assert asked == told


def test_every_dependency_says_what_it_is_for():
    text = read(ROOT / "pyproject.toml")
    project = tomllib.loads(text)["project"]
    wanted = [
        *project["dependencies"],
        *chain.from_iterable(project["optional-dependencies"].values()),
    ]
    mute = [
        name for name in wanted if not re.search(rf'"{re.escape(name)}",\s+# \w', text)
    ]
    assert mute == []


def test_the_core_depends_on_numpy_and_scipy_only():
    outside = set()
    for file in (PACKAGE / "carbon").rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(read(file))):
            if isinstance(node, ast.Import):
                outside |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                outside.add(str(node.module).split(".")[0])
    assert outside - set(sys.stdlib_module_names) <= {"kolrum", "numpy", "scipy"}


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("file", DECISIONS, ids=short)
def test_a_decision_is_numbered_and_short(file):
    text = read(file)
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", file.name)
    assert len(text.splitlines()) < 40
    for part in ("Context", "Decision", "What follows", "When to reconsider"):
        assert f"## {part}" in text


def test_no_two_decisions_share_a_number():
    numbers = [file.name[:4] for file in DECISIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "app",
    ["visualiser", "reports", "plans", "budgets", "sources", "members", "territories"],
)
def test_an_app_says_in_one_sentence_what_is_done_there(app):
    told = apps.get_app_config(app).module.__doc__
    assert told
    assert told.strip().endswith(".")
    assert "\n" not in told.strip()
