from datetime import date

from kolrum.lib import dates

DAY = date(2030, 12, 31)


def test_dates_read_as_each_language_writes_them():
    assert dates.month_and_year(DAY, "sv") == "december\u00a02030"
    assert dates.the_date(DAY, "sv") == "den 31\u00a0december\u00a02030"
    assert dates.the_date(DAY, "en") == "31\u00a0December\u00a02030"
    assert dates.short_date(DAY, "sv") == "31\u00a0dec\u00a02030"
    assert dates.day_and_month(date(2026, 3, 27), "sv") == "27\u00a0mars"


def test_heads_of_months_are_twelve_and_short():
    assert dates.month_heads("sv")[4:7] == ("maj", "jun", "jul")
    assert "".join(dates.month_letters("sv")) == "jfmamjjasond"
    assert "".join(dates.month_letters("en")) == "jfmamjjasond"


def test_a_span_of_one_year_is_that_year():
    assert dates.year_span(2020, 2023) == "2020–2023"
    assert dates.year_span(2024, 2024) == "2024"
