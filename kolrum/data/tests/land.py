"""A small country, so that every rule can be broken without a real one."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

COUNTRY = """
iso2 = "xx"
iso3 = "XXX"
order = 1
live = true
languages = ["sv", "en"]
default_language = "sv"
default_method = "uppsala"

[names]
sv = "Landet"
en = "The Land"

[edition]
year = 2026
start_year = 2026

[series]
observed = "emissions-2025"

[successors]
observed = ["emissions"]

[estimates]
rule = "none"

[periods]
starts = [2023, 2027]
sv = "mandatperiod"
en = "term"

[territories]
publisher = "The Land's Office"
title = "Places"
vintage = "2025"
licence = "CC0-1.0"
url = "https://example.org/"
obtained = "Made for tests."

[[levels]]
kind = "country"
sv = "land"
sv_plural = "länder"
en = "country"
en_plural = "countries"

[[levels]]
kind = "county"
sv = "län"
sv_plural = "län"
en = "county"
en_plural = "counties"

[[levels]]
kind = "municipality"
sv = "kommun"
sv_plural = "kommuner"
en = "municipality"
en_plural = "municipalities"
lowest = true
alias_patterns = ["{name} kommun", "{name}s kommun"]

[[sectors]]
key = "total"
sv = "Alla"
en = "All"
publisher = "Alla"
"""

PLACES = """\
code,name,kind,parent,also_in,group,slug,aliases,area_km2,name_en
XX,Landet,country,,,,,,,The Land
01,Norra län,county,XX,,,norra-lan,Norr,,North
0101,Åby,municipality,01,,A1,aaby,,10,
0102,Aby,municipality,01,,A1,aby,Gamla Aby,20,
"""

PACKAGE = """\
dataset = "emissions"
vintage = "2025"
edition = 1
series = "emissions-2025"
table = "emissions"
title = "Emissions"
publisher = "The Land's Office"
citation = "The Land's Office: Emissions (2025)."
retrieved = 2026-11-21
obtained = "Made for tests."
shipped = true
sha256 = "{sha256}"
rows = {row_count}

[names]
sv = "Utsläpp"
en = "Emissions"

[licence]
id = "CC-BY-4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
verified = true

[address]
page = "https://example.org/"

[scope]
gas = "CO2"
perspective = "territorial"
text = "Everything."

[coverage]
levels = ["country", "county", "municipality"]
years = [2022, 2023]
sectors = ["total", "transport", "industry"]

[[columns]]
name = "territory_code"
kind = "territory"
key = true

[[columns]]
name = "year"
kind = "year"
key = true

[[columns]]
name = "sector"
kind = "sector"
key = true

[[columns]]
name = "tonnes"
kind = "number"
unit = "t CO2/year"
minimum = 0

[[sums]]
what = "sectors"
tolerance_t = 0.1

[[sums]]
what = "members"
level = "county"
tolerance_t = 1.0

[[sums]]
what = "members"
level = "country"
tolerance_share = 0.01
"""

SECTORS = {"total": 100.5, "transport": 60.25, "industry": 40.25}


def _rows() -> list[str]:
    return [
        f"{code},{year},{sector},{times * tonnes}"
        for code, times in (("0101", 1), ("0102", 3), ("01", 4), ("XX", 4))
        for year in (2022, 2023)
        for sector, tonnes in SECTORS.items()
    ]


@dataclass
class Land:
    """A country's folder of data, whose package can be written well or broken."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "xx/emissions/2025"

    @property
    def rows(self) -> list[str]:
        return _rows()

    def write_places(self, places: str = PLACES, country: str = COUNTRY) -> None:
        (self.root / "xx").mkdir(parents=True, exist_ok=True)
        (self.root / "xx/country.toml").write_text(country)
        (self.root / "xx/territories.csv").write_text(places)

    def write(
        self,
        rows: list[str] | None = None,
        *,
        content: bytes | None = None,
        package: str = PACKAGE,
        **told: object,
    ) -> Path:
        """Write the package; what is not given is right and agrees with the rest."""
        rows = _rows() if rows is None else rows
        table = "\n".join(["territory_code,year,sector,tonnes", *rows]) + "\n"
        content = table.encode() if content is None else content
        agreed = {"sha256": hashlib.sha256(content).hexdigest(), "row_count": len(rows)}
        self.folder.mkdir(parents=True, exist_ok=True)
        text = package
        for name, value in (agreed | told).items():
            text = text.replace("{" + name + "}", str(value))
        (self.folder / "package.toml").write_text(text)
        (self.folder / "table.csv").write_bytes(content)
        return self.folder
