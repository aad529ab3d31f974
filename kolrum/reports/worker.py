"""How a process that only builds reports begins: nothing of Django is known before."""

import signal

import django


def begin() -> None:
    """Leave a stop from the keyboard to the process that asked, and begin."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
