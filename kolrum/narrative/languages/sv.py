"""Swedish."""

from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import fixed, percent_in_words
from kolrum.lib.words import LEANS, Lean, Noun, numeral, times_in_words
from kolrum.lib.words import counted as counted_noun
from kolrum.narrative.languages.words import degrees, has, near_fraction, table
from kolrum.narrative.values import Counted, Limit, PlaceName, SectorName

CODE = "sv"
TERRITORY = "område"
VOWELS = "aeiouyåäöé"
PARTS = {3: "tredjedel", 4: "fjärdedel", 5: "femtedel", 10: "tiondel"}
LEAN_OF_SIDE = {-1: Lean.UNDER, 1: Lean.OVER}
ORDINALS = [
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
]
MULTIPLES = {2: "fördubblas", 3: "tredubblas", 4: "fyrdubblas", 5: "femdubblas"}


def name(place: PlaceName) -> str:
    """Höganäs."""
    return place.name_in(CODE)


def genitive(place: PlaceName) -> str:
    """Luleås; names in s, x and z stand as they are."""
    text = name(place)
    return text if text[-1:].lower() in {"s", "x", "z"} else f"{text}s"


def where(place: PlaceName) -> str:
    """I Höganäs, på Gotland."""
    return f"{'på' if has(CODE, 'on', place.name) else 'i'} {name(place)}"


def organisation(place: PlaceName) -> str:
    """Falu kommun, Lunds kommun, Ale kommun; other kinds go by their name."""
    if place.kind != "municipality":
        return name(place)
    special = table(CODE, "organisations").get(place.name)
    if special:
        return special
    first = name(place)
    return f"{first if first[-1].lower() in VOWELS else genitive(place)} kommun"


def the_kind(place: PlaceName) -> str:
    """Kommunen, länet."""
    return _of_kind(place)["definite"]


def genitive_of_kind(place: PlaceName) -> str:
    """Kommunens, länets."""
    return _of_kind(place)["genitive"]


def _of_kind(place: PlaceName) -> dict[str, str]:
    return dict(table(CODE, "kinds", place.kind) or table(CODE, "kinds", "other"))


def agreement(named: PlaceName | SectorName) -> str:
    """Verbs are alike for one and many."""
    del named
    return "one"


def sector(sector: SectorName) -> str:
    """Industrin."""
    return _sector(sector, "definite")


def bare_sector(sector: SectorName) -> str:
    """Industri."""
    return _sector(sector, "plain")


def _sector(sector: SectorName, form: str) -> str:
    known = table(CODE, "sectors", sector.key)
    return known.get(form) or sector.names.get(CODE, sector.key).lower()


def listed(items: list[str]) -> str:
    """Industri och transporter; samt where an item has its own och."""
    if len(items) < 2:
        return "".join(items)
    word = "samt" if any(" och " in item for item in items) else "och"
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def fraction(part: float) -> str:
    """Drygt fyra femtedelar, knappt hälften; 43 procent where none is near."""
    found = near_fraction(part)
    if found is None:
        return percent_in_words(part, CODE, 0)
    top, bottom, side = found
    if bottom == 2:
        text = "hälften"
    else:
        ending = "" if top == 1 else "ar"
        text = f"{numeral(top, CODE, 'en')} {PARTS[bottom]}{ending}"
    return f"{LEANS[CODE][LEAN_OF_SIDE[side]]} {text}" if side else text


def for_limit(limit: Limit) -> str:
    """För 1,5 grader."""
    if limit.likelihood_pct == 50:
        return f"för {degrees(limit.temperature_c, CODE)}"
    return for_whole_limit(limit)


def for_whole_limit(limit: Limit) -> str:
    """För 1,5 grader med 50 procents sannolikhet."""
    likelihood = percent_in_words(limit.likelihood_pct / 100, CODE)
    return f"för {degrees(limit.temperature_c, CODE)} med {likelihood}s sannolikhet"


def at_limit(limit: Limit) -> str:
    """Vid 1,5 grader."""
    return f"vid {degrees(limit.temperature_c, CODE)}"


def counted(counted: Counted) -> str:
    """33 kommuner, en kommun."""
    one = counted.kind.one.get(CODE, TERRITORY)
    many = counted.kind.many.get(CODE, "områden")
    noun = Noun(_article(one), one, many, "")
    return counted_noun(counted.count, {CODE: noun}, CODE)


def how_many(counted: Counted) -> str:
    """En (kommun), ett (län), två."""
    one = counted.kind.one.get(CODE, TERRITORY)
    return numeral(counted.count, CODE, _article(one))


def _article(noun: str) -> str:
    return "ett" if noun.endswith(("land", "län", TERRITORY, "distrikt")) else "en"


def multiple(times: int) -> str:
    """Mer än tredubblas."""
    if times in MULTIPLES:
        return f"mer än {MULTIPLES[times]}"
    return f"bli mer än {numeral(times, CODE)}{HARD_SPACE}gånger så hög"


def every(number: int) -> str:
    """Var sjätte, varannan, var 21:a."""
    if number == 2:
        return "varannan"
    if number - 3 < len(ORDINALS):
        return f"var {ORDINALS[number - 3]}"
    ending = "a" if number % 10 in {1, 2} and number % 100 not in {11, 12} else "e"
    return f"var{HARD_SPACE}{fixed(number, CODE)}:{ending}"


def times(factor: float) -> str:
    """Drygt fem gånger."""
    return times_in_words(factor, CODE)


def gas(gas: str) -> str:
    """Koldioxid."""
    return table(CODE, "gases").get(gas, gas)
