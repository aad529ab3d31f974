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
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **production},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
