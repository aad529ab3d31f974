"""The small country that tests of packages stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kolrum.data.tests.land import PACKAGE, PLACES, Land
from kolrum.data.tests.publishers import Publisher, open_publisher


@pytest.fixture
def land(tmp_path: Path) -> Land:
    made = Land(tmp_path)
    made.write_places()
    return made


@pytest.fixture
def package_text() -> str:
    return PACKAGE


@pytest.fixture
def places_text() -> str:
    return PLACES


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with open_publisher() as opened:
        yield opened
