import re

import pytest
from django.conf import settings

from kolrum.web import messages

TRANSLATED = [code for code, _ in settings.LANGUAGES if code != "en"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language):
    lacking = messages.untranslated(language)
    assert not lacking, f"`make messages`, then translate: {lacking}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_outlives_its_sentence(language):
    asked = {(message.id, message.context) for message in messages.found()}
    kept = {(message.id, message.context) for message in messages.recorded(language)}
    assert kept - asked <= {("", None)}, "`make messages` clears them away"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_places_of_its_values(language):
    for message in messages.recorded(language):
        assert [str(fault) for fault in message.check()] == [], "it would not compile"
        places = re.compile(r"%\(\w+\)s")
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        words = (
            message.string if isinstance(message.string, tuple) else (message.string,)
        )
        for said in words:
            assert set(places.findall(said)) <= set(places.findall(" ".join(ids))), said
        assert set(places.findall(ids[-1])) == set(places.findall(words[-1])), ids


def test_sentences_of_templates_and_of_python_are_found():
    asked = {message.id for message in messages.found()}
    assert "There is no page at this address." in asked
    assert "operates this installation" in asked
    assert ("Source:", "Sources:") in asked
    assert "Beside the topics" in asked, "what a tag gives to an included template"


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ('_("One")', ("One", None)),
        ('gettext_lazy("a " "long one")', ("a long one", None)),
        ('pgettext("verb", "state")', ("state", "verb")),
        ('translation.ngettext("one", "many", count)', (("one", "many"), None)),
    ],
)
def test_a_sentence_is_what_is_written_out_in_the_call(source, meant):
    found = [(each.text, each.context) for each in messages.sentences(source)]
    assert found == [meant]


IMPORTED = "from django.utils.translation import "


@pytest.mark.parametrize(
    ("function", "call", "meant"),
    [
        ("gettext_lazy as later", 'later("One")', "One"),
        ("ngettext as many", 'many("one", "two", n)', ("one", "two")),
        ("gettext_noop as _", '_("Noted")', "Noted"),
    ],
)
def test_a_function_is_known_by_the_name_a_file_gives_it(function, call, meant):
    source = f"{IMPORTED}{function}\n{call}"
    assert [each.text for each in messages.sentences(source)] == [meant]


@pytest.mark.parametrize("source", ['_(row["name"])', "_(name)", 'print("One")', "_()"])
def test_what_is_not_written_out_is_no_sentence(source):
    assert list(messages.sentences(source)) == []
