"""From the world to the place, step by step, as the record of the method has it."""

import re
from collections.abc import Iterator

from kolrum.carbon.derivation import Derivation, parsed, symbols_of
from kolrum.carbon.derivation import Step as Recorded
from kolrum.data.countries import Place
from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import fixed, significant
from kolrum.lib.units import BILLION, BILLIONS, MILLION, MILLIONS, TONNE
from kolrum.narrative.steps import Setting, unit_name
from kolrum.narrative.values import Counted, PlaceName
from kolrum.reports.blocks import Block, Step, Steps, Words
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, NONE, case_of
from kolrum.reports.chapters.calculation.narrowing import narrowing
from kolrum.telling.printing import written

SPINE = re.compile(
    r"remaining-budget.*|world-pot|national-budget.*|pot|budget-at-base"
    r"|used|reserved|remaining"
)
"""Keys of the steps that lead from the world's budget to what is left."""

DEDUCTED = frozenset({"used", "reserved"})
LOCAL = frozenset({"budget-at-base", "used", "reserved", "remaining"})
EXACT_BELOW_T = 100 * MILLION


def derivation(voice: Voice) -> Iterator[Block]:
    """Show the steps, and the cut that follows from them."""
    yield voice.heading("calculation-steps")
    chosen = voice.facts.chosen
    spine = spine_of(chosen.derivation, chosen.start_year)
    yield from voice.say("steps-intro", steps=len(spine))
    yield from narrowing(voice, spine)
    setting = Setting(chosen, voice.facts.place, voice.language)
    yield Steps(tuple(_step(voice, setting, step, spine) for step in spine))
    yield from _around(voice)
    yield from _cut(voice)


def spine_of(recorded: Derivation, start_year: int) -> tuple[Recorded, ...]:
    """Give the steps that lead from the world's budget to what is left."""
    behind = recorded.behind(f"B_{start_year}")
    return tuple(step for step in behind if SPINE.fullmatch(step.key))


def _step(
    voice: Voice, setting: Setting, step: Recorded, spine: tuple[Recorded, ...]
) -> Step:
    words = setting.of(step)
    sign = -1 if step.key in DEDUCTED else 1
    whole_t = abs(voice.facts.chosen.budget_at_base_t)
    is_exact = step.key in LOCAL and whole_t < EXACT_BELOW_T
    amount, unit = _amount(sign * step.value, voice.language, is_exact=is_exact)
    return Step(
        words.name,
        sum_of(voice, step) or words.note,
        amount,
        unit,
        _sources(voice, step, spine),
        is_answer=step is spine[-1],
    )


def sum_of(voice: Voice, step: Recorded) -> str:
    """Write a step's formula with its values and result as text; empty for a leaf."""
    if not step.formula:
        return ""
    found = written(
        step, parsed(step.formula), voice.facts.chosen.derivation, voice.language
    )
    if plain(found.values) == found.result:
        return ""
    unit = unit_name(step.unit, voice.language)
    result = found.result.replace(" ", HARD_SPACE)
    return f"{plain(found.values)} ={HARD_SPACE}{result}{HARD_SPACE}{unit}".strip()


def plain(notation: str) -> str:
    """Write a formula's notation as text: values need no italics."""
    signs = (("*", " · "), (" - ", " − "), ("/", " / "), ('"', ""), ("^{", "^"))
    for sign, shown in signs:
        notation = notation.replace(sign, shown)
    return notation.replace("}", "")


def _amount(mass_t: float, language: str, *, is_exact: bool) -> tuple[str, str]:
    """Exact tonnes of a place; three digits of what a nation or the world has."""
    if is_exact:
        return fixed(mass_t, language), TONNE[language][1]
    if abs(mass_t) >= BILLION:
        return significant(mass_t / BILLION, language), BILLIONS[language][1]
    return significant(mass_t / MILLION, language), MILLIONS[language][1]


def _sources(voice: Voice, step: Recorded, spine: tuple[Recorded, ...]) -> Words:
    """The publications behind what a step adds to those before it."""
    recorded = voice.facts.chosen.derivation
    before = {each.symbol for each in spine if each is not step}
    found = [step.source]
    for symbol in symbols_of(step.formula) - before:
        found += [each.source for each in recorded.behind(symbol)]
    if step.key == "remaining":
        return ()
    named = voice.cited(dict.fromkeys(found))
    if not named:
        return voice.words("own-reckoning")
    return named


def _around(voice: Voice) -> Iterator[Block]:
    """Beside: the sum that the place is part of, or the parts that it is the sum of."""
    known, facts = voice.book.known, voice.facts
    parent = known.country.places.get(known.place.parent or "")
    if facts.members > 1:
        yield voice.margin("around-members", members=facts.counted_members)
        return
    if parent is None or parent.members == known.place.members:
        return
    found = known.published.assessment(parent.code, known.chosen)
    if found.budget_t > 0:
        yield voice.margin(
            "around-parent",
            parent=_named(parent),
            members=Counted(len(parent.members), facts.lowest),
            whole=found.budget_at_base_t,
            left=found.budget_t,
        )


def _named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def _cut(voice: Voice) -> Iterator[Block]:
    chosen, case = voice.facts.chosen, case_of(voice.facts)
    if case == NONE:
        return
    if case != LEFT or "r" not in chosen.derivation:
        yield from voice.say("no-cut")
        return
    step = chosen.derivation["r"]
    found = written(step, parsed(step.formula), chosen.derivation, voice.language)
    yield from voice.say(
        "cut", values=plain(found.values), cut=chosen.required_annual_cut or 0.0
    )
