"""Biogenic carbon dioxide and land use: told of the country, unknown of the place."""

from collections.abc import Iterator

from kolrum.data.series import Series
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.telling.vintages import newest_of

BIOGENIC, NATIONAL = "national_biogenic_co2", "national_ghg"


def tell_grown(voice: Voice) -> Iterator[Block]:
    """Say how much the country burns of what has grown, and what its land takes up."""
    statistics = voice.book.known.published.statistics
    code = statistics.country.whole.code
    burnt = _latest(newest_of(statistics, BIOGENIC), code, "biogenic_co2")
    land = _latest(newest_of(statistics, NATIONAL), code, "lulucf_net")
    whole = _latest(newest_of(statistics, NATIONAL), code, "territorial_ghg")
    if burnt is not None:
        year, amount_t, publisher = burnt
        yield from voice.say("burnt", year=year, amount=amount_t, publisher=publisher)
    if land is not None and whole is not None:
        year, amount_t, publisher = land
        name = "land-takes-up" if amount_t < 0 else "land-emits"
        yield from voice.say(
            name, year=year, amount=abs(amount_t), emitted=whole[1], publisher=publisher
        )
    is_part = voice.facts.place != voice.facts.country
    if is_part and (burnt is not None or land is not None):
        yield from voice.say("grown-local")


def _latest(
    series: Series | None, code: str, sector: str
) -> tuple[int, float, str] | None:
    """The latest year with a figure, the figure, and who publishes it."""
    if series is None:
        return None
    years = series.known_years((code,), sector)
    if not years:
        return None
    amount_t = float(series.of((code,), years[-1:], sector)[0, 0])
    return years[-1], amount_t, series.source.publisher
