import subprocess
import sys
import types

import pytest

from kolrum.web import cli


def test_without_a_command_every_command_is_listed(capsys):
    assert cli.main([]) == 0
    listed = capsys.readouterr().out
    for name, command in cli.COMMANDS.items():
        assert f"kolrum {name}" in listed
        assert command.summary in listed


def test_a_misspelt_command_is_answered_with_the_nearest(capsys):
    assert cli.main(["bugdet", "1284"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Did you mean budget?" in told.err


def test_an_unknown_command_is_answered_with_the_list(capsys):
    assert cli.main(["xyzzy"]) == 2
    assert "kolrum serve" in capsys.readouterr().err


def test_what_follows_the_command_reaches_it(monkeypatch):
    got = []
    stand_in = types.SimpleNamespace(main=lambda rest: got.append(rest) or 7)
    monkeypatch.setitem(sys.modules, "kolrum.web.budget_command", stand_in)
    monkeypatch.setattr("kolrum.web.budget_command", stand_in, raising=False)
    assert cli.main(["budget", "1284", "--format", "json"]) == 7
    assert got == [["1284", "--format", "json"]]


def test_the_terminal_answers_without_loading_django():
    asked = (
        "import sys; from kolrum.web import cli; cli.main([]);"
        "assert not any(name.startswith(('django', 'numpy')) for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", asked], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("name", ["migrate", "operator"])
def test_a_command_of_django_explains_itself(name):
    asked = [sys.executable, "-m", "kolrum.web.cli", name, "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert "usage: kolrum" in told.stdout
