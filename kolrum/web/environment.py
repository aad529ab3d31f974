"""Settings read from the environment, with types; nonsense stops the start."""

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from kolrum.lib.servers import Server

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def text(name: str, default: str) -> str:
    """The setting as written, without blanks around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """A yes or a no, written 1, true, yes, 0, false or no."""
    written = text(name, "yes" if default else "no").lower()
    if written not in _FLAGS:
        raise _refusal(name, written, "write yes or no")
    return _FLAGS[written]


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from least to most, both included."""
    written = text(name, str(default))
    try:
        number = int(written)
    except ValueError:
        raise _refusal(name, written, "write a whole number") from None
    if not least <= number <= most:
        raise _refusal(name, written, f"write a number from {least} to {most}")
    return number


def words(name: str, default: Sequence[str]) -> list[str]:
    """Words parted by commas, at least one."""
    found = [word.strip() for word in text(name, ",".join(default)).split(",")]
    if not all(found):
        raise _refusal(name, text(name, ""), "write words parted by commas")
    return found


def server(name: str, ports: Mapping[str, int]) -> Server | None:
    """An address such as smtps://user:password@host:465, or none.

    `ports` are the schemes that can be used, each with its usual port. Signs in a user
    or password that an address gives another meaning are written as in addresses: %40.
    """
    written = text(name, "")
    if not written:
        return None
    shape = " or ".join(f"{scheme}://user:password@host" for scheme in ports)
    try:
        found = urlsplit(written)
        port = found.port or ports[found.scheme]
    except (ValueError, KeyError):
        raise _refusal(name, "…", f"write {shape}") from None
    if not found.hostname:
        raise _refusal(name, "…", f"write {shape}")
    return Server(
        scheme=found.scheme,
        host=found.hostname,
        port=port,
        user=unquote(found.username or ""),
        password=unquote(found.password or ""),
        path=unquote(found.path.strip("/")),
    )


def folder(name: str, default: Path) -> Path:
    """A folder, made when it is missing."""
    found = Path(text(name, str(default))).expanduser().absolute()
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise _refusal(
            name, str(found), f"no such folder can be made: {fault}"
        ) from fault
    return found


def secret(name: str, kept_in: Path) -> str:
    """The secret of the environment, else one drawn once and kept in a closed file."""
    given = text(name, "")
    if given:
        return given
    if not kept_in.exists():
        kept_in.touch(mode=0o600)
        kept_in.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept_in.read_text(encoding="ascii")


def _refusal(name: str, written: str, advice: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={written!r} cannot be used: {advice}.")
