"""Series by data set rather than by key: the newest, and the one before."""

from kolrum.data.series import Series
from kolrum.data.statistics import Statistics


def vintages_of(statistics: Statistics, dataset: str) -> tuple[str, ...]:
    """Give the keys of a data set's series, the oldest vintage first."""
    prefix = f"{dataset.replace('_', '-')}-"
    found = [
        key
        for key in statistics.series
        if key.startswith(prefix) and "-" not in key.removeprefix(prefix)
    ]
    return tuple(sorted(found))


def newest_of(statistics: Statistics, dataset: str) -> Series | None:
    """Give the newest vintage of a data set; None where there is none."""
    keys = vintages_of(statistics, dataset)
    return statistics.series[keys[-1]] if keys else None


def before(statistics: Statistics, series: Series) -> Series | None:
    """Give the vintage before one; None where it is the first."""
    keys = [key for key in vintages_of(statistics, series.dataset) if key < series.key]
    return statistics.series[keys[-1]] if keys else None
