"""The words of `kolrum budget`, from one file a language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kolrum.carbon.errors import BadChoice
from kolrum.data.countries import Place
from kolrum.lib.numbers import short

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """Wording of one language, by section and name."""

    language: str
    texts: Mapping[str, Mapping[str, str]]

    def has(self, section: str, name: str) -> bool:
        """Tell whether there is such a wording."""
        return name in self.texts.get(section, {})

    def say(self, section: str, name: str, /, **values: object) -> str:
        """Give a wording with its values filled in."""
        return self.texts[section][name].format(**values)

    def unknown_place(self, asked: str, near: tuple[Place, ...]) -> str:
        """Say that no place is called so, and which may have been meant."""
        told = self.say("unknown", "place", asked=asked)
        if not near:
            return told
        names = [f"{place.name_in(self.language)} ({place.code})" for place in near]
        *first, last = names
        listed = ", ".join(first) + self.say("unknown", "or") if first else ""
        return f"{told} {self.say('unknown', 'suggestion', suggestions=listed + last)}"

    def refused(self, refusal: BadChoice, written: Mapping[str, str]) -> str:
        """Say why a choice is refused, with the option it was made by.

        A reason without wording of its own is told as the science tells it.
        """
        if not self.has("refused", refusal.code):
            return str(refusal)
        values = {
            name: short(value, self.language, 2) if isinstance(value, float) else value
            for name, value in refusal.params.items()
        }
        values["chosen"] = written.get(refusal.field, "")
        option = f"--{refusal.field}"
        return self.say("refused", refusal.code, option=option, **values)


@cache
def words_of(language: str) -> Words:
    """Read the wording of a language."""
    with (FOLDER / f"budget_command.{language}.toml").open("rb") as file:
        return Words(language, tomllib.load(file))


def languages() -> tuple[str, ...]:
    """Name the languages that there is wording in, Swedish first."""
    files = FOLDER.glob("budget_command.*.toml")
    return tuple(sorted((file.suffixes[0][1:] for file in files), reverse=True))
