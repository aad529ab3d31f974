"""`kolrum load` loads what is sound, names what is not, and does nothing twice."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kolrum.sources.models import Observation, Vintage
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


def load(*arguments):
    told = StringIO()
    call_command("load", *arguments, stdout=told)
    return told.getvalue()


def test_packages_of_ones_own_are_drafts_until_told_otherwise(land):
    land.write()
    told = load("--from", str(land.root))
    assert "xx/emissions-2025: loaded; a draft" in told
    assert Vintage.objects.get().published_at is None
    told = load("--from", str(land.root), "--publish")
    assert "1 packages, 1 unchanged." in told
    assert Vintage.objects.get().published_at


def test_what_is_refused_is_told_and_the_rest_is_loaded(land, package_text):
    land.write(package=package_text.replace("2025", "2026"))
    land.folder.rename(land.root / "xx/emissions/2026")
    land.write([row.replace("40.25", "41") for row in land.rows])
    with pytest.raises(CommandError) as refusal:
        load("--from", str(land.root))
    assert "emissions/2025/table.csv, row" in str(refusal.value)
    assert [vintage.series for vintage in Vintage.objects.all()] == ["emissions-2026"]


def test_a_folder_without_packages_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no") as refusal:
        load("--from", str(tmp_path))
    assert refusal.value.returncode == 2


def test_a_package_that_is_described_is_loaded_with_a_table_of_ones_own(tmp_path):
    import hashlib
    import re

    from kolrum.data.reader import ROOT

    described = (ROOT / "se/indicators/2026/package.toml").read_text()
    table = b"territory_code,indicator,year,value,unit\n1284,cars,2025,17,cars\n"
    mine = re.sub(
        r'sha256 = ".*"', f'sha256 = "{hashlib.sha256(table).hexdigest()}"', described
    )
    mine = re.sub(r"rows = \d+", "rows = 1", mine)
    mine = re.sub(r"years = \[[^]]*\]", "years = [2025]", mine)
    folder = tmp_path / "se/indicators/2026"
    folder.mkdir(parents=True)
    (folder / "package.toml").write_text(mine)
    (folder / "table.csv").write_bytes(table)
    load("--from", str(tmp_path), "--publish")
    assert Observation.objects.get().sector == "cars"
    assert Territory.objects.of_country("se").count() == 312


def test_the_bundled_packages_are_published(monkeypatch, land):
    land.write()
    monkeypatch.setattr("kolrum.sources.management.commands.load.ROOT", land.root)
    load()
    assert Vintage.objects.get().published_at
    assert "1 unchanged" in load()
