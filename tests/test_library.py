"""What docs/library.md shows is run as it stands."""

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", ["library.md"])
def test_the_examples_give_what_they_show_without_django(name):
    program = (
        "import doctest, sys; "
        f"done = doctest.testfile({str(DOCS / name)!r}, module_relative=False); "
        "heavy = [each for each in ('django', 'ninja') if each in sys.modules]; "
        "sys.exit(done.failed or not done.attempted or ', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
