"""The small country that tests of packages stand on."""

from pathlib import Path

import pytest

from kolrum.data.tests.land import PACKAGE, PLACES, Land


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
