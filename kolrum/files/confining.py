"""Ask the process that is shut in: the only one that reads what strangers send."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kolrum.files.refusals import Fault, Refused

SECONDS = 30
_FOLDER = Path(__file__).parent / "confined"
_LONGEST_LINE = 10_000


class Unanswered(Exception):
    """The process stopped before it had answered: too slow, too large or broken."""


@dataclass(frozen=True)
class Answer:
    """What the process told, and the bytes that it gave."""

    told: dict[str, Any]
    data: bytes


def ask(job: str, content: bytes, *words: str) -> Answer:
    """Let a job be done on a file, with nothing of ours in reach.

    Raises
    ------
    Refused
        When the file may not come in.
    Unanswered
    """
    command = [sys.executable, "-I", "-B", str(_FOLDER), job, *words]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603
                command,
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            raise Unanswered(job) from slow
        if done.returncode != 0:
            raise Unanswered(f"{job}: {done.returncode}")
        answer.seek(0)
        return _read(answer.readline(_LONGEST_LINE), answer.read())


def _read(line: bytes, data: bytes) -> Answer:
    try:
        told = json.loads(line)
    except ValueError as broken:
        raise Unanswered("no answer") from broken
    if "fault" in told:
        raise Refused(Fault(told["fault"]))
    return Answer(told, data)
