"""What operators put on the net is as closed as Django knows how to ask for."""

import os
import subprocess
import sys


def test_the_deployment_check_finds_nothing(tmp_path):
    production = {
        "KOLRUM_VAR": str(tmp_path),
        "KOLRUM_TLS": "yes",
        "KOLRUM_HOSTS": "kolrum.example",
        "DJANGO_SETTINGS_MODULE": "kolrum.web.settings",
    }
    words = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    # What browser tests set for themselves is no setting of an operator.
    around = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    done = subprocess.run(
        [sys.executable, *words],
        env={**around, **production},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
