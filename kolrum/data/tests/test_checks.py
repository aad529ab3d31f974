"""Every way a package can be broken is refused, with where, what and how to mend it."""

import hashlib

import pytest

from kolrum.data.checks import check_package, check_works
from kolrum.data.countries import read_country
from kolrum.data.errors import PackageFault
from kolrum.data.package import read_meta
from kolrum.data.reader import read_package


def refused(land, rows=None, **told) -> PackageFault:
    folder = land.write(rows, **told)
    with pytest.raises(PackageFault) as refusal:
        check_package(read_package(folder), read_country("xx", land.root))
    assert refusal.value.mend
    assert refusal.value.what
    assert str(refusal.value.file) in str(refusal.value)
    return refusal.value


def with_row(land, number, row):
    """The right rows with one changed; the number is its line in the file."""
    rows = land.rows
    rows[number - 2] = row
    return rows


def test_a_sound_package_is_accepted(land):
    check_package(read_package(land.write()), read_country("xx", land.root))


def test_a_wrong_hash_is_refused(land):
    fault = refused(land, sha256="0" * 64)
    assert fault.column == "sha256"
    assert "hash" in fault.what


def test_a_missing_table_is_refused(land):
    folder = land.write()
    (folder / "table.csv").unlink()
    with pytest.raises(PackageFault, match="missing"):
        read_package(folder)


def test_an_unknown_unit_is_refused(land, package_text):
    fault = refused(land, package=package_text.replace("t CO2/year", "kt"))
    assert fault.column == "columns.tonnes.unit"
    assert "'kt'" in fault.what


@pytest.mark.parametrize("line", ['id = "CC-BY-4.0"\n', "verified = true\n"])
def test_a_missing_field_of_the_licence_is_refused(land, package_text, line):
    fault = refused(land, package=package_text.replace(line, ""))
    assert fault.column == f"licence.{line.split()[0]}"
    assert fault.file.name == "package.toml"


def test_a_licence_that_is_not_open_is_refused(land, package_text):
    fault = refused(land, package=package_text.replace("CC-BY-4.0", "CC-BY-NC-4.0"))
    assert fault.column == "licence.id"


def test_a_licence_nobody_made_sure_of_is_refused(land, package_text):
    unsure = package_text.replace("verified = true", "verified = false")
    assert refused(land, package=unsure).column == "licence.verified"


def test_a_field_of_the_wrong_kind_is_refused(land, package_text):
    wrong = package_text.replace("edition = 1", 'edition = "first"')
    assert refused(land, package=wrong).column == "edition"


def test_a_repeated_row_is_refused_at_the_later_one(land):
    rows = land.rows
    fault = refused(land, [*rows, rows[3]])
    assert fault.row == len(rows) + 2
    assert "row 5" in fault.what


def test_an_unknown_territory_is_refused(land):
    fault = refused(land, with_row(land, 4, "9999,2022,industry,40.25"))
    assert (fault.row, fault.column) == (4, "territory_code")
    assert "9999" in fault.what


def test_an_unknown_sector_is_refused(land):
    fault = refused(land, with_row(land, 4, "0101,2022,aviation,40.25"))
    assert (fault.row, fault.column) == (4, "sector")


def test_a_year_outside_the_coverage_is_refused(land):
    fault = refused(land, with_row(land, 4, "0101,2021,industry,40.25"))
    assert (fault.row, fault.column) == (4, "year")


def test_a_year_that_is_not_a_year_is_refused(land):
    fault = refused(land, with_row(land, 4, "0101,22,industry,40.25"))
    assert (fault.row, fault.column) == (4, "year")


def test_sectors_that_do_not_sum_to_the_total_are_refused(land):
    fault = refused(land, with_row(land, 2, "0101,2022,total,100.75"))
    assert (fault.row, fault.column) == (2, "total")
    assert "sectors sum to 100.5" in fault.what


def test_municipalities_that_do_not_sum_to_their_county_are_refused(land):
    rows = land.rows
    rows[12:15] = ["01,2022,total,404", "01,2022,transport,243", "01,2022,industry,161"]
    fault = refused(land, rows)
    assert (fault.row, fault.column) == (14, "total")
    assert "01 in 2022" in fault.what


