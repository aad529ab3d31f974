"""`kolrum budget`: the budget of a territory, without a database or settings."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.state import State
from kolrum.data.answering import bundled_answer
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Place, live_countries, read_country
from kolrum.data.finding import find_place
from kolrum.data.record_rows import COLUMNS, rows_of
from kolrum.data.records import BudgetRecord
from kolrum.lib.tables import csv_text
from kolrum.web.budget_statement import statement
from kolrum.web.budget_table import table
from kolrum.web.budget_words import Words, languages, words_of

ASKED_WRONGLY = 2

HELP = {
    "method": "recipe, such as uppsala or global-shares; the country's own if left out",
    "variant": "anchored, anchored-newest or rolling",
    "principle": "how it is shared, such as grandfathering or equal-per-capita",
    "temperature": "warming limit in degrees Celsius, such as 1.7",
    "likelihood": "chance in percent of staying below it, such as 50",
    "start": "the budget is what remains at 1 January of this year",
}


@dataclass(frozen=True)
class Answer:
    """What was asked, and the record that answers it."""

    place: Place
    choice: Chosen
    record: BudgetRecord


class Refused(Exception):
    """What was asked cannot be answered; its text says why and what can be asked."""


def main(arguments: Sequence[str]) -> int:
    """Write the budget of a territory to standard output.

    Returns
    -------
    exit code: 0 when answered, 2 when the place is unknown or a choice is refused
    """
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        sys.stdout.write(_answer(asked))
    except Refused as refusal:
        sys.stderr.write(f"kolrum budget: {refusal}\n")
        return ASKED_WRONGLY
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kolrum budget",
        description="The carbon budget of a territory, from the bundled statistics.",
    )
    parser.add_argument(
        "place", nargs="+", help="code (1284, 12, SE, E08000003), slug or name"
    )
    for name in NAMES:
        parser.add_argument(f"--{name}", help=HELP[name], metavar=name.upper())
    parser.add_argument("--country", help="two letters, such as se; all if left out")
    parser.add_argument(
        "--language", choices=languages(), help="the country's own if left out"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="table")
    return parser


def _answer(asked: argparse.Namespace) -> str:
    words = words_of(asked.language or languages()[0])
    place = _place(" ".join(asked.place), asked.country, words)
    country = read_country(place.country)
    words = words_of(asked.language or country.default_language)
    written = {name: getattr(asked, name) or "" for name in NAMES}
    try:
        choice = chosen(country, written)
        record = bundled_answer(place, choice)
    except BadChoice as refusal:
        raise Refused(words.refused(refusal, written)) from refusal
    return FORMATS[asked.format](Answer(place, choice, record), words)


def _place(text: str, iso2: str | None, words: Words) -> Place:
    iso2 = iso2.casefold() if iso2 else None
    live = [country.iso2 for country in live_countries()] if iso2 else []
    if iso2 and iso2 not in live:
        told = words.say("unknown", "country", asked=iso2, offered=", ".join(live))
        raise Refused(told)
    found = find_place(text, iso2)
    if isinstance(found, Place):
        return found
    raise Refused(words.unknown_place(text, found))


def _table(answer: Answer, words: Words) -> str:
    place, language = answer.place, words.language
    name = place.name_in(language)
    today = datetime.now(UTC).date()
    if answer.record["state"] == State.NO_DATA:
        told = words.say("statement", "no_data", name=name)
    else:
        told = statement(place, answer.choice, language, today)
    return table(answer.record, f"{name} ({place.code})", told, words, today)


def _json(answer: Answer, words: Words) -> str:
    record = answer.record
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _csv(answer: Answer, words: Words) -> str:
    return csv_text(COLUMNS, rows_of(answer.record))


FORMATS: Mapping[str, Callable[[Answer, Words], str]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
}
