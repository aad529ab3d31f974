"""Goals as people write them: "-85 % till 2045 från 1990", "net zero 2030"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kolrum.carbon.promises import Promise

LONGEST = 200
FARTHEST = 2150
"""Years after it are taken for slips of the hand."""

EXAMPLES = ("-85 % till 2045 från 1990", "nettonoll 2030", "-12 % per år")


class Fault(StrEnum):
    """What stands in the way of understanding a goal."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    ORGANISATION = "organisation"
    CONSUMPTION = "consumption"
    ALL_GASES = "all-gases"
    NO_YEAR = "no-year"
    NO_AMOUNT = "no-amount"
    NO_BASE = "no-base"
    TWO_BASES = "two-bases"
    TOO_MUCH = "too-much"
    RISE = "rise"
    MIXED = "mixed"
    RATE_AND_MORE = "rate-and-more"
    ORDER = "order"
    FAR = "far"


class UnclearGoal(Exception):
    """A goal that cannot be understood, and the words that cannot."""

    def __init__(self, fault: Fault, words: str = "") -> None:
        super().__init__(f"{fault}: {words}")
        self.fault = fault
        self.words = words


NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
YEAR = r"(?:1[89]|20|21)\d\d"
EVERY_YEAR = (
    r"(?:per|om|varje|vart|i|a|an|each|every|/)\s*(?:år|året|year)|årligen|annually"
    r"|yearly|årlig"
)
BASE = (
    r"(?:från|jämfört med|i förhållande till|räknat från|sedan|mot|under|basår|from"
    r"|compared (?:with|to)|relative to|since|below|than|än|base year)"
)
MASS = {
    "miljoner ton": 1e6, "million tonnes": 1e6, "mton": 1e6, "mt": 1e6,
    "tusen ton": 1e3, "thousand tonnes": 1e3, "kton": 1e3, "kt": 1e3,
    "tonnes": 1.0, "ton": 1.0, "t": 1.0,
}  # fmt: skip
NOUGHT = (
    r"netto[- ]?noll(?:utsläpp)?|noll(?:utsläpp)?|klimatneutral(?:a|t|itet)?"
    r"|fossilfri(?:tt|a)?|net[- ]?zero|zero|climate[- ]neutral(?:ity)?"
    r"|carbon[- ]neutral|fossil[- ]free"
)
FILLING = (
    r"och|samt|sen|så|senast|minst|till|by|to|until|in|at least|at the latest|and|then"
    r"|ska|skall|vara|har|år|året|years?|nivå|nivåer|levels?|s|minskar?|minskade|minskning(?:en)?"
    r"|sänka|sänks|reduc(?:e|ed|tion)|cut|lower|less|fewer|lägre|mindre|emissions?"
    r"|utsläpp(?:en)?|målet?|goal|target|med|i|the|of|av koldioxid|of carbon dioxide"
    r"|per år|utsläppen|nå|reach|bli|be|become|om|the year|efter|från och med"
)
OTHER_SCOPES = {
    Fault.ORGANISATION: r"[a-zåäö]*organi[sz]ation[a-zåäö]*|[a-zåäö]*koncern[a-zåäö]*"
    r"|verksamhet[a-zåäö]*|egna?|own|operations|fordonsflott[a-zåäö]*|fleet",
    Fault.CONSUMPTION: r"konsum[a-zåäö]*|consum[a-z]*",
    Fault.ALL_GASES: r"co2[- ]?e(?:kv|q)?|(?:koldioxid)?ekv[a-z]+|equivalents?"
    r"|växthusgas[a-zåäö]*|greenhouse|ghgs?",
}
"""What a goal may be for that the budget is not, in the words that tell it."""
TOKENS = re.compile(
    rf"(?P<every>(?P<rate>[-+]?\s*(?:{NUMBER}))\s*%\s*(?:{EVERY_YEAR})(?![a-zåäö]))"
    rf"|(?P<base>{BASE}\s+(?:years?\s+|år\s+|nivån\s+)?(?P<base_year>{YEAR})"
    r"(?:\s*års?(?: nivåe?r?)?|s? nivå| levels?)?(?![\da-zåäö]))"
    rf"|(?P<part>[-+]?\s*(?:{NUMBER}))\s*%"
    rf"|(?P<mass>{NUMBER})\s*(?P<unit>{'|'.join(MASS)})(?:\s*(?:co2|koldioxid))?(?![a-zåäö\d])"
    rf"|(?P<half>halver(?:a|ade|as|ing)|half|halve)(?![a-zåäö])"
    rf"|(?P<nought>{NOUGHT})(?![a-zåäö])"
    rf"|(?P<year>{YEAR})(?!\d)"
    rf"|(?P<filling>(?:{FILLING})(?![a-zåäö]))"
    r"|(?P<sign>[\s,;.:()–]+|-(?=\s|$))"
)


