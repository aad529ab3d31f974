import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from kolrum.web import environment


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), (" Yes ", True), ("no", False), ("0", False)]
)
def test_a_flag_is_a_yes_or_a_no(monkeypatch, written, meant):
    monkeypatch.setenv("KOLRUM_FLAG", written)
    assert environment.flag("KOLRUM_FLAG", default=not meant) is meant


@pytest.mark.parametrize("written", ["ja", "2", "", "on"])
def test_another_flag_stops_the_start_and_is_named(monkeypatch, written):
    monkeypatch.setenv("KOLRUM_FLAG", written)
    with pytest.raises(ImproperlyConfigured, match=r"KOLRUM_FLAG=.* yes or no"):
        environment.flag("KOLRUM_FLAG", default=True)


@pytest.mark.parametrize("written", ["two", "1.5", "", "0", "65"])
def test_a_number_outside_its_bounds_stops_the_start(monkeypatch, written):
    monkeypatch.setenv("KOLRUM_NUMBER", written)
    with pytest.raises(ImproperlyConfigured, match="KOLRUM_NUMBER"):
        environment.whole_number("KOLRUM_NUMBER", 2, least=1, most=64)


def test_what_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("KOLRUM_X", raising=False)
    assert environment.whole_number("KOLRUM_X", 2, least=1, most=64) == 2
    assert environment.words("KOLRUM_X", ["a", "b"]) == ["a", "b"]
    assert environment.flag("KOLRUM_X", default=True) is True


def test_words_are_parted_by_commas_and_none_is_empty(monkeypatch):
    monkeypatch.setenv("KOLRUM_WORDS", "a.se, b.se")
    assert environment.words("KOLRUM_WORDS", []) == ["a.se", "b.se"]
    monkeypatch.setenv("KOLRUM_WORDS", "a.se,,b.se")
    with pytest.raises(ImproperlyConfigured, match="KOLRUM_WORDS"):
        environment.words("KOLRUM_WORDS", [])


def test_a_folder_is_made_and_a_file_in_its_place_stops_the_start(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("KOLRUM_FOLDER", str(tmp_path / "a" / "b"))
    assert environment.folder("KOLRUM_FOLDER", tmp_path).is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("KOLRUM_FOLDER", str(tmp_path / "file"))
    with pytest.raises(ImproperlyConfigured, match="KOLRUM_FOLDER"):
        environment.folder("KOLRUM_FOLDER", tmp_path)


def test_a_secret_is_drawn_once_and_kept_from_others(monkeypatch, tmp_path):
    monkeypatch.delenv("KOLRUM_SECRET", raising=False)
    kept = tmp_path / "secret"
    first = environment.secret("KOLRUM_SECRET", kept_in=kept)
    assert len(first) >= 50
    assert environment.secret("KOLRUM_SECRET", kept_in=kept) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setenv("KOLRUM_SECRET", "given")
    assert environment.secret("KOLRUM_SECRET", kept_in=kept) == "given"
