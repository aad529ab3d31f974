"""Fields of a TOML file, each asked for by name and type, or refused in words."""

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kolrum.data.errors import PackageFault


class Fields:
    """One table of a TOML file; a missing or mistyped field is a `PackageFault`."""

    def __init__(
        self, file: Path, values: Mapping[str, object], path: str = ""
    ) -> None:
        self.file = file
        self.values = values
        self.path = path

    def fault(self, name: str, what: str, mend: str) -> PackageFault:
        """Give the fault of one field, ready to be raised."""
        return PackageFault(self.file, column=self.path + name, what=what, mend=mend)

    def _value(self, name: str, kind: type | tuple[type, ...], words: str) -> object:
        if name not in self.values:
            raise self.fault(name, "The field is missing.", f"Give {words}.")
        value = self.values[name]
        if not isinstance(value, kind) or (
            isinstance(value, bool) and kind is not bool
        ):
            raise self.fault(name, f"{value!r} is not {words}.", f"Give {words}.")
        return value

    def has(self, name: str) -> bool:
        """Tell whether the field is there."""
        return name in self.values

    def text(self, name: str, default: str | None = None) -> str:
        """Give a text; a default is for fields that may be absent."""
        if default is not None and name not in self.values:
            return default
        return str(self._value(name, str, "a text"))

    def integer(self, name: str) -> int:
        """Give a whole number."""
        value = self._value(name, int, "a whole number")
        return int(str(value))

    def number(self, name: str, default: float | None = None) -> float | None:
        """Give a number, or the default where the field is absent."""
        if name not in self.values:
            return default
        return float(str(self._value(name, (int, float), "a number")))

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Give true or false; a default is for fields that may be absent."""
        if default is not None and name not in self.values:
            return default
        return bool(self._value(name, bool, "true or false"))

    def date(self, name: str) -> datetime.date:
        """Give a date."""
        value = self._value(name, datetime.date, "a date, such as 2026-11-21")
        return datetime.date.fromisoformat(str(value)[:10])

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts; none where the field is absent."""
        return tuple(str(item) for item in self._list(name, "a list of texts"))

    def integers(self, name: str) -> tuple[int, ...]:
        """Give a list of whole numbers; none where the field is absent."""
        listed = self._list(name, "a list of whole numbers")
        return tuple(int(str(item)) for item in listed)

    def inner(self, name: str) -> "Fields":
        """Give a table inside this one."""
        value = self._value(name, dict, "a table")
        return self._table(value, f"{self.path}{name}.")

    def each(self, name: str) -> tuple["Fields", ...]:
        """Give a list of tables; none where the field is absent."""
        return tuple(
            self._table(item, f"{self.path}{name}[{number}].")
            for number, item in enumerate(self._list(name, "a list of tables"))
        )

    def _table(self, value: object, path: str) -> "Fields":
        named = value if isinstance(value, dict) else {}
        return Fields(self.file, named, path)

    def _list(self, name: str, words: str) -> list[object]:
        if name not in self.values:
            return []
        value = self._value(name, list, words)
        return list(value) if isinstance(value, list) else []

    def texts_by_name(self) -> dict[str, str]:
        """Give the whole table as texts by name, such as names by language."""
        return {name: self.text(name) for name in self.values}


def read_text(file: Path, text: str) -> dict[str, object]:
    """Understand the text of a TOML file.

    Raises
    ------
    PackageFault
        When it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackageFault(
            file, what=f"The file is not TOML: {error}.", mend="Mend that line."
        ) from error


def read_fields(file: Path) -> Fields:
    """Read a TOML file.

    Raises
    ------
    PackageFault
        When the file is absent, not UTF-8 or not TOML.
    """
    try:
        return Fields(file, read_text(file, file.read_bytes().decode("utf-8")))
    except FileNotFoundError as error:
        raise PackageFault(
            file, what="The file is missing.", mend="Every package has a package.toml."
        ) from error
    except UnicodeDecodeError as error:
        raise PackageFault(
            file, what="The file is not UTF-8.", mend="Save it as UTF-8."
        ) from error
