"""What the science refuses, in one family."""

from collections.abc import Mapping


class CarbonError(Exception):
    """Something the science cannot answer; its text says what and why."""


class BadChoice(CarbonError):
    """A choice that cannot be answered, and what could be chosen instead.

    Attributes
    ----------
    field : name of the choice, such as ``temperature``
    code : stable name of the reason, for wording in other languages
    params : the values that a wording needs
    """

    def __init__(
        self,
        message: str,
        *,
        field: str,
        code: str,
        params: Mapping[str, str | float] | None = None,
    ) -> None:
        super().__init__(message)
        self.field = field
        self.code = code
        self.params = dict(params or {})


class NetNegative(CarbonError):
    """Emissions below nought: a budget is for gross fossil CO2, removals are apart."""
