"""The small country, and part of the real one, in the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kolrum.data.reader import ROOT
from kolrum.data.tests.land import PACKAGE, Land
from kolrum.data.tests.publishers import Publisher, open_publisher
from kolrum.sources.actions import publish
from kolrum.sources.loading import Loaded, load_all


@pytest.fixture
def land(tmp_path: Path) -> Land:
    made = Land(tmp_path)
    made.write_places()
    return made


@pytest.fixture
def package_text() -> str:
    return PACKAGE


@pytest.fixture
def take_in():
    """Load packages of the house by their folders, and publish them."""

    def load(*folders: str) -> Loaded:
        loaded = load_all([ROOT / folder for folder in folders], ROOT)
        assert not loaded.refused
        for vintage, _ in loaded.vintages:
            publish(vintage=vintage)
        return loaded

    return load


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with open_publisher() as opened:
        yield opened
