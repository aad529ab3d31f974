"""Why a goal is not drawn, as a sentence by itself, for lists of goals."""

from pathlib import Path

from kolrum.narrative.goals.finding import why
from kolrum.narrative.goals.held import ToldGoal
from kolrum.narrative.goals.naming import called
from kolrum.narrative.saying import said, sentences
from kolrum.narrative.values import PlaceName


def in_words(goal: ToldGoal, place: PlaceName, language: str) -> str:
    """Say why a goal is not drawn, calling it "the goal"."""
    message = why((goal,))
    values = {**message.values, "goals": called("the-goal"), "place": place}
    folder = Path(__file__).parent
    (phrase,) = said(folder, message.name, values, language, place.country)
    return sentences(phrase).plain
