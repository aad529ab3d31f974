"""A citizen's proposal: what the figures say, and what the council is asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kolrum.narrative.answer import finding as answer
from kolrum.narrative.drafts import COUNTY, Draft, Paragraph, has_cut
from kolrum.narrative.facts import Facts, limit_of
from kolrum.narrative.requirement import finding as requirement
from kolrum.narrative.residual import finding as residual
from kolrum.narrative.saying import Message, borrowed, say
from kolrum.narrative.sectors import finding as sectors
from kolrum.narrative.waiting import finding as waiting


def write(facts: Facts) -> Mapping[str, tuple[Paragraph, ...]]:
    """Give title, background and request; the same figures as on the page."""
    named = (sectors,) if sectors.are_named(facts) else ()
    told = (answer, requirement, waiting, *named)
    return {
        "title": ((say("title"),),),
        "background": (
            (say("why"),),
            *(borrowed(finding.FINDING, facts) for finding in told),
            residual.beside(facts),
        ),
        "request": tuple((each,) for each in _request(facts)),
    }


def _request(facts: Facts) -> Iterator[Message]:
    chosen = facts.chosen
    if has_cut(facts):
        yield say("adopt", budget=chosen.budget_t)
        yield say("cut", required=chosen.required_annual_cut or 0.0)
    else:
        yield say("adopt-spent")
        if facts.looser:
            budget_t = facts.looser.budget_t
            yield say("outermost", looser=limit_of(facts.looser), budget=budget_t)
        yield say("cut-spent")
    if facts.place.kind == COUNTY:
        yield say("use-county", members=facts.counted_members)
    else:
        yield say("use")
    yield say("follow-up" if has_cut(facts) else "follow-up-spent")
    yield say("recompute")


DRAFT = Draft("proposal", Path(__file__).parent, write)
