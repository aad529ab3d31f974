import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from kolrum.web.database import database


def test_without_an_address_it_is_a_file_that_queues_its_writers(monkeypatch, tmp_path):
    monkeypatch.delenv("KOLRUM_X", raising=False)

    found = database("KOLRUM_X", tmp_path / "file")

    assert found["NAME"] == tmp_path / "file"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_one_writes_and_others_read_meanwhile(monkeypatch, tmp_path):
    monkeypatch.delenv("KOLRUM_X", raising=False)
    found = database("KOLRUM_X", tmp_path / "file")
    found["OPTIONS"] |= {"timeout": 0.01}
    one, other = (ConnectionHandler({"default": found})["default"] for _ in range(2))
    with one.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("CREATE TABLE kept (word)")

    one._start_transaction_under_autocommit()  # before a single statement
    with other.cursor() as cursor:
        cursor.execute("SELECT * FROM kept")
    with pytest.raises(OperationalError, match="locked"):
        other._start_transaction_under_autocommit()
    for each in (one, other):
        each.close()


@pytest.mark.django_db
def test_what_is_deleted_is_written_over_in_the_file(monkeypatch, tmp_path):
    monkeypatch.delenv("KOLRUM_X", raising=False)
    found = database("KOLRUM_X", tmp_path / "file")
    one = ConnectionHandler({"default": found})["default"]
    with one.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word)")
        for deed in ("INSERT INTO kept VALUES ('Zackarisson')", "DELETE FROM kept"):
            cursor.execute(deed)
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
    one.close()

    assert "secure_delete=ON" in found["OPTIONS"]["init_command"]
    assert b"Zackarisson" not in (tmp_path / "file").read_bytes()


def test_no_request_is_a_transaction_which_would_keep_all_others_from_writing():
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)


def test_an_address_leads_to_postgresql(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "KOLRUM_X", "postgresql://kolrum:a%40b@db.example:5433/site?sslmode=require"
    )

    found = database("KOLRUM_X", tmp_path)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == (
        "db.example", "5433", "site",
    )  # fmt: skip
    assert (found["USER"], found["PASSWORD"]) == ("kolrum", "a@b")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_a_host_may_be_the_folder_of_a_socket(monkeypatch, tmp_path):
    monkeypatch.setenv("KOLRUM_X", "postgresql:///site?host=/run/postgresql")

    found = database("KOLRUM_X", tmp_path)

    assert found["HOST"] == "/run/postgresql"
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(
    "written",
    ["mysql://a:secret@b/c", "postgresql://a:secret@b", "postgresql://a:secret@b:x/c"],
)
def test_another_address_stops_the_start_and_is_not_repeated(
    monkeypatch, tmp_path, written
):
    monkeypatch.setenv("KOLRUM_X", written)

    with pytest.raises(ImproperlyConfigured, match="KOLRUM_X") as refusal:
        database("KOLRUM_X", tmp_path)
    assert "secret" not in str(refusal.value)
