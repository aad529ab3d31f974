"""Packages read from their folders: what they say of themselves, and their table."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.data.errors import PackageFault
from kolrum.data.package import PackageMeta, read_meta

ROOT = Path(__file__).parent
TABLE = "table.csv"
BLANK = "nan"


@dataclass(frozen=True, eq=False)
class Package:
    """A package with its table.

    Attributes
    ----------
    meta : PackageMeta
    file : path of the table
    cells : columns by name, each (row,) of text as it stands in the file
    """

    meta: PackageMeta
    file: Path
    cells: Mapping[str, tuple[str, ...]]

    def text(self, column: str) -> tuple[str, ...]:
        """Give a column as text, (row,)."""
        return self.cells[column]

    def numbers(self, column: str) -> Floats:
        """Give a column as numbers.

        Returns
        -------
        (row,), in the unit of the column; nan where a blank is allowed and stands

        Raises
        ------
        PackageFault
            At the first cell that is not a number.
        """
        cells = self.cells[column]
        if any(told.name == column and told.blank for told in self.meta.columns):
            cells = tuple(cell or BLANK for cell in cells)
        try:
            return np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError as error:
            raise self._unreadable(column, cells, float) from error

    def years(self, column: str = "year") -> tuple[int, ...]:
        """Give a column as calendar years, (row,)."""
        cells = self.cells[column]
        try:
            year_of = {cell: int(cell) for cell in set(cells)}
        except ValueError as error:
            raise self._unreadable(column, cells, int) from error
        return tuple(map(year_of.__getitem__, cells))

    def _unreadable(
        self, column: str, cells: tuple[str, ...], read: Callable[[str], object]
    ) -> PackageFault:
        row, cell = next(
            (row, cell)
            for row, cell in enumerate(cells, start=2)
            if not _is_readable(cell, read)
        )
        if not cell:
            mend = "Give the figure, or leave the row out and declare the gap."
        elif "," in cell:
            mend = "Write decimals with a point, and nothing between thousands."
        else:
            mend = "Give a number."
        what = f"{cell!r} is not a number." if cell else "The cell is empty."
        return PackageFault(self.file, row=row, column=column, what=what, mend=mend)


def _is_readable(cell: str, read: Callable[[str], object]) -> bool:
    try:
        read(cell)
    except ValueError:
        return False
    return True


def _decoded(file: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before[before.rfind(b"\n") + 1 :].decode("utf-8")
        header = content.split(b"\n", 1)[0].decode("utf-8", "replace").split(",")
        number = len(next(csv.reader([line]), [""])) or 1
        raise PackageFault(
            file,
            row=before.count(b"\n") + 1,
            column=header[min(number, len(header)) - 1].strip(),
            what=f"The byte {content[error.start]:#04x} is not UTF-8.",
            mend="The file is probably Latin-1: save it as UTF-8.",
        ) from error


def _columns(file: Path, text: str, meta: PackageMeta) -> dict[str, tuple[str, ...]]:
    expected = [column.name for column in meta.columns]
    if not text.endswith("\n"):
        raise PackageFault(
            file,
            row=text.count("\n") + 1,
            what="The last row breaks off.",
            mend="The file is truncated: fetch it again.",
        )
    return _plain_columns(text, expected, meta.rows) or _any_columns(file, text, meta)


def _plain_columns(
    text: str, expected: list[str], row_count: int
) -> dict[str, tuple[str, ...]] | None:
    """Cut a table where nothing is quoted or amiss, several times faster than csv."""
    lines = text.split("\n")
    commas = len(expected) - 1
    if (
        '"' in text
        or len(lines) != row_count + 2
        or lines[0] != ",".join(expected)
        or any(line.count(",") != commas for line in lines[1:-1])
    ):
        return None
    cells = text[len(lines[0]) + 1 : -1].replace("\n", ",").split(",")
    return {
        name: tuple(cells[number :: len(expected)])
        for number, name in enumerate(expected)
    }


def _any_columns(
    file: Path, text: str, meta: PackageMeta
) -> dict[str, tuple[str, ...]]:
    expected = [column.name for column in meta.columns]
    header, *rows = csv.reader(io.StringIO(text))
    if header != expected:
        raise PackageFault(
            file,
            row=1,
            what=f"The columns are {', '.join(header)}.",
            mend=f"They must be {', '.join(expected)}.",
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(expected):
            raise PackageFault(
                file,
                row=number,
                what=f"The row has {len(row)} cells and not {len(expected)}.",
                mend="Look for a decimal comma, an unquoted comma or a row cut short.",
            )
    if len(rows) != meta.rows:
        raise PackageFault(
            file,
            row=len(rows) + 1,
            what=f"The file has {len(rows)} rows; package.toml says {meta.rows}.",
            mend="The file is truncated, or package.toml tells of another one.",
        )
    return dict(zip(expected, zip(*rows, strict=True), strict=True))


def read_package(folder: Path) -> Package:
    """Read a package: its table whole, of the declared shape, and the declared file.

    Parameters
    ----------
    folder : path of the folder with package.toml and table.csv

    Returns
    -------
    Package

    Raises
    ------
    PackageFault
        When the table is absent, not UTF-8, of another shape or of another hash. What
        the figures say among themselves is for `checks.check_package`.
    """
    meta = read_meta(folder)
    file = folder / TABLE
    if meta.files:
        _check_files(folder, meta)
        return Package(meta, file, {})
    if not file.exists():
        raise PackageFault(
            file,
            what="The table is missing.",
            mend=meta.how_to_load or "Put it beside package.toml.",
        )
    content = file.read_bytes()
    cells = _columns(file, _decoded(file, content), meta)
    _check_hash(file, content, meta.sha256)
    return Package(meta, file, cells)


def _check_files(folder: Path, meta: PackageMeta) -> None:
    for declared in meta.files:
        file = folder / declared.name
        if not file.exists():
            raise PackageFault(
                file, what="The file is missing.", mend="Put it beside package.toml."
            )
        _check_hash(file, file.read_bytes(), declared.sha256)


def _check_hash(file: Path, content: bytes, declared: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != declared:
        raise PackageFault(
            file,
            column="sha256",
            what=f"The hash of the file is {found}; package.toml says {declared}.",
            mend="Restore the file; if it was meant to change, declare the new hash "
            "and raise the edition.",
        )


def package_folders(root: Path = ROOT) -> Iterator[Path]:
    """Find every folder with a package below a root, in the order of their names.

    Parameters
    ----------
    root : path of a folder laid out as <country>/<data set>/<vintage>/

    Yields
    ------
    path
    """
    for file in sorted(root.glob("*/*/*/package.toml")):
        yield file.parent


def folder_of(series: str, country: str, root: Path = ROOT) -> Path:
    """Find the folder of a series by its key.

    Parameters
    ----------
    series : key, such as ``smhi-co2-2025``: data set and vintage
    country : ISO 3166 code of two letters, or ``world``
    root : path of the packages

    Returns
    -------
    path
    """
    dataset, vintage = series.rsplit("-", 1)
    return root / country / dataset.replace("-", "_") / vintage
