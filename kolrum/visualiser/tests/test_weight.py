"""What a reader's connection has to carry before the story is whole, fonts apart."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from kolrum.visualiser.tests.test_views import GALLERY

pytestmark = pytest.mark.django_db

MOST = 60 * 1024
ASKED_FOR = re.compile(r'<(?:script|link rel="stylesheet")[^>]*?(?:src|href)="([^"]+)"')
IMPORTED = re.compile(r'^import [^"]*"\./([^"]+)"', re.MULTILINE)


@pytest.mark.parametrize("address", GALLERY)
def test_a_story_with_its_styles_and_scripts_is_light(client, address):
    page = client.get(address).content.decode()
    files = {file for asked in ASKED_FOR.findall(page) for file in with_imports(asked)}

    packed = {file.name: packed_bytes(file.read_text()) for file in files}

    assert any(name.endswith(".css") for name in packed)
    assert any(name.endswith(".js") for name in packed)
    assert packed_bytes(page) + sum(packed.values()) <= MOST, (
        packed_bytes(page),
        packed,
    )


def with_imports(address: str) -> list[Path]:
    """The file of an address, and the modules it imports."""
    found = finders.find(address.partition("static/")[2])
    assert found, f"{address} is not a static file"
    file = Path(found)
    beside = IMPORTED.findall(file.read_text()) if file.suffix == ".js" else []
    return [file, *(file.with_name(name) for name in beside)]


def packed_bytes(text: str) -> int:
    return len(gzip.compress(text.encode(), compresslevel=6, mtime=0))
