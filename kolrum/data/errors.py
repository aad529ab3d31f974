"""What can be wrong with data, in one family."""

from pathlib import Path


class DataError(Exception):
    """Something about the data that stands in the way; its text says what and why."""


class MissingData(DataError):
    """A figure was asked for that no row holds; nothing is filled in."""


class UnknownPlace(DataError):
    """A code or name that no territory has."""


class UnknownCountry(DataError):
    """A country that has no folder of data."""


class PackageFault(DataError):
    """A package that cannot be used: where, what, and how to mend it.

    Attributes
    ----------
    file : path of the file with the fault
    row : line of the file, the header being 1; None where no line is at fault
    column : name of the column or field; empty where none is at fault
    what : what is wrong
    mend : what to do about it
    """

    def __init__(
        self,
        file: Path,
        *,
        what: str,
        mend: str,
        row: int | None = None,
        column: str = "",
    ) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.what = what
        self.mend = mend
        where = str(file)
        if row is not None:
            where += f", row {row}"
        if column:
            where += f", column {column}"
        super().__init__(f"{where}: {what} {mend}")


class FetchFault(DataError):
    """A publisher's file that could not be fetched or understood.

    Attributes
    ----------
    address : where it was asked for
    what : what is wrong
    mend : what to do about it
    """

    def __init__(self, address: str, *, what: str, mend: str) -> None:
        self.address = address
        self.what = what
        self.mend = mend
        super().__init__(f"{address}: {what} {mend}")
