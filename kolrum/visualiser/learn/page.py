"""What the page for learners shows: steps with the place's own figures, and terms."""

from dataclasses import dataclass

from kolrum.narrative import Phrase
from kolrum.telling.plain import blocks_of
from kolrum.visualiser.parts.section import Telling


@dataclass(frozen=True)
class Step:
    """A step of the explanation, and what it is in this place."""

    text: str
    here: Phrase | None


def steps_of(telling: Telling) -> tuple[Step, ...]:
    """Explain a carbon budget in a minute, each step with the place's own sentence."""
    return tuple(
        Step(text, telling.texts[key].statement if key in telling.texts else None)
        for key, text in blocks_of("explainer", telling.language)
    )
