"""The worker beside the site: does what is longer than a request, and is kept alive.

`kolrum serve` starts this; it starts the worker anew when it has done enough (the
printer keeps what it has set in memory), and ends when the site does.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

MOST_TASKS = "24"
SECONDS_TO_FINISH = 20
PAUSE_SECONDS = 1.0
LONG_PAUSE_SECONDS = 30.0
"""Before a worker that ended at once is started again: something is wrong with it."""

WORKER = (
    *(sys.executable, "-m", "django", "db_worker"),
    *("--queue-name", "*", "--interval", "0.5", "--max-tasks", MOST_TASKS),
    *("--no-startup-delay", "--verbosity", "0"),
)


def started() -> subprocess.Popen[bytes]:
    """Start the keeper of the worker, which ends with this process."""
    return subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", __name__, str(os.getpid())]
    )


def main(site: int) -> int:
    """Keep a worker alive as long as the site lives."""
    # Ctrl-C reaches the whole group: the site ends then, and this with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker, since = _worker(), time.monotonic()
    while os.getppid() == site:
        time.sleep(PAUSE_SECONDS)
        lived = time.monotonic() - since
        has_ended = worker.poll() is not None
        if has_ended and (worker.returncode == 0 or lived > LONG_PAUSE_SECONDS):
            worker, since = _worker(), time.monotonic()
    worker.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=SECONDS_TO_FINISH)
        return 0
    worker.kill()
    return 0


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(WORKER)  # noqa: S603  # words of ours alone


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
