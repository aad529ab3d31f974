from kolrum.lib.tables import EXCEL_SV, csv_text

ROWS = [("Höganäs", 2023, 180493.25), ("Luleå", 2024, None), ("=A1", 1, -2.5)]


def test_the_plain_form_is_for_machines():
    assert csv_text(("place", "year", "emissions_t"), ROWS).splitlines() == [
        "place,year,emissions_t",
        "Höganäs,2023,180493.25",
        "Luleå,2024,",
        "=A1,1,-2.5",
    ]


def test_the_excel_form_opens_in_swedish_excel_and_runs_no_formula():
    text = csv_text(("plats", "år", "ton"), ROWS, EXCEL_SV)
    assert text.startswith("\ufeffplats;år;ton\r\n")
    assert "Höganäs;2023;180493,25" in text
    assert "'=A1;1;-2,5" in text
