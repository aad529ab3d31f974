"""Give up, before anything of a stranger's is read, what reading does not need.

Memory, time and what is written are bounded everywhere. On Linux the kernel also
refuses this process every connection, every other program and every file to change.
"""

import contextlib
import ctypes
import platform
import resource
import struct
import sys

MEMORY = 1_200_000_000
SECONDS = 20
WRITTEN = 60_000_000

_BY_MACHINE = {
    "x86_64": (
        0xC000003E,
        # connections; other programs; signals and other processes; files changed
        (41, 42, 43, 49, 50, 53, 288, 425, 426),
        (56, 57, 58, 59, 322, 435),
        (62, 101, 200, 234, 310, 311, 321),
        (76, 82, 83, 84, 85, 86, 87, 88, 90, 92, 165, 263, 264, 265, 266, 268, 316),
    ),
    "aarch64": (
        0xC00000B7,
        (198, 199, 200, 201, 202, 203, 242, 425, 426),
        (220, 221, 281, 435),
        (117, 129, 130, 131, 270, 271, 280),
        (33, 34, 35, 36, 37, 38, 40, 45, 53, 54, 276),
    ),
}
_LOAD, _EQUAL, _ANSWER = 0x20, 0x15, 0x06
_ALLOWED, _REFUSED, _KILLED = 0x7FFF0000, 0x00050001, 0x80000000
_NO_NEW_RIGHTS, _FILTER_CALLS, _FILTER = 38, 22, 2
_OTHER_CALLS = 0x40000000  # the same machine's calls by other numbers


def shut_in() -> None:
    """Bound this process, for ever.

    Raises
    ------
    OSError
        When the kernel should refuse and does not.
    """
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError):  # macOS knows fewer
            resource.setrlimit(what, (most, most))
    known = _BY_MACHINE.get(platform.machine())
    if sys.platform == "linux" and known:
        _refuse_calls(known[0], [call for calls in known[1:] for call in calls])


def _refuse_calls(machine: int, calls: list[int]) -> None:
    """Let the kernel answer these calls with "not permitted": a seccomp filter."""
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, machine),
        (_ANSWER, 0, 0, _KILLED),
        (_LOAD, 0, 0, 0),
        (0x35, 0, 1, _OTHER_CALLS),
        (_ANSWER, 0, 0, _KILLED),
    ]
    for call in calls:
        steps += [(_EQUAL, 0, 1, call), (_ANSWER, 0, 0, _REFUSED)]
    steps.append((_ANSWER, 0, 0, _ALLOWED))
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(program)
    head = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(kept))
    kernel = ctypes.CDLL(None, use_errno=True)
    for asked in (
        (_NO_NEW_RIGHTS, 1, 0, 0, 0),
        (_FILTER_CALLS, _FILTER, ctypes.c_char_p(head), 0, 0),
    ):
        if kernel.prctl(*asked) != 0:
            raise OSError(ctypes.get_errno(), "the process could not be shut in")
