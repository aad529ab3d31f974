"""Run one job on the file at standard input, shut in.

The answer on standard output is a line of JSON and after it any bytes. It is run as a
folder, by a bare Python, so that nothing of the site's is in the process.
"""

import importlib
import json
import sys

from shut_in import shut_in


class Refused(Exception):
    """A file may not come in; the word says why."""


def main(job: str, *words: str) -> None:
    """Do a job; a file that may not come in is an answer and not a fault."""
    name, _, deed = job.partition(".")
    work = getattr(importlib.import_module(name), deed)
    shut_in()
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        told, data = work(content, *words)
    except ValueError as refusal:
        if type(refusal).__name__ != "Unfit":
            raise
        told, data = {"fault": str(refusal)}, b""
    out.write(json.dumps(told).encode() + b"\n" + data)


main(*sys.argv[1:])