@dataclass
class _Found:
    """What has been read so far; amounts and years wait for each other."""

    points: list[tuple[int, float]] = field(default_factory=list)
    base_year: int | None = None
    yearly_cut: float | None = None
    has_mass: bool = False
    has_part: bool = False
    amount: float | None = None
    year: int | None = None

    def add_amount(self, amount: float) -> None:
        if self.amount is not None:
            raise UnclearGoal(Fault.NO_YEAR)
        self.amount = amount
        self._pair()

    def add_year(self, year: int) -> None:
        if self.year is not None:
            raise UnclearGoal(Fault.NO_AMOUNT, str(self.year))
        self.year = year
        self._pair()

    def _pair(self) -> None:
        if self.amount is not None and self.year is not None:
            self.points.append((self.year, self.amount))
            self.amount = self.year = None


def read_goal(text: str) -> Promise:
    """Understand a goal in Swedish or English.

    Raises
    ------
    UnclearGoal
        Naming what is unclear, and the words that are.
    """
    found = _Found()
    for match in _matches(_plain(text)):
        _take(found, match)
    return _promise(found)


def _plain(text: str) -> str:
    plain = text.strip().lower()[:LONGEST]
    plain = re.sub("[\u00a0\u202f\u2009]", " ", plain)
    plain = re.sub(r"\bminus\s*(?=\d)", "-", plain)
    plain = re.sub("[−–—‐](?=\\s*\\d)", "-", plain).replace("co₂", "co2")
    return re.sub(r"\s*(?:procent|per ?cent|percent|pct)\b", " %", plain)


def _matches(text: str) -> Iterator[re.Match[str]]:
    if not text:
        raise UnclearGoal(Fault.EMPTY)
    at = 0
    while at < len(text):
        match = TOKENS.match(text, at)
        if match is None:
            raise _not_understood(text[at:])
        yield match
        at = match.end()


def _not_understood(rest: str) -> UnclearGoal:
    """Say what a word means that no goal of the budget has, or that it is unknown."""
    for fault, words in OTHER_SCOPES.items():
        if told := re.match(rf"(?:{words})(?![a-zåäö\d])", rest):
            return UnclearGoal(fault, told[0])
    return UnclearGoal(Fault.UNKNOWN, re.split(r"[\s,;]", rest)[0])


def _take(found: _Found, match: re.Match[str]) -> None:
    match match.lastgroup:
        case "every":
            if found.yearly_cut is not None:
                raise UnclearGoal(Fault.RATE_AND_MORE)
            found.yearly_cut = _cut(match["rate"])
        case "base":
            _take_base(found, int(match["base_year"]))
        case "part":
            found.has_part = True
            found.add_amount(round(1 - _cut(match["part"]), 10))
        case "half":
            found.has_part = True
            found.add_amount(0.5)
        case "unit":
            found.has_mass = True
            found.add_amount(_number(match["mass"]) * MASS[match["unit"]])
        case "nought":
            found.add_amount(0.0)
        case "year":
            found.add_year(int(match["year"]))


def _take_base(found: _Found, year: int) -> None:
    if found.base_year not in (None, year):
        raise UnclearGoal(Fault.TWO_BASES, str(year))
    found.base_year = year


def _number(text: str) -> float:
    bare = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare):
        return float(re.sub("[.,]", "", bare))
    return float(bare.replace(",", "."))


def _cut(text: str) -> float:
    bare = text.replace(" ", "")
    if bare.startswith("+"):
        raise UnclearGoal(Fault.RISE, f"{bare} %")
    cut = round(_number(bare.lstrip("-")) / 100, 10)
    if cut > 1:
        raise UnclearGoal(Fault.TOO_MUCH, f"{bare} %")
    return cut


def _promise(found: _Found) -> Promise:
    if found.amount is not None:
        raise UnclearGoal(Fault.NO_YEAR)
    if found.yearly_cut is not None:
        return _by_rate(found, found.yearly_cut)
    if found.year is not None:
        raise UnclearGoal(Fault.NO_AMOUNT, str(found.year))
    if not found.points:
        raise UnclearGoal(Fault.NO_AMOUNT)
    if found.has_mass and found.has_part:
        raise UnclearGoal(Fault.MIXED)
    _check_order(found)
    if found.has_part and found.base_year is None:
        raise UnclearGoal(Fault.NO_BASE)
    return Promise(
        tuple(found.points),
        found.base_year if found.has_part else None,
        is_tonnes=found.has_mass,
    )


def _by_rate(found: _Found, cut: float) -> Promise:
    """A cut every year starts from today, whatever year is named beside it."""
    if found.points or found.base_year is not None or found.year is not None:
        raise UnclearGoal(Fault.RATE_AND_MORE)
    if not 0 < cut < 1:
        raise UnclearGoal(Fault.TOO_MUCH if cut else Fault.RISE, f"{100 * cut:g} %")
    return Promise(yearly_cut=cut)


def _check_order(found: _Found) -> None:
    years = [year for year, _ in found.points]
    if years != sorted(set(years)):
        raise UnclearGoal(Fault.ORDER)
    if years[-1] > FARTHEST:
        raise UnclearGoal(Fault.FAR, str(years[-1]))
