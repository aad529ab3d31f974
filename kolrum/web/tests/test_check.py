import io

import pytest
from django.core.management import CommandError, call_command

from kolrum.data.errors import PackageFault
from kolrum.members import audit
from kolrum.web.management.commands import check_everything

pytestmark = pytest.mark.django_db


def checked() -> str:
    told = io.StringIO()
    call_command("check_everything", stdout=told)
    return told.getvalue()


def test_what_we_ship_passes():
    assert "Every data package keeps every rule." in checked()


def test_a_fault_in_the_data_fails_and_is_told(monkeypatch, tmp_path):
    fault = PackageFault(tmp_path / "table.csv", row=3, what="Twice.", mend="Remove.")
    monkeypatch.setattr(check_everything, "faults_of", lambda *_: [fault])
    told = io.StringIO()
    with pytest.raises(CommandError, match="faults in the data"):
        call_command("check_everything", stdout=told)
    assert "table.csv, row 3: Twice. Remove." in told.getvalue()


def test_missing_translations_are_listed_but_do_not_fail(monkeypatch):
    monkeypatch.setattr(
        "kolrum.web.messages.untranslated", lambda language: ["To the content"]
    )
    assert "To the content" in checked()


def test_a_log_that_was_altered_fails(monkeypatch):
    monkeypatch.setattr(audit, "faults", lambda: iter(["7: is not as it was written"]))
    with pytest.raises(CommandError, match="1 in the log"):
        checked()
