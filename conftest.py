"""What every test in the house may use."""

from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

# The same examples everywhere and each time; a slow machine is not a fault.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="record texts anew instead of comparing"
    )


def pytest_configure() -> None:
    # Hashed names need a collected folder, and slow hashes are for real passwords.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("--golden"):
        items[:] = [item for item in items if "golden" in item.fixturenames]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Hold a text against its recorded file; `make golden` records it anew."""

    def hold(recorded: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            recorded.parent.mkdir(parents=True, exist_ok=True)
            recorded.write_text(text, encoding="utf-8")
        assert recorded.exists(), f"{recorded} is not recorded; `make golden` does it"
        assert text == recorded.read_text(encoding="utf-8")

    return hold
