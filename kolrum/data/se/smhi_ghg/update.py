"""The newest greenhouse gases of the national emission database."""

from pathlib import Path

from kolrum.data.fetching import fetch
from kolrum.data.fields import read_fields
from kolrum.data.se.smhi import read_report, shape_report
from kolrum.data.shaping import Asked, Shaped

TEMPLATE = Path(__file__).parent / "2026/package.toml"


def update(asked: Asked) -> tuple[Shaped, ...]:
    """Fetch the county report and shape it.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    (package,)

    Raises
    ------
    FetchFault
    """
    content = fetch(asked.address)
    report = read_report(content, asked.statistics.country, asked.address)
    template = read_fields(TEMPLATE).values
    return (shape_report(report, asked, template, "GGT"),)
