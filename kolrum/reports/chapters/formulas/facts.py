"""The method's formulas in letters, and the same with the place's values."""

import ast
from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.derivation import Step, parsed
from kolrum.carbon.methods.assessment import Assessment
from kolrum.narrative.steps import Setting, unit_name
from kolrum.reports.blocks import Block, Formula, Span
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.formulas.values import values_of
from kolrum.reports.equations import spoken
from kolrum.telling.printing import result_of, written
from kolrum.telling.symbols import symbol

KEYS = (
    "national-budget", "pot", "base", "share-grandfathering", "budget-at-base",
    "estimate", "used", "reserved", "remaining", "years-left", "exhausted-at",
    "required-cut", "pathway", "near-zero-year", "period", "debt", "debt-years",
)  # fmt: skip
"""In the order of the reckoning; a key stands once, for the first year it is of."""

LONGEST = 66
POINTS_IN_TIME = frozenset({"exhausted-at", "near-zero-year"})


def tell(voice: Voice) -> Iterator[Block]:
    """Give each formula that the place's budget was computed with."""
    chosen = voice.facts.chosen
    steps = _shown(chosen)
    if not steps:
        return
    yield from voice.say("about")
    yield from values_of(voice)
    setting = Setting(chosen, voice.facts.place, voice.language)
    for step in steps:
        yield from _formula(voice, setting, step)
    yield from voice.say("trend")
    yield from voice.say("rest")


def _shown(chosen: Assessment) -> list[Step]:
    """The first step of each key, and every other key of a way from world to place."""
    first: dict[str, Step] = {}
    for step in chosen.derivation:
        if step.formula and not _is_plain(step):
            first.setdefault(step.key, step)
    known = [first[key] for key in KEYS if key in first]
    others = [
        step
        for key, step in first.items()
        if key not in KEYS and key.startswith(("share-", "budget-", "pot"))
    ]
    at = next((n for n, step in enumerate(known) if step.key == "budget-at-base"), 0)
    return [*known[:at], *others, *known[at:]]


def _is_plain(step: Step) -> bool:
    """Whether it only takes over another step, which tells nothing."""
    return isinstance(parsed(step.formula), ast.Name | ast.Constant)


def _formula(voice: Voice, setting: Setting, step: Step) -> Iterator[Block]:
    derivation, language = voice.facts.chosen.derivation, voice.language
    words = setting.of(step)
    found = written(step, parsed(step.formula), derivation, language)
    unit = "" if step.key in POINTS_IN_TIME else unit_name(step.unit, language)
    result = f"{result_of(step, language)} {unit}".rstrip()
    lines = [f"{symbol(step)} = {found.symbols}"]
    if found.values not in {found.symbols, result} and len(found.values) <= LONGEST:
        lines.append(f"= {found.values}")
    lines.append(f'= "{result}"')
    notation = "\n".join(lines)
    note = f" {words.note}" if words.note else ""
    told = (Span(words.name, is_strong=True), Span(f".{note}"))
    yield Formula(notation, spoken(notation, language), told=told)


CHAPTER = ChapterOf("formulas", Path(__file__).parent, tell, is_appendix=True)
