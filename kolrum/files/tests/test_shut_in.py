"""The process that reads what strangers send can do nothing else."""

import subprocess
import sys

import pytest

from kolrum.files import confining
from kolrum.files.confining import Unanswered, ask

FOLDER = confining._FOLDER


def run(deed: str) -> subprocess.CompletedProcess:
    code = (
        f"import sys; sys.path.insert(0, {str(FOLDER)!r})\n"
        "import ctypes, os, socket, subprocess, signal\n"
        "from shut_in import shut_in\n"
        f"shut_in()\n{deed}\nprint('done')"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60
    )


def test_it_can_read_and_answer():
    assert run("sum(range(10))").stdout == "done\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part is Linux's")
@pytest.mark.parametrize(
    "deed",
    [
        "socket.socket()",
        "socket.socketpair()",
        "os.fork()",
        "subprocess.run(['/bin/true'])",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "os.unlink('/tmp/nothing-there')",
        "os.rename('/tmp/nothing-there', '/tmp/neither')",
    ],
)
def test_the_kernel_refuses_it(deed):
    done = run(deed)
    assert done.returncode != 0
    assert "Operation not permitted" in done.stderr or "BlockingIOError" in done.stderr


def test_memory_is_bounded():
    assert "MemoryError" in run("bytearray(2_000_000_000)").stderr


def test_what_is_written_is_bounded(tmp_path):
    code = f"f = open({str(tmp_path / 'a')!r}, 'wb')\nwhile True: f.write(bytes(10**6))"
    assert run(code).returncode != 0
    assert (tmp_path / "a").stat().st_size <= 60_000_000


def test_time_is_bounded(monkeypatch, tmp_path):
    (tmp_path / "__main__.py").write_text("while True: pass")
    monkeypatch.setattr(confining, "_FOLDER", tmp_path)
    monkeypatch.setattr(confining, "SECONDS", 1)
    with pytest.raises(Unanswered):
        ask("words.read", b"", "pdf")


def test_an_answer_that_is_none_is_no_answer(monkeypatch, tmp_path):
    (tmp_path / "__main__.py").write_text("print('<html>')")
    monkeypatch.setattr(confining, "_FOLDER", tmp_path)
    with pytest.raises(Unanswered):
        ask("words.read", b"", "pdf")


def test_nothing_of_the_sites_is_in_it(monkeypatch, tmp_path):
    monkeypatch.setenv("KOLRUM_SECRET_KEY", "hemlig")
    (tmp_path / "__main__.py").write_text(
        "import json, os, sys\n"
        "print(json.dumps([dict(os.environ), 'django' in sys.modules, os.getcwd()]))"
    )
    monkeypatch.setattr(confining, "_FOLDER", tmp_path)
    environment, has_django, folder = ask("words.read", b"", "pdf").told
    assert "hemlig" not in str(environment)
    assert (has_django, folder) == (False, "/")
