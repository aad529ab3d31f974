"""What answers about a country are made from: a digest that changes with it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kolrum.plans.actions import KINDS
from kolrum.plans.stamping import last_changes
from kolrum.sources.questions import Question, question, rows_of
from kolrum.sources.statistics import stamp
from kolrum.telling.answers import KIND as ANSWER
from kolrum.telling.answers import answers_stamp
from kolrum.telling.looks import looks_stamps
from kolrum.telling.peers import run_of
from kolrum.telling.program import program_digest

STAMPERS: tuple[Callable[[str], object], ...] = (stamp, run_of)
"""What answers about a country are made from: each gives what changes with it.

What people adopt, such as goals, is asked for beside them. Whatever else a lower floor
lets people enter and a public page shows belongs here: kept answers, drawings and
drafts of reports are let go by it.
"""


@dataclass(frozen=True)
class Stamps:
    """What tells whether an answer about a country still holds.

    Attributes
    ----------
    made_from : changes with the program and all that answers rest on
    shown_with : changes with what only slides and embeds show: their order, and logos
    leads_to : changes with which curated answers there are for a story to lead to

    They are apart, so that a moved slide neither draws the pages of a whole country
    anew nor asks for another review of its reports.
    """

    made_from: str
    shown_with: str
    leads_to: int = 0

    @property
    def drawn_from(self) -> str:
        """What a story's page rests on: what is told in it, and what it leads to."""
        source = f"{self.made_from} {self.leads_to}"
        return hashlib.sha256(source.encode()).hexdigest()


def stamps_of(iso2: str) -> Stamps:
    """Give both, with no more questions to the database than one of them takes."""
    adopted, shown, answers = _entered(iso2)
    told = " ".join(str(stamper(iso2)) for stamper in STAMPERS)
    source = f"{program_digest()} {told} {adopted}"
    return Stamps(hashlib.sha256(source.encode()).hexdigest(), shown, answers)


def made_from(iso2: str) -> str:
    """Give a digest that changes with the program and all that its answers rest on."""
    return stamps_of(iso2).made_from


def _entered(iso2: str) -> tuple[int, str, int]:
    """Tell when what is adopted last changed, what is only shown, and the answers."""
    last = dict(rows_of(_question(iso2)))
    adopted = max(last.pop(kind, 0) for kind in KINDS.values())
    answers = int(last.pop(ANSWER, 0))
    return adopted, " ".join(f"{kind} {last[kind]}" for kind in sorted(last)), answers


@cache
def _question(iso2: str) -> Question:
    rows = (answers_stamp(), *looks_stamps(iso2))
    return question(last_changes(iso2).union(*rows, all=True))
