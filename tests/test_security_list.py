"""The list of docs/security.md names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIST = (ROOT / "docs/security.md").read_text(encoding="utf-8")


def test_every_threat_has_a_test_that_there_is():
    rows = [line for line in LIST.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 25
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", row)
        assert named, row
        for file, test in named:
            written = (ROOT / file).read_text(encoding="utf-8")
            assert f"def {test}(" in written, f"{file}::{test}"
