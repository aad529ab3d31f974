import io
import json
import re
import zipfile
from html import unescape

import openpyxl
import pytest
from django.utils.html import strip_tags

from kolrum.budgets.inputs import inputs_of, statistics_in_use
from kolrum.carbon.methods import METHODS
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess
from kolrum.visualiser.numbers.printed_sum import printed_sum
from kolrum.visualiser.numbers.telling import Telling

pytestmark = pytest.mark.django_db

SWEDISH = "/se/hoganas/numbers/"
ENGLISH = "/en/se/hoganas/numbers/"


def text_of(response) -> str:
    """The words of a page, parted by ordinary spaces."""
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def telling_of(code: str, language: str = "sv", **choices: str) -> Telling:
    statistics = statistics_in_use("se")
    country = statistics.country
    choice = chosen(country, choices)
    found = assess(inputs_of("se", code, choice.method_id), choice.choices)
    return Telling(found, country, country.place(code), language, "/")


def test_the_page_leads_from_the_budget_to_the_rows(client):
    response = client.get(SWEDISH)
    assert response.status_code == 200
    text = text_of(response)
    assert "Kvarvarande budget: 921 000 ton" in text
    assert "842 980 − 368 663 = 921 227 ton" in text
    for told in ("Att fördela inom landet", "Höganäs andel", "1450 rader", "4 rader"):
        assert told in text
    page = response.content.decode()
    rows = re.findall(r'href="(/data/rows/[^"]+)"', page)
    assert any("place=SE" in each and "years=2015-2019" in each for each in rows)
    assert any("place=1284" in each and "years=2020-2023" in each for each in rows)


def test_the_six_years_have_status_interval_and_row(client):
    text = text_of(client.get(SWEDISH))
    assert "2020 205 831 observerat se/1284/2020" in text
    assert "2024 184 332 beräknat 180 271–188 484" in text
    assert "2025 184 332 beräknat 162 289–209 368" in text


def test_the_page_speaks_english_too(client):
    text = text_of(client.get(ENGLISH))
    assert "Remaining budget: 921,000 tonnes" in text
    assert "With Höganäs’s values" in text or "With Höganäs’ values" in text
    assert "Kvar" not in text


@pytest.mark.parametrize("address", [SWEDISH, ENGLISH, "/se/lulea/numbers/"])
def test_every_figure_opens_without_scripts_or_styles_of_its_own(client, address):
    page = client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main
    assert " style=" not in page
    assert page.count("<details") == page.count("<summary")
    assert page.count("<details") > 20


@pytest.mark.parametrize(
    "address", [SWEDISH, "/se/numbers/", "/en/gb/manchester/numbers/"]
)
def test_every_link_within_the_page_has_its_goal(client, address):
    page = client.get(address).content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert len(ids) == len(re.findall(r'\bid="', page))
    goals = set(re.findall(r'href="#([^"]+)"', page))
    assert goals <= ids


def test_an_exhausted_budget_is_told_as_a_debt(client):
    text = text_of(client.get("/se/lulea/numbers/?temperature=1.5"))
    assert "Skuld: 1,09 miljoner ton" in text
    assert "= −1 089 347 ton" in text
    assert "Skuld den 1 januari 2026 1,09 miljoner ton" in text


def test_rolling_is_never_called_updated_science(client):
    text = text_of(client.get(SWEDISH))
    assert "Rullande bas (förlåter det som släpptes ut dessförinnan)" in text
    assert "inte uppdaterad forskning" in text
    assert "Nyaste klimatforskningen, tillbakaförd till 2020 533" in text


@pytest.mark.parametrize("method", METHODS)
def test_every_method_that_the_country_offers_has_its_numbers(client, method):
    response = client.get(f"{SWEDISH}?method={method}")
    assert response.status_code == 200
    assert METHODS[method].version in text_of(response)


def test_other_assumptions_are_tried_and_stay_in_the_address(client):
    text = text_of(client.get(f"{SWEDISH}?overhead=0,17"))
    assert (
        "Med ω = 0,17 blir budgeten 980 000 ton och kravet 15,8 procent per år, "
        "och i dagens takt tar den slut den" in text
    )
    assert "Kvarvarande budget: 921 000 ton" in text
    page = client.get(f"{SWEDISH}?overhead=0,17&base=2016-2019").content.decode()
    assert 'name="overhead" value="0,17"' in page
    assert 'name="base" value="2016-2019"' in page


def test_what_the_form_itself_prints_is_no_change(client):
    text = text_of(client.get(f"{SWEDISH}?overhead=0,192194&base=2015–2019"))
    assert "Ändringen stannar" not in text


def test_temperatures_between_the_published_ones_are_emulated(client):
    text = text_of(client.get(f"{SWEDISH}?temperature=1,83&likelihood=42"))
    assert "beräknad med en emulator" in text
    assert "1,83 grader med 42 procents sannolikhet" in text


@pytest.mark.parametrize(
    ("query", "told", "kept"),
    [
        ("temperature=9", "Gräns: 9 kan inte besvaras", 'value="9"'),
        ("likelihood=hög", "Sannolikhet: ”hög” är inget tal", 'value="hög"'),
        ("start=2019", "budgeten börjar 2020", 'value="2019"'),
        ("overhead=1,5", "ω: 1,5 kan inte besvaras", 'value="1,5"'),
        ("overhead=x", "ω: ”x” är inget tal", 'value="x"'),
        ("base=1991", "statistiken saknar", 'value="1991"'),
        ("base=igår", "är inte år", 'value="igår"'),
        ("base=2019-2015", "är inte år", 'value="2019-2015"'),
    ],
)
def test_a_bad_choice_is_told_beside_its_field_with_what_was_typed(
    client, query, told, kept
):
    response = client.get(f"{SWEDISH}?{query}")
    assert response.status_code == 422
    assert told in text_of(response)
    page = response.content.decode()
    assert kept in page
    assert 'aria-invalid="true"' in page
    assert "Kvarvarande budget" in page


