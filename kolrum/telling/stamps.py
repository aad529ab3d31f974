"""What answers about a country are made from: a digest that changes with it."""

import hashlib
from collections.abc import Callable

from kolrum.plans.stamping import last_change, last_order
from kolrum.sources.statistics import stamp
from kolrum.telling.looks import looks_stamp
from kolrum.telling.peers import run_of
from kolrum.telling.program import program_digest

STAMPERS: tuple[Callable[[str], object], ...] = (stamp, run_of, last_change)
"""What answers about a country are made from: each gives what changes with it.

Whatever a lower floor lets people enter and a public page shows belongs here, such as
goals and adopted budgets. Kept answers, drawings and drafts of reports are let go by
it.
"""


def made_from(iso2: str) -> str:
    """Give a digest that changes with the program and all that its answers rest on."""
    told = " ".join(str(stamper(iso2)) for stamper in STAMPERS)
    return hashlib.sha256(f"{program_digest()} {told}".encode()).hexdigest()


def shown_with(iso2: str) -> str:
    """Tell the state of what only slides and embeds show: their order, and logos.

    Apart from `made_from`, so that a moved slide neither draws the pages of a whole
    country anew nor asks for another review of its reports.
    """
    return f"{last_order(iso2)} {looks_stamp(iso2)}"
