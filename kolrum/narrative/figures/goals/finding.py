"""Words of the goals: a row a goal, against one line for the budget."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.goals import finding as goals
from kolrum.narrative.goals.held import ToldGoal
from kolrum.narrative.saying import Drawn, Picture, borrowed, say


def draw(facts: Facts) -> Drawn | None:
    """Say which goals the budget holds; nothing where none can be drawn."""
    title = borrowed(goals.FINDING, facts)
    if not title or facts.goals is None or not facts.goals.drawn:
        return None
    shown, budget_t = facts.goals.drawn, facts.goals.budget_t
    whose = "adopted" if facts.goals.is_adopted else "ours"
    labels = {
        "caption": say("caption"),
        "paths": say("paths", span=(facts.chosen.start_year, _last_year(facts))),
        "budget": say("budget" if budget_t > 0 else "spent", whose=whose),
        "budget_amount": say(
            "amount" if budget_t > 0 else "debt", budget=abs(budget_t)
        ),
        "times": say("times", count="{count}"),
        "head": say("head"),
        "notes": say("notes", rates="yes" if _has_rates(shown) else "no"),
    }
    return Drawn(title, (say("summary", number=len(shown)),), labels)


def _has_rates(shown: tuple[ToldGoal, ...]) -> bool:
    """Whether a goal is a rate without an end, drawn by no straight line."""
    return any(goal.held is not None and goal.held.is_endless for goal in shown)


def _last_year(facts: Facts) -> int:
    drawn = facts.goals.drawn if facts.goals else ()
    return max(goal.held.years[-1] for goal in drawn if goal.held)


PICTURE = Picture("goals", Path(__file__).parent, draw)