def test_municipalities_may_fall_short_of_the_country_by_the_stated_share(land):
    rows = land.rows
    rows[18:21] = ["XX,2022,total,405", "XX,2022,transport,243", "XX,2022,industry,162"]
    check_package(read_package(land.write(rows)), read_country("xx", land.root))
    rows[18:21] = ["XX,2022,total,410", "XX,2022,transport,246", "XX,2022,industry,164"]
    assert "XX in 2022" in refused(land, rows).what


def test_one_doi_for_two_works_is_refused(land, package_text):
    told = package_text.replace("edition = 1", 'edition = 1\ndoi = "10.1000/one"')
    first = read_meta(land.write(package=told))
    other = told.replace("Emissions (2025)", "Something else (2024)")
    second = read_meta(land.write(package=other))
    check_works([first, first])
    with pytest.raises(PackageFault, match=r"10\.1000/one is the DOI of another work"):
        check_works([first, second])


def test_a_table_that_breaks_off_inside_a_row_is_refused(land):
    whole = land.write().joinpath("table.csv").read_bytes()
    fault = refused(land, content=whole[:-4])
    assert fault.row == len(land.rows) + 1
    assert "breaks off" in fault.what


def test_a_table_that_ends_too_early_is_refused(land):
    fault = refused(land, land.rows[:-1], row_count=len(land.rows))
    assert fault.row == len(land.rows)
    assert "24" in fault.what


def test_latin_1_bytes_are_refused_where_they_stand(land):
    rows = with_row(land, 7, "0101,2023,transport,Åtta")
    table = "\n".join(["territory_code,year,sector,tonnes", *rows]) + "\n"
    fault = refused(land, content=table.encode("latin-1"))
    assert (fault.row, fault.column) == (7, "tonnes")
    assert "Latin-1" in fault.mend


def test_a_quoted_decimal_comma_is_refused(land):
    fault = refused(land, with_row(land, 4, '0101,2022,industry,"40,25"'))
    assert (fault.row, fault.column) == (4, "tonnes")
    assert "40,25" in fault.what


def test_a_bare_decimal_comma_is_refused(land):
    fault = refused(land, with_row(land, 4, "0101,2022,industry,40,25"))
    assert fault.row == 4
    assert "decimal comma" in fault.mend


@pytest.mark.parametrize("cell", ["4 025", "1_000", "nan", "inf", "", " 40.25", "0x1"])
def test_what_is_not_plainly_a_number_is_refused(land, cell):
    fault = refused(land, with_row(land, 4, f"0101,2022,industry,{cell}"))
    assert (fault.row, fault.column) == (4, "tonnes")


def test_a_negative_figure_is_refused_where_the_least_is_nought(land):
    fault = refused(land, with_row(land, 4, "0101,2022,industry,-40.25"))
    assert (fault.row, fault.column) == (4, "tonnes")
    assert "less than 0" in fault.what


def test_a_lacking_row_is_refused_unless_it_is_declared(land, package_text):
    rows = [row for row in land.rows if row != "0102,2023,industry,120.75"]
    loose = package_text.replace("tolerance_t = 0.1", "tolerance_t = 200")
    assert "industry for 0102 in 2023" in refused(land, rows, package=loose).what
    declared = loose + (
        '\n[[gaps]]\nterritories = ["0102"]\nsectors = ["industry"]\n'
        'years = [2023]\nreason = "Never published."\n'
    )
    folder = land.write(rows, package=declared)
    check_package(read_package(folder), read_country("xx", land.root))


def test_a_lacking_place_is_refused(land):
    rows = [row for row in land.rows if not row.startswith("0102")]
    assert "0102" in refused(land, rows).what


def test_other_columns_are_refused(land):
    content = b"code,year,sector,t\n0101,2022,total,1\n"
    fault = refused(land, content=content, sha256=hashlib.sha256(content).hexdigest())
    assert fault.row == 1


def test_an_unknown_correction_is_refused(land, package_text):
    made = '\n[[corrections]]\nrule = "double"\nsector = "industry"\nreason = "No."\n'
    assert refused(land, package=package_text + made).column == "corrections.rule"


def test_a_folder_of_another_name_is_refused(land, package_text):
    moved = package_text.replace('vintage = "2025"', 'vintage = "2024"')
    assert refused(land, package=moved).column == "dataset"
