"""Signed words and our own addresses."""

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.notices import addresses, seals
from kolrum.notices.addresses import (
    Alias,
    Bounce,
    Outdated,
    Reply,
    bounce_address,
    destination,
    is_alias,
    reply_address,
)

numbers = st.integers(0, 2**63 - 1)


@given(thing=numbers, person=numbers, code=st.sampled_from(string.ascii_lowercase))
def test_an_address_says_who_answers_what(thing, person, code):
    address = reply_address(code, thing, person)
    local, _at, _host = address.partition("@")
    assert len(local) <= addresses.LONGEST_LOCAL_PART
    assert local == local.lower()
    assert destination(address) == Reply(code, thing, person)
    assert destination(address.upper()) == Reply(code, thing, person)


def test_a_bounce_says_which_mail():
    assert destination(bounce_address(7)) == Bounce(7)


def test_a_changed_address_is_none_of_ours():
    address = reply_address("t", 12, 5)
    local, _at, host = address.partition("@")
    for at in range(len("reply+"), len(local)):
        other = "a" if local[at] != "a" else "b"
        changed = f"{local[:at]}{other}{local[at + 1 :]}@{host}"
        assert destination(changed) in (None, Reply("t", 12, 5))
    assert destination(f"{local}@elsewhere.example.se") is None


def test_a_word_for_one_use_is_no_word_for_another():
    word = seals.seal("bounce", (ord("t"), 12, 5))
    assert destination(f"reply+{word}@rum.example.se") is None
    assert seals.opened("feed", word) is None


@pytest.mark.parametrize("word", ["", "a", "äö", "=", "a" * 500, "1", "reply"])
def test_made_up_words_open_nothing(word):
    assert seals.opened("reply", word) is None


def test_a_word_lasts_as_long_as_it_says(monkeypatch):
    word = seals.seal("reply", (1,), days=30)
    now = datetime.now(tz=UTC)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return now + timedelta(days=cls.passed)

    monkeypatch.setattr(seals, "datetime", Later)
    Later.passed = 30
    assert seals.opened("reply", word) == (1,)
    Later.passed = 45
    with pytest.raises(seals.Expired):
        seals.opened("reply", word)


def test_an_old_address_is_told_from_a_false_one(monkeypatch):
    monkeypatch.setattr(addresses, "REPLY_DAYS", -30)
    assert destination(reply_address("t", 12, 5)) == Outdated()


def test_an_old_secret_still_opens(settings):
    address = reply_address("t", 12, 5)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert destination(address) == Reply("t", 12, 5)
    settings.SECRET_KEY_FALLBACKS = []
    assert destination(address) is None


@pytest.mark.parametrize("name", ["fragor-och-tips", "hoganas", "a.b", "x1"])
def test_rooms_have_names_of_their_own(name):
    assert is_alias(name)
    assert destination(f"{name}@rum.example.se") == Alias(name)


@pytest.mark.parametrize(
    "name", ["", "reply", "postmaster", "a b", "-a", "a@b", "å", "x" * 65, "a..b", "A"]
)
def test_other_names_are_none(name):
    assert not is_alias(name)
