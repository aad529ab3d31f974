"""Blocks that a form writes together: a note with its text, proposals one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kolrum.reports.blocks import Block, Listed, Margin, Paragraph, Proposal


@dataclass(frozen=True)
class Noted:
    """A note in the margin, and all the text that it stands beside.

    `goes_on` where a paragraph stands right before that text.
    """

    note: Margin
    beside: tuple[Block, ...]
    goes_on: bool


@dataclass(frozen=True)
class Proposed:
    """A proposal among those it stands with; the horizon is told where it changes."""

    proposal: Proposal
    horizon: str
    is_first: bool
    is_last: bool


def runs_of(blocks: Sequence[Block]) -> Iterator[Block | Noted | Proposed]:
    """Give blocks in order, those that belong together as one."""
    at = 0
    before: Block | None = None
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, Margin):
            first = at
            while at < len(blocks) and isinstance(blocks[at], Paragraph | Listed):
                at += 1
            yield Noted(block, tuple(blocks[first:at]), isinstance(before, Paragraph))
        elif isinstance(block, Proposal):
            after = blocks[at] if at < len(blocks) else None
            yield _proposed(block, before, after)
        else:
            yield block
        before = blocks[at - 1]


def _proposed(block: Proposal, before: Block | None, after: Block | None) -> Proposed:
    is_first = not isinstance(before, Proposal)
    is_new = not isinstance(before, Proposal) or before.horizon != block.horizon
    return Proposed(
        block,
        block.horizon if is_new else "",
        is_first=is_first,
        is_last=not isinstance(after, Proposal),
    )
