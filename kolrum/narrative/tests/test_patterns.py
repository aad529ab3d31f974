import pytest

from kolrum.narrative.errors import BadMessage
from kolrum.narrative.patterns import Choice, Slot, filled, names, parse


def shown(name: str, way: str) -> str:
    return {"count": "one", "place": "Lund"}.get(name, f"<{name}:{way}>")


def test_a_message_is_text_and_places_for_values():
    assert parse("Kvar: {mass, tonnes}.") == ("Kvar: ", Slot("mass", "tonnes"), ".")
    assert filled(parse("{place} har {mass, tonnes}."), shown) == (
        "Lund har <mass:tonnes>."
    )


def test_a_choice_takes_the_option_of_its_value_or_other():
    message = parse(
        "{count, plural, one{en {place}} other{flera}} och {x, plural, one{a} other{b}}"
    )
    assert isinstance(message[0], Choice)
    assert filled(message, shown) == "en Lund och b"


def test_an_option_may_be_empty():
    assert filled(parse("en{count, plural, one{} other{ vardera}}."), shown) == "en."


def test_all_names_are_told_those_of_options_too():
    message = parse("{a} {b, plural, one{{c, tonnes}} other{{d}}}")
    assert list(names(message)) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "message",
    [
        "{", "}", "{}", "{a", "{a,}", "{a, b,}", "a}b", "{a, plural, one{x}}",
        "{a, plural, other{x}", "{a, plural, other{x} other{y}}", "{ä}", "{a b}",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(message):
    with pytest.raises(BadMessage):
        parse(message)