def test_all_that_is_amiss_is_told_at_once(client):
    text = text_of(client.get(f"{SWEDISH}?overhead=x&base=y&temperature=9"))
    for told in ("ω: ”x”", "s räknad på: ”y”", "Gräns: 9"):
        assert told in text


def test_a_method_without_its_data_is_refused_in_words(client):
    response = client.get("/en/gb/manchester/numbers/?method=uppsala")
    assert response.status_code == 422
    assert "lacks its data here" in text_of(response)


def test_every_principle_limit_and_likelihood_stands_in_the_tables(client):
    page = client.get(SWEDISH).content.decode()
    for told in ("17\u00a0%", "83\u00a0%", "2\u00a0°C", "lika per person"):
        assert told in page
    for key in METHODS["uppsala"].principles[1:]:
        assert f"?principle={key}" in page


def test_what_data_are_lacking_is_listed(client):
    text = text_of(client.get(SWEDISH))
    for told in ("Förmåga under landets nivå", "per invånare", "utsläppshandeln"):
        assert told in text


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/se/1284/numbers/?temperature=2", "/se/hoganas/numbers/?temperature=2"),
        ("/en/se/H%C3%B6gan%C3%A4s/numbers/", "/en/se/hoganas/numbers/"),
        ("/se/1284/numbers/budget.xlsx", "/se/hoganas/numbers/budget.xlsx"),
    ],
)
def test_other_names_lead_to_the_place_s_own_address(client, address, leads_to):
    response = client.get(address)
    assert response.status_code == 301
    assert response["Location"] == leads_to


@pytest.mark.parametrize("address", ["/se/atlantis/numbers/", "/no/numbers/"])
def test_an_unknown_place_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_workbook_holds_the_figures_of_the_page(client):
    response = client.get(f"{SWEDISH}budget.xlsx?temperature=2")
    assert response["Content-Disposition"].endswith('"kolrum-hoganas-2026.xlsx"')
    workbook = openpyxl.load_workbook(io.BytesIO(response.content), data_only=True)
    found = telling_of("1284", temperature="2").assessment
    assert workbook["Beräkning"]["C4"].value == pytest.approx(found.budget_t, rel=1e-14)


def test_the_table_has_two_forms(client):
    usual = client.get(f"{SWEDISH}budget.csv").content.decode()
    excel = client.get(f"{SWEDISH}budget.csv?form=excel-sv").content.decode()
    head, *rows = usual.splitlines()
    assert head.startswith("symbol,name,value,unit,formula")
    assert next(row for row in rows if row.startswith("B_2026,")).split(",")[2] == (
        repr(telling_of("1284").assessment.budget_t)
    )
    assert excel.startswith("\ufeffsymbol;name;value")
    assert client.get(f"{SWEDISH}budget.csv?form=strange").status_code == 422


def test_the_record_and_the_archive_hold_the_derivation(client):
    record = json.loads(client.get(f"{ENGLISH}budget.json").content)
    by_symbol = {step["symbol"]: step for step in record["derivation"]}
    assert by_symbol["B_2026"]["value"] == telling_of("1284").assessment.budget_t
    assert by_symbol["E_2020"]["rows"]["places"] == ["1284"]
    assert record["identity"]["Start"] == "2026-01-01"
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{ENGLISH}budget.zip").content))
    assert sorted(name.rpartition(".")[2] for name in archive.namelist()) == [
        "csv", "csv", "csv", "json", "xlsx",
    ]  # fmt: skip
    rows = next(name for name in archive.namelist() if name.endswith("rows.csv"))
    assert archive.read(rows).decode().count("\n") > 1450


def test_a_file_of_a_bad_choice_is_refused(client):
    response = client.get(f"{SWEDISH}budget.xlsx?temperature=9")
    assert response.status_code == 422
    assert "Gräns: 9" in response.content.decode()


SUMS = [
    ("1284", {}),
    ("1284", {"variant": "anchored-newest"}),
    ("1284", {"variant": "rolling"}),
    ("2580", {"temperature": "1.5"}),
    ("12", {"principle": "equal-per-capita"}),
    ("1284", {"principle": "equal-cumulative-per-capita"}),
    ("1284", {"method": "global-shares"}),
    ("1284", {"method": "klimatkollen-2024"}),
]


@pytest.mark.parametrize(("code", "choices"), SUMS)
def test_the_printed_sum_goes_from_the_world_to_what_is_left(code, choices):
    telling = telling_of(code, **choices)
    rows = printed_sum(telling)
    derivation = telling.assessment.derivation
    assert rows[0].kind == "start"
    assert rows[-1].kind == "total"
    assert rows[-1].line.value == telling.line(derivation["B_2026"]).value
    symbols = [row.line.anchor.removeprefix("step-") for row in rows]
    values = {name: derivation[name].value for name in symbols}
    base = f"B_{telling.assessment.base_year}"
    taken = values.get("used", 0.0) + values.get("reserved", 0.0)
    assert values[base] - taken == pytest.approx(values["B_2026"])
    assert all(row.source for row in rows)


def test_a_curve_that_shares_no_budget_has_no_such_sum():
    assert printed_sum(telling_of("1284", method="carbon-law")) == ()


def test_the_first_page_of_numbers_is_light(client):
    response = client.get(SWEDISH, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 40_000
    assert "Set-Cookie" not in response
