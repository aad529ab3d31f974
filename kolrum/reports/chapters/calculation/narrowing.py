"""The way from the world's budget to the place's, drawn."""

from collections.abc import Iterator

from kolrum.carbon.derivation import Step
from kolrum.charts import cascade
from kolrum.lib.units import tonnes
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice

NARROWING = "calculation-narrowing"
NAMES = {
    "remaining-budget": "world",
    "world-pot": "nations",
    "national-budget": "nation",
    "pot": "pot",
    "budget-at-base": "place",
}
"""What a stage is called, by how the key of its step begins."""

PARTS = ("used", "reserved", "remaining")
ALIKE = 0.999
"""A stage that is the whole of the one before tells nothing."""


def narrowing(voice: Voice, spine: tuple[Step, ...]) -> Iterator[Block]:
    """Draw the steps as parts of each other; nothing where there is no budget."""
    stages = _stages(voice, spine)
    if len(stages) < 2 or stages[-1].amount_t <= 0:
        return
    yield from voice.say("narrowing")
    yield voice.drawn(
        cascade.draw(
            stages,
            _parts(voice, spine),
            cascade.CascadeWords(
                title=voice.label(
                    "narrowing-title",
                    world=stages[0].amount_t,
                    base=stages[-1].amount_t,
                ),
                summary=voice.label("narrowing-summary"),
                caption=voice.label("narrowing-caption"),
                goes_on=voice.label("narrowing-part", part="{part}"),
                head=(
                    voice.label("narrowing-what"),
                    voice.label("narrowing-tonnes"),
                    voice.label("narrowing-share"),
                ),
            ),
            voice.language,
            key=NARROWING,
            sources=voice.facts.chosen.sources,
        )
    )


def _stages(voice: Voice, spine: tuple[Step, ...]) -> list[cascade.Stage]:
    """Every budget on the way; one that is the whole of the one before is left out."""
    found: list[cascade.Stage] = []
    for step in spine:
        name = next((n for key, n in NAMES.items() if step.key.startswith(key)), None)
        if name is None:
            continue
        told = tonnes(step.value, voice.language)
        stage = cascade.Stage(voice.label(f"stage-{name}"), step.value, told)
        if not found or step.value < ALIKE * found[-1].amount_t:
            found.append(stage)
    return found


def _parts(voice: Voice, spine: tuple[Step, ...]) -> list[cascade.Part]:
    """What the place's budget holds: used, reserved, and what is left or owed."""
    found = []
    for step in spine:
        if step.key not in PARTS or not step.value:
            continue
        role = {"used": "used", "reserved": "reserved"}.get(step.key, "blue")
        if step.value < 0:
            role = "debt"
        amount_t = abs(step.value)
        name = voice.label(f"stage-{role}")
        told = tonnes(amount_t, voice.language)
        found.append(cascade.Part(name, amount_t, told, role))
    return found
