"""What a publisher's file becomes: a package, written as a folder."""

import csv
import datetime
import hashlib
import io
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kolrum.data.reader import TABLE
from kolrum.data.statistics import Statistics

WIDTH = 84
AGAIN = "bcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Asked:
    """What an update is made from.

    Attributes
    ----------
    statistics : the series in use
    address : where the publisher's file is
    retrieved : today
    """

    statistics: Statistics
    address: str
    retrieved: datetime.date


@dataclass(frozen=True)
class Shaped:
    """A new vintage of a data set, not yet written.

    Attributes
    ----------
    country : ISO 3166 code of two letters
    told : fields of package.toml, without sha256 and rows
    header : names of the columns
    rows : (row,), cells as they shall stand
    """

    country: str
    told: Mapping[str, object]
    header: tuple[str, ...]
    rows: Sequence[Sequence[object]]

    @property
    def dataset(self) -> str:
        """Name of the data set, whatever the vintage."""
        return str(self.told["dataset"])

    @property
    def vintage(self) -> str:
        """The publisher's version."""
        return str(self.told["vintage"])

    def table(self) -> bytes:
        """Give the table as it is written."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return written.getvalue().encode()

    def write(self, root: Path) -> Path:
        """Write the package below a root, and give its folder."""
        folder = root / self.country / self.dataset / self.vintage
        folder.mkdir(parents=True, exist_ok=True)
        table = self.table()
        agreed = {"sha256": hashlib.sha256(table).hexdigest(), "rows": len(self.rows)}
        (folder / TABLE).write_bytes(table)
        text = toml_text({**self.told, **agreed})
        (folder / "package.toml").write_text(text, encoding="utf-8")
        return folder


def next_vintage(statistics: Statistics, dataset: str, year: int) -> str:
    """Name a vintage that is not there yet: 2026, then 2026b.

    Parameters
    ----------
    statistics : Statistics
        Whose series are there.
    dataset : text
    year : year of publication

    Returns
    -------
    text, which sorts after that of earlier ones
    """
    key = dataset.replace("_", "-")
    held: Collection[str] = statistics.series.keys()
    return next(
        f"{year}{letter}"
        for letter in ("", *AGAIN)
        if f"{key}-{year}{letter}" not in held
    )


def toml_text(values: Mapping[str, object]) -> str:
    """Write fields as TOML: plain ones first, then tables, then lists of tables.

    Parameters
    ----------
    values : fields by name, as `tomllib` gives them

    Returns
    -------
    text
    """
    lines: list[str] = []
    tables: list[str] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            tables += ["", f"[{name}]", *_assignments(value)]
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for inner in value:
                tables += ["", f"[[{name}]]", *_assignments(inner)]
        else:
            lines += _assignments({name: value})
    return "\n".join([*lines, *tables]) + "\n"


def _assignments(values: Mapping[str, object]) -> list[str]:
    return [f"{name} = {_written(value)}" for name, value in values.items()]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return _listed([_written(item) for item in value])
    # A basic string of TOML is written as one of JSON.
    return json.dumps(value, ensure_ascii=False)


def _listed(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= WIDTH:
        return line
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) > WIDTH:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"  {item},"
    return "\n".join(["[", *lines, "]"])
