"""What a decision buys: the small form beside the timetable of waiting."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.carbon.decisions import Decision, bought
from kolrum.carbon.errors import BadChoice
from kolrum.lib.numbers import fixed, parse
from kolrum.lib.units import tonnes
from kolrum.narrative.decision import told
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Text
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.scenario.states import DRAWN_TO, DRAWN_YEARS, MOST_TYPED

AMOUNT, YEAR = "decision_t", "decision_year"
EXAMPLE = 0.05
"""Of a year's emissions: near it lies the decision that stands in the form at first."""

STEPS = (1, 2, 5, 10)
PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?")


@dataclass(frozen=True)
class DecisionForm:
    """The form as it stands, and its answer; None where something was refused.

    `kept` are the reader's other choices, to be sent along.
    """

    amount: str
    year: str
    answer: Text | None
    complaints: Mapping[str, str]
    kept: tuple[tuple[str, str], ...]

    @property
    def complaint(self) -> str:
        """All that was refused, in one line."""
        return " ".join(self.complaints.values())


def decision_form(
    known: Gathered, asked: QueryDict, language: str
) -> DecisionForm | None:
    """Fill and answer the form; None where there is nothing to decide about."""
    facts = known.facts
    if not facts.chosen.emissions_latest_t:
        return None
    usual = usual_decision(facts)
    typed = {
        name: text
        for name in (AMOUNT, YEAR)
        if (text := asked.get(name, "").strip()[:MOST_TYPED])
    }
    complaints: dict[str, str] = {}
    cut_t = _amount(typed, usual, complaints, language)
    first = _year(typed, usual, complaints)
    answer = None
    if cut_t is not None and first is not None:
        answer = _answer(facts, Decision(cut_t, first), complaints, language)
    return DecisionForm(
        typed.get(AMOUNT, fixed(usual.cut_t, language)),
        typed.get(YEAR, str(usual.first_year)),
        answer,
        complaints,
        tuple(known.chosen.query(known.country).items()),
    )


def usual_decision(facts: Facts) -> Decision:
    """Give the decision that stands in the form at first: a round one, next year."""
    wanted = EXAMPLE * facts.chosen.emissions_latest_t
    scale = 10.0 ** math.floor(math.log10(wanted))
    cut_t = min((step * scale for step in STEPS), key=lambda each: abs(each - wanted))
    return Decision(cut_t, facts.chosen.start_year + 1)


def _amount(
    typed: Mapping[str, str],
    usual: Decision,
    complaints: dict[str, str],
    language: str,
) -> float | None:
    text = typed.get(AMOUNT)
    if text is None:
        return usual.cut_t
    if PLAIN.fullmatch(text):
        return float(text)
    try:
        return parse(text, language)
    except ValueError:
        words = _("“%(typed)s” is not a number of tonnes.")
        complaints[AMOUNT] = words % {"typed": text}
        return None


def _year(
    typed: Mapping[str, str], usual: Decision, complaints: dict[str, str]
) -> int | None:
    text = typed.get(YEAR)
    if text is None:
        return usual.first_year
    if not re.fullmatch(r"[0-9]{4}", text):
        words = _("“%(typed)s” is not a year. Write four digits.")
        complaints[YEAR] = words % {"typed": text}
        return None
    return int(text)


def _answer(
    facts: Facts, decision: Decision, complaints: dict[str, str], language: str
) -> Text | None:
    chosen = facts.chosen
    through = max(DRAWN_TO, chosen.start_year + DRAWN_YEARS - 1)
    try:
        found = bought(
            chosen.budget_t,
            chosen.emissions_latest_t,
            chosen.start_year,
            decision,
            through,
        )
    except BadChoice as refused:
        complaints[refused.field] = _in_words(refused, language)
        return None
    return told(facts, decision, found, language)


def _in_words(refused: BadChoice, language: str) -> str:
    params = refused.params
    if refused.code == "outside-years":
        return _("Choose a year from %(low)s to %(high)s.") % {
            "low": params["first"],
            "high": params["last"],
        }
    if refused.code == "takes-all":
        return _("All emissions are %(emissions)s a year. Choose less than that.") % {
            "emissions": tonnes(float(params["emissions"]), language)
        }
    return _("Choose more than 0 tonnes.")
