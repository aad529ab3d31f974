"""English."""

from kolrum.lib.numbers import fixed, percent_in_words
from kolrum.lib.words import (
    LEANS,
    Lean,
    Noun,
    is_about_one_and_a_half,
    leaning,
    numeral,
    times_in_words,
)
from kolrum.lib.words import counted as counted_noun
from kolrum.narrative.languages.words import degrees, has, near_fraction, table
from kolrum.narrative.values import Counted, Limit, PlaceName, SectorName

CODE = "en"
PARTS = {3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}
LEAN_OF_SIDE = {-1: Lean.UNDER, 1: Lean.OVER}
ORDINALS = [
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
MULTIPLES = {2: "double", 3: "triple", 4: "quadruple"}
TWICE = 2


def name(place: PlaceName) -> str:
    """Höganäs; the United Kingdom."""
    text = place.name_in(CODE)
    return f"the {text}" if has(CODE, "the", text) else text


def genitive(place: PlaceName) -> str:
    """Luleå's; the Orkney Islands'."""
    text = name(place)
    is_many = agreement(place) == "many" and text.endswith("s")
    return f"{text}’" if is_many else f"{text}’s"


def where(place: PlaceName) -> str:
    """In Höganäs, on Gotland."""
    return f"{'on' if has(CODE, 'on', place.name) else 'in'} {name(place)}"


def organisation(place: PlaceName) -> str:
    """Höganäs Municipality; other kinds go by their name."""
    suffix = _of_kind(place).get("suffix", "")
    special = table(CODE, "organisations").get(place.name)
    if special and suffix:
        return special
    return f"{name(place)} {suffix}".strip()


def the_kind(place: PlaceName) -> str:
    """The municipality, the county."""
    return _of_kind(place)["definite"]


def genitive_of_kind(place: PlaceName) -> str:
    """The county's."""
    return f"{the_kind(place)}’s"


def _of_kind(place: PlaceName) -> dict[str, str]:
    return dict(table(CODE, "kinds", place.kind) or table(CODE, "kinds", "other"))


def agreement(named: PlaceName | SectorName) -> str:
    """Tell whether verbs stand in the plural: the Orkney Islands have."""
    if isinstance(named, SectorName):
        return "many" if named.key in table(CODE, "agreement")["many"] else "one"
    return "many" if has(CODE, "many", named.name_in(CODE)) else "one"


def sector(sector: SectorName) -> str:
    """Industry."""
    known = table(CODE, "sectors").get(sector.key)
    return known or sector.names.get(CODE, sector.key).lower()


bare_sector = sector


def listed(items: list[str]) -> str:
    """Industry and transport; a comma too where an item has its own and."""
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(" and " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def fraction(part: float) -> str:
    """Just over four fifths; 43 per cent where none is near."""
    found = near_fraction(part)
    if found is None:
        return percent_in_words(part, CODE, 0)
    top, bottom, side = found
    if bottom == 2:
        text = "half"
    else:
        ending = "" if top == 1 else "s"
        text = f"{numeral(top, CODE, 'a')} {PARTS[bottom]}{ending}"
    return f"{LEANS[CODE][LEAN_OF_SIDE[side]]} {text}" if side else text


def for_limit(limit: Limit) -> str:
    """For 1.5 degrees."""
    if limit.likelihood_pct == 50:
        return f"for {degrees(limit.temperature_c, CODE)}"
    return for_whole_limit(limit)


def for_whole_limit(limit: Limit) -> str:
    """For 1.5 degrees with a likelihood of 50 per cent."""
    likelihood = percent_in_words(limit.likelihood_pct / 100, CODE)
    return f"for {degrees(limit.temperature_c, CODE)} with a likelihood of {likelihood}"


def at_limit(limit: Limit) -> str:
    """At 1.5 degrees."""
    return f"at {degrees(limit.temperature_c, CODE)}"


def counted(counted: Counted) -> str:
    """33 municipalities, one municipality."""
    one = counted.kind.one.get(CODE, "territory")
    noun = Noun("one", one, counted.kind.many.get(CODE, "territories"), "")
    return counted_noun(counted.count, {CODE: noun}, CODE)


def how_many(counted: Counted) -> str:
    """One, two, 33."""
    return numeral(counted.count, CODE)


def multiple(times: int) -> str:
    """More than triple."""
    if times in MULTIPLES:
        return f"more than {MULTIPLES[times]}"
    return f"be more than {numeral(times, CODE)} times as high"


def every(number: int) -> str:
    """Every sixth, every other, every 21st."""
    if number == 2:
        return "every other"
    if number - 3 < len(ORDINALS):
        return f"every {ORDINALS[number - 3]}"
    teen = number % 100 in {11, 12, 13}
    ending = "th" if teen else ENDINGS.get(number % 10, "th")
    return f"every {fixed(number, CODE)}{ending}"


def times(factor: float) -> str:
    """Just under twice, just over five times."""
    lean, whole = leaning(factor)
    if whole != TWICE or is_about_one_and_a_half(factor):
        return times_in_words(factor, CODE)
    return f"{LEANS[CODE][lean]} twice"


def gas(gas: str) -> str:
    """Carbon dioxide."""
    return table(CODE, "gases").get(gas, gas)
