import io
import sys

from kolrum.lib.progress import counting, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def terminal(monkeypatch):
    # In the test itself: between a fixture and the test, capture puts its own back.
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def test_items_come_as_they_are_with_a_bar_beside_the_results(monkeypatch, capsys):
    screen = terminal(monkeypatch)
    assert list(progress("abc", "letters")) == ["a", "b", "c"]
    assert "letters: 100%" in screen.getvalue()
    assert capsys.readouterr().out == ""


def test_a_total_is_shown_for_what_has_no_length(monkeypatch):
    screen = terminal(monkeypatch)
    assert list(progress(iter("abc"), "letters", total=3)) == ["a", "b", "c"]
    assert "3/3" in screen.getvalue()


def test_blocks_are_counted(monkeypatch):
    screen = terminal(monkeypatch)
    with counting("places", 290) as count:
        count(200)
        count(90)
    assert "290/290" in screen.getvalue()


def test_nothing_is_drawn_where_nobody_looks(capsys):
    assert list(progress("abc", "letters")) == ["a", "b", "c"]
    with counting("places", 2) as count:
        count(2)
    assert capsys.readouterr().err == ""
