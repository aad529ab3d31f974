"""Finds every sentence to translate and renews the catalogues: `make messages`."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
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
_LAZY = ("gettext_lazy", "ngettext_lazy", "pgettext_lazy", "npgettext_lazy")
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{name: DEFAULT_KEYWORDS[name.removesuffix("_lazy")] for name in _LAZY},
}


def found() -> Catalog:
    """Every sentence of our Python and templates, and where it stands."""
    catalog = Catalog(project="Kolrum", fuzzy=False)
    for file in _files():
        source = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            source = _as_python(source, file)
        place = str(file.relative_to(PACKAGE.parent))
        for line, message, comments, context in extract(
            "python", BytesIO(source.encode()), keywords=_KEYWORDS
        ):
            catalog.add(
                message, None, [(place, line)], auto_comments=comments, context=context
            )
    return catalog


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
    for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]):
        if "tests" not in file.parts and "migrations" not in file.parts:
            yield file


def _as_python(template: str, file: Path) -> str:
    """Django's own rewriting of a template into calls, without its indentation."""
    calls: str = templatize(template, origin=str(file))
    return re.sub(r"(?m)^[ \t]+", "", calls)


def main() -> None:
    """Renew every catalogue and say what is left to translate."""
    for folder in sorted(LOCALE.iterdir()):
        renew(folder.name)
        for sentence in untranslated(folder.name):
            sys.stdout.write(f"{folder.name}: {sentence}\n")


if __name__ == "__main__":
    main()
