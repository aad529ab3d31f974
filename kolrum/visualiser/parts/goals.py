"""Goals against the budget, and a form in which anyone tries one of their own."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kolrum.carbon.promises import Promise
from kolrum.charts.figure import Figure
from kolrum.narrative import Phrase, Text, text
from kolrum.narrative.goals.held import Kind
from kolrum.plans.against import goals_in_force
from kolrum.plans.explaining import USUAL_BASE, examples, explained
from kolrum.plans.reading import LONGEST, UnclearGoal, read_goal
from kolrum.telling import figures
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.parts.section import Part, Section, Telling

FIELD = "goal"


@dataclass(frozen=True)
class Trial:
    """What a reader has typed, what it was understood as, or why it was not."""

    typed: str
    promise: Promise | None = None
    complaint: str = ""


@dataclass(frozen=True)
class Told:
    """Words and picture of the goals."""

    text: Text
    more: Text | None
    figure: Figure | None


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell which goals the budget holds, the reader's own first if there is one."""
    trial = _trial(telling)
    known = _with(trial.promise, telling.known) if trial.promise else telling.known
    found = _told(telling, known)
    if found is None:
        return ()
    place, language = known.place, telling.language
    words, more = _parted(found, known)
    return (
        Section(
            "goals",
            _("Goals against the budget"),
            words,
            question=_("Are the goals enough?"),
            figures=(found.figure,) if found.figure else (),
            more=more,
            links=(
                (_("Adopted goals and budgets"), address_of(place, language, "plan/")),
            ),
            template="visualiser/goal_form.html",
            page={
                "typed": trial.typed,
                "complaint": trial.complaint,
                "examples": examples(language, _base_year(known)),
                "action": address_of(place, language, "goals/"),
                "kept": known.chosen.query(known.country).items(),
                "longest": LONGEST,
                "tried": bool(trial.promise),
            },
        ),
    )


def _base_year(known: Gathered) -> int:
    """Give a year that a percentage can count from here: 1990 where it is known."""
    goals = known.facts.goals
    years = {value.year for value in known.facts.chosen.history}
    if not years or USUAL_BASE in years or (goals and goals.filled):
        return USUAL_BASE
    return min(years)


def _trial(telling: Telling) -> Trial:
    typed = telling.asked.get(FIELD, "").strip()[:LONGEST]
    if FIELD not in telling.asked:
        return Trial("")
    try:
        return Trial(typed, read_goal(typed))
    except UnclearGoal as unclear:
        return Trial(typed, complaint=explained(unclear))


def _parted(found: Told, known: Gathered) -> tuple[Text, tuple[Phrase, ...]]:
    """Set the reason why a goal is not tested right under the heading that says so."""
    goals = known.facts.goals
    asked = goals.of(Kind.ASKED) if goals else ()
    if asked and asked[0].refused:
        reason, *others = found.text.notes
        return replace(found.text, notes=tuple(others)), (reason,)
    return found.text, (found.more.statement,) if found.more else ()


def _with(promise: Promise, known: Gathered) -> Gathered:
    facts, statistics = known.facts, known.published.statistics
    found = goals_in_force(
        statistics, known.place, facts.chosen, promise, facts.adopted
    )
    return replace(known, facts=replace(facts, goals=found))


def _told(telling: Telling, known: Gathered) -> Told | None:
    language = telling.language
    if known is telling.known:
        written = telling.texts.get("goals")
        if written is None:
            return None
        shown = telling.figures.get(figures.GOALS)
        return Told(written, telling.texts.get("sum-counts"), shown)
    written = text("goals", known.facts, language)
    if written is None:
        return None
    return Told(
        written,
        text("sum-counts", known.facts, language),
        figures.drawn_one(known, figures.GOALS, language),
    )


PART = Part("goals", tell)
