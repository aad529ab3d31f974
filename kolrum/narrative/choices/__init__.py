"""One sentence on each choice a reader can make."""

from pathlib import Path

from kolrum.narrative.errors import UnknownMessage
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.saying import common, said, sentences
from kolrum.narrative.values import Limit, Value

FOLDER = Path(__file__).parent
TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (17, 33, 50, 67, 83)


def temperature(facts: Facts, temperature_c: float, language: str) -> Phrase:
    """Explain a temperature, such as 1.7 degrees."""
    known = temperature_c in TEMPERATURES_C
    name = f"temperature-{temperature_c:g}" if known else "temperature"
    return _explained(facts, name, language, asked=Limit(temperature_c))


def likelihood(facts: Facts, likelihood_pct: float, language: str) -> Phrase:
    """Explain a likelihood, such as 67 percent."""
    known = likelihood_pct in LIKELIHOODS_PCT
    name = f"likelihood-{likelihood_pct:g}" if known else "likelihood"
    return _explained(facts, name, language, asked=Limit(1.5, likelihood_pct))


def method(facts: Facts, method_id: str, language: str) -> Phrase:
    """Explain a method by its id."""
    return _explained(facts, f"method-{method_id}", language)


def variant(facts: Facts, key: str, language: str) -> Phrase:
    """Explain a variant: anchored, anchored-newest or rolling."""
    return _explained(facts, f"variant-{key}", language)


def principle(facts: Facts, key: str, language: str) -> Phrase:
    """Explain an allocation principle by its key, as the chosen method uses it."""
    special = f"principle-{key}-{facts.chosen.method_id}"
    try:
        return _explained(facts, special, language)
    except UnknownMessage:
        return _explained(facts, f"principle-{key}", language)


def start(facts: Facts, start_year: int, language: str) -> Phrase:
    """Explain a start year."""
    key = "start-spent" if facts.chosen.debt_t else "start"
    return _explained(facts, key, language, asked_year=start_year)


def explanations(facts: Facts, language: str) -> dict[str, Phrase]:
    """Explain every choice behind the chosen assessment, by the name of its field."""
    chosen = facts.chosen
    found = {
        "temperature": temperature(facts, chosen.temperature_c, language),
        "likelihood": likelihood(facts, chosen.likelihood_pct, language),
        "method": method(facts, chosen.method_id, language),
        "variant": variant(facts, chosen.variant, language),
        "principle": principle(facts, chosen.principle, language),
        "start": start(facts, chosen.start_year, language),
    }
    if "emulated" in chosen.flags:
        found["emulated"] = _explained(facts, "emulated", language)
    return found


def name(field: str, key: str, language: str) -> Phrase:
    """Give the short name of a method, variant or principle, for a list."""
    return said(FOLDER, f"{field}-{key}-name", {}, language)[0]


def _explained(facts: Facts, name: str, language: str, **values: Value) -> Phrase:
    found = said(FOLDER, name, common(facts) | values, language, facts.place.country)
    return sentences(found[0])
