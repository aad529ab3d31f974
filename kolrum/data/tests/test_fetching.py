"""A file comes whole, or the fault is told in words."""

import pytest

from kolrum.data import fetching
from kolrum.data.errors import FetchFault
from kolrum.data.fetching import fetch


def test_a_file_comes_as_it_is(publisher):
    assert fetch(publisher.serve("/file", b"\x00\xff whole")) == b"\x00\xff whole"
    assert publisher.asked == [("GET", "/file", None)]


def test_a_question_is_posted_as_json(publisher):
    assert fetch(publisher.serve("/table", b"{}"), {"query": [1]}) == b"{}"
    assert publisher.asked == [("POST", "/table", {"query": [1]})]


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_a_refusal_is_told_with_its_number(publisher, status):
    with pytest.raises(FetchFault, match=f"answers {status}") as fault:
        fetch(publisher.serve("/file", b"no", status))
    assert fault.value.address.endswith("/file")
    assert fault.value.mend


def test_a_file_that_breaks_off_is_refused(publisher):
    publisher.promised["/file"] = 1000
    with pytest.raises(FetchFault, match="breaks off after 4 of 1,000"):
        fetch(publisher.serve("/file", b"half"))


def test_a_file_without_end_is_refused(publisher, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_BYTES", 10)
    with pytest.raises(FetchFault, match="larger than 10 bytes"):
        fetch(publisher.serve("/file", b"x" * 11))


def test_a_slow_file_is_given_up(publisher, monkeypatch):
    monkeypatch.setattr(fetching, "WHOLE_SECONDS", -1)
    with pytest.raises(FetchFault, match="not whole in"):
        fetch(publisher.serve("/file", b"slow"))


def test_silence_is_given_up(publisher, monkeypatch):
    monkeypatch.setattr(fetching, "CONNECT_SECONDS", 0.2)
    with pytest.raises(FetchFault, match="does not answer"):
        fetch(publisher.address + "/silent")


def test_nobody_at_home_is_told():
    with pytest.raises(FetchFault, match="does not answer"):
        fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/", ""])
def test_only_http_is_fetched(address):
    with pytest.raises(FetchFault, match="not an address of http"):
        fetch(address)
