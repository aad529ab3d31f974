"""A question that cannot be answered, told to programs as RFC 9457 has it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a question.

    Attributes
    ----------
    name : of the query or of the part of the path
    code : stable name of the reason
    detail : in words
    offered : what can be asked instead, where that is a list
    """

    name: str
    code: str
    detail: str
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Something that may have been meant, and its address."""

    name: str
    code: str
    href: str


class Problem(Exception):
    """A question that cannot be answered: its HTTP status, and what, why, what to do.

    Attributes
    ----------
    status : HTTP status
    kind : stable name of the problem, an anchor of the documentation
    title : the same for every problem of the kind
    detail : of this one, in words
    """

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        *,
        faults: tuple[Fault, ...] = (),
        suggestions: tuple[Suggestion, ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.faults = faults
        self.suggestions = suggestions
