"""The values that the steps to the budget rest on, with unit and source."""

import re
from collections.abc import Iterator

from kolrum.budgets.origins import origin_of
from kolrum.carbon.derivation import Step
from kolrum.lib.formulas import GREEK
from kolrum.narrative.steps import Setting, unit_name
from kolrum.reports.blocks import Block, Cell, Row, Table, plain
from kolrum.reports.book import Voice
from kolrum.reports.chapters.calculation.derivation import spine_of
from kolrum.telling.printing import result_of
from kolrum.telling.symbols import symbol

PARAMETERS = "formula-values"
YEARLY = frozenset({"emissions", "base-emissions", "movement"})
"""Told year by year in the appendix of data."""

ESTIMATED = "estimate"
"""Told with the years without statistics, whatever rule they are estimated by."""

AFTER = ("width-first-year", "width-later-years", "level")
"""What does not lie behind the budget, but behind its interval and the cut."""


def values_of(voice: Voice) -> Iterator[Block]:
    """List what goes into the steps, in the order of computing."""
    chosen = voice.facts.chosen
    yield from voice.say("parameters", version=chosen.method_version)
    setting = Setting(chosen, voice.facts.place, voice.language)
    behind = chosen.derivation.behind(f"B_{chosen.start_year}")
    after = [step for step in chosen.derivation if step.key in AFTER]
    spine = spine_of(chosen.derivation, chosen.start_year)
    shown = [
        step
        for step in (*behind, *after)
        if step is behind[0] or not _is_told(step, spine)
    ]
    yield Table(
        PARAMETERS,
        voice.label("parameters-title"),
        tuple(
            voice.label(name)
            for name in ("head-what", "head-sign", "head-value", "head-unit", "head-of")
        ),
        tuple(_row(voice, setting, step) for step in shown),
        has_words=True,
    )


def _is_told(step: Step, spine: tuple[Step, ...]) -> bool:
    """Whether a value stands elsewhere: among the steps, or with its year."""
    return step in spine or step.key in YEARLY or step.key.startswith(ESTIMATED)


def _row(voice: Voice, setting: Setting, step: Step) -> Row:
    return Row(
        (
            Cell(setting.of(step).name),
            Cell(letters(symbol(step)), notation=symbol(step)),
            Cell(result_of(step, voice.language)),
            Cell(unit_name(step.unit, voice.language)),
            Cell(_whence(voice, step)),
        )
    )


def _whence(voice: Voice, step: Step) -> str:
    """The publisher and year of a publication, or the rule of the method."""
    named = plain(voice.cited((step.source,)))
    return named or origin_of(step.source).title


def letters(notation: str) -> str:
    """Write the letters of a symbol as text: `b_{Sigma}` is b Σ."""
    found = re.sub(r"[_^]\{([^}]*)\}", r" \1", notation.replace('"', ""))
    return re.sub(r"[A-Za-z]+", lambda name: GREEK.get(name[0], name[0]), found)
