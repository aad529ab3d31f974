"""The official letter: summary, proposed decision, the figures and the follow-up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kolrum.narrative.answer import finding as answer
from kolrum.narrative.drafts import Draft, Paragraph, has_cut
from kolrum.narrative.facts import Facts
from kolrum.narrative.proposal import finding as proposal
from kolrum.narrative.saying import borrowed, say
from kolrum.narrative.wording import finding as wording


def write(facts: Facts) -> Mapping[str, tuple[Paragraph, ...]]:
    """Give the letter; it decides and tells as the proposal and the wording do."""
    asked, worded = _of(proposal.DRAFT, facts), _of(wording.DRAFT, facts)
    return {
        "title": ((say("title"),),),
        "summary": ((say("what"),), *_size(facts)),
        "decision": asked["request"],
        "matter": asked["background"],
        "figures": worded["goal"],
        "scope": worded["scope"],
        "follow_up": worded["follow_up"],
    }


def _size(facts: Facts) -> Iterator[Paragraph]:
    if has_cut(facts):
        yield (say("size", budget=facts.chosen.budget_t),)
    else:
        yield borrowed(answer.FINDING, facts)
        yield (say("spent"),)


def _of(draft: Draft, facts: Facts) -> Mapping[str, tuple[Paragraph, ...]]:
    """What another draft says, in the words of its own folder."""
    return {
        name: tuple(
            tuple(replace(each, folder=each.folder or draft.folder) for each in told)
            for told in paragraphs
        )
        for name, paragraphs in draft.write(facts).items()
    }


DRAFT = Draft("letter", Path(__file__).parent, write)
