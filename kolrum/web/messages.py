"""Finds every sentence to translate and renews the catalogues: `make messages`."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = Path(__file__).parent / "locale"

# Babel's own header holds the hour of writing, which would change without a reason.
_HEADER = """\
msgid ""
msgstr ""
"Language: {}\\n"
"Plural-Forms: {}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
# Where each function has its context, its sentence and its plural among its arguments.
_PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}


_CALL = re.compile(
    r"""\b(?:_|n?p?gettext)\((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|[^)'"])*\)"""
)


@dataclass(frozen=True)
class Sentence:
    """A text to translate: one, or one and its plural."""

    text: str | tuple[str, str]
    context: str | None


def found() -> Catalog:
    """Every sentence of our Python and templates, and where it stands."""
    catalog = Catalog(project="Kolrum", fuzzy=False)
    for file in _files():
        source = file.read_text(encoding="utf-8")
        if file.suffix in (".html", ".txt"):
            source = _as_python(source, file)
        place = str(file.relative_to(PACKAGE.parent))
        for each in sentences(source):
            catalog.add(each.text, None, [(place, 1)], context=each.context)
    return catalog


def sentences(source: str) -> Iterator[Sentence]:
    """The sentences that are written out in calls of gettext and its kin.

    Read from the syntax tree: Babel's own reader takes any text inside the call, so
    that `_(row["name"])` would be a sentence called "name".
    """
    tree = ast.parse(source)
    own = _own_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if places := _PLACES.get(own.get(name, name)):
            context, one, many = (
                None if place is None else _text(node.args, place) for place in places
            )
            if one is not None:
                text = one if many is None else (one, many)
                yield Sentence(text, context)


def _own_names(tree: ast.Module) -> dict[str, str]:
    """What a file calls the functions of translation, where it has names of its own."""
    return {
        each.asname: each.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.utils.translation"
        for each in node.names
        if each.asname and each.name.removesuffix("_lazy") in _PLACES
    }


def _name(function: ast.expr) -> str:
    found = function.attr if isinstance(function, ast.Attribute) else ""
    found = function.id if isinstance(function, ast.Name) else found
    return found.removesuffix("_lazy")


def _text(arguments: list[ast.expr], place: int) -> str | None:
    if place < len(arguments):
        argument = arguments[place]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
    return None


def recorded(language: str) -> Catalog:
    """The catalogue of a language as it is kept; an empty one for a new language."""
    file = _catalogue(language)
    if not file.exists():
        return Catalog(locale=language, project="Kolrum", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def untranslated(language: str) -> list[str]:
    """Sentences that a language lacks or that await a translator's eye."""
    kept = recorded(language)
    lacking = []
    for message in found():
        if not message.id:
            continue
        has = kept.get(message.id, context=message.context)
        words = has.string if has else ""
        parts = words if isinstance(words, (tuple, list)) else (words,)
        if has is None or has.fuzzy or not all(parts):
            lacking.append(str(message.id))
    return lacking


def renew(language: str) -> None:
    """Bring a catalogue up to date: new sentences empty, vanished ones gone."""
    catalog = recorded(language)
    catalog.update(found(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    file = _catalogue(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.write(_HEADER.format(language, catalog.plural_forms).encode())
        write_po(
            opened,
            catalog,
            width=88,
            omit_header=True,
            sort_output=True,
            include_lineno=False,
        )


def _catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _files() -> Iterator[Path]:
    letters = PACKAGE.glob("*/templates/**/*.txt")
    pages = (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *letters)
    for file in sorted(pages):
        if "tests" not in file.parts and "migrations" not in file.parts:
            yield file


def _as_python(template: str, file: Path) -> str:
    """The calls that Django's own rewriting of a template makes of its sentences."""
    rewritten: str = templatize(template, origin=str(file))
    return "\n".join(_CALL.findall(rewritten))


def main() -> None:
    """Renew every catalogue and say what is left to translate."""
    for folder in sorted(LOCALE.iterdir()):
        renew(folder.name)
        for sentence in untranslated(folder.name):
            sys.stdout.write(f"{folder.name}: {sentence}\n")


if __name__ == "__main__":
    main()
