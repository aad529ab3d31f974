"""The sources that articles name by their keys."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language

ITS_OWN = "sv"
_FILE = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True)
class Reference:
    """A source: who says it, where, and where it can be read.

    An address that begins with / is the site's own and is read in one's own language.
    """

    key: str
    publisher: str
    titles: Mapping[str, str]
    address: str = ""

    @property
    def title(self) -> str:
        """What it is called: in the reader's language, where it has a name in that."""
        return self.titles.get(get_language() or "", self.titles[ITS_OWN])

    @property
    def is_own(self) -> bool:
        """Whether it stands on the site itself."""
        return self.address.startswith("/")

    @property
    def path(self) -> str:
        """Where on the site, below the root of a language."""
        return self.address.removeprefix("/")


@cache
def references() -> Mapping[str, Reference]:
    """Every source that is known, by its key."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            key: Reference(
                key, each["publisher"], each["title"], each.get("address", "")
            )
            for key, each in told.items()
        }
    )


def named(keys: Iterable[str]) -> list[Reference]:
    """The sources of some keys, in their order, as far as they are known."""
    known = references()
    return [known[key] for key in keys if key in known]
