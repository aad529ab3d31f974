"""Years without statistics: estimated by METHOD P9 or P21, recorded step by step."""

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.estimates import estimate_following
from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.carbon.methods.inputs import (
    LocalInputs,
    MissingFigure,
    Movement,
    NationalRatio,
    Observed,
)
from kolrum.carbon.provenance import Rows, Source

P9 = Source("method:P9", "Method P9: years without statistics")
P21 = Source("method:P21", "Method P21: carried on by the nation's emissions")


def estimated_years(
    recorder: Recorder, inputs: LocalInputs, *, last_year: int
) -> tuple[YearValue, ...]:
    """Estimate each year after the last observed, up to and with the one asked for.

    Parameters
    ----------
    recorder : holds the observed years, as ``E_2023``
    inputs : LocalInputs
    last_year : year

    Returns
    -------
    (year,), YearValue in tCO2; empty when statistics reach far enough

    Raises
    ------
    MissingFigure
        When nothing tells how emissions moved.
    """
    observed = inputs.emissions.whole_years()[-1]
    years = range(observed + 1, last_year + 1)
    if not years:
        return ()
    _record_widths(recorder, inputs)
    found = []
    for year in years:
        value_t = _estimate(recorder, inputs, year, observed)
        found.append(_with_interval(recorder, inputs, year, value_t, observed))
    return tuple(found)


def _estimate(
    recorder: Recorder, inputs: LocalInputs, year: int, observed: int
) -> float:
    match inputs.movement:
        case Movement() as movement if year == movement.years[1]:
            if inputs.parts:
                return _sum_of_parts(recorder, inputs, movement)
            return _moved(recorder, inputs, movement)
        case NationalRatio(national=national) if national.has(year):
            return _by_national_ratio(recorder, inputs, national, year, observed)
        case None:
            msg = f"nothing tells how emissions moved after {observed}"
            raise MissingFigure(msg)
        case _:
            return _as_the_year_before(recorder, year, observed)


def _moved(recorder: Recorder, inputs: LocalInputs, movement: Movement) -> float:
    before, after = movement.years
    sectors = "+".join(movement.sectors)
    for year, values in ((before, movement.before_t), (after, movement.after_t)):
        recorder.record(
            f"G_{year}",
            float(values.sum()),
            unit="tCO2e",
            source=movement.source,
            key="movement",
            year=year,
            rows=Rows(movement.series, inputs.emissions.places, (year,), sectors),
        )
    return recorder.record(
        f"Ehat_{after}",
        float(_moved_t(inputs, movement).sum()),
        unit="tCO2/year",
        source=P9,
        key="estimate",
        formula=f"E_{before}*G_{after}/G_{before}",
        year=after,
    )


def _sum_of_parts(recorder: Recorder, inputs: LocalInputs, movement: Movement) -> float:
    after = movement.years[1]
    moved_t = _moved_t(inputs, movement)
    for part in inputs.parts:
        recorder.record(
            f"Ehat_{after}_{part.code}",
            float(moved_t[list(part.places)].sum()),
            unit="tCO2/year",
            source=P9,
            key="estimate-of-part",
            year=after,
        )
    terms = ", ".join(f"Ehat_{after}_{part.code}" for part in inputs.parts)
    return recorder.record(
        f"Ehat_{after}",
        float(moved_t.sum()),
        unit="tCO2/year",
        source=P9,
        key="estimate-by-parts",
        formula=f"sum({terms})",
        year=after,
    )


def _moved_t(inputs: LocalInputs, movement: Movement) -> Floats:
    observed_t = inputs.emissions.of((movement.years[0],))[:, 0]
    moved_t = estimate_following(observed_t, movement.before_t, movement.after_t)
    if not np.isfinite(moved_t).all():
        msg = f"{movement.series} has nothing to follow in {movement.years[0]}"
        raise MissingFigure(msg)
    return moved_t


def _by_national_ratio(
    recorder: Recorder,
    inputs: LocalInputs,
    national: Observed,
    year: int,
    observed: int,
) -> float:
    for known in (observed, year):
        if f"N_{known}" not in recorder.steps:
            recorder.record(
                f"N_{known}",
                national.sum_of(known),
                unit="tCO2/year",
                source=national.source,
                key="national-emissions",
                year=known,
                rows=national.rows(known),
            )
    return recorder.record(
        f"Ehat_{year}",
        inputs.emissions.sum_of(observed)
        * national.sum_of(year)
        / national.sum_of(observed),
        unit="tCO2/year",
        source=P21,
        key="estimate-national",
        formula=f"E_{observed}*N_{year}/N_{observed}",
        year=year,
    )


def _as_the_year_before(recorder: Recorder, year: int, observed: int) -> float:
    before = f"E_{observed}" if year == observed + 1 else f"Ehat_{year - 1}"
    return recorder.record(
        f"Ehat_{year}",
        recorder.steps[before].value,
        unit="tCO2/year",
        source=P9,
        key="estimate-unchanged",
        formula=before,
        year=year,
    )


def _record_widths(recorder: Recorder, inputs: LocalInputs) -> None:
    if inputs.widths is None:
        return
    widths = inputs.widths
    for symbol, value, key in (
        ("h_1", widths.first_year, "width-first-year"),
        ("h_2", widths.later_years, "width-later-years"),
    ):
        recorder.record(symbol, value, unit="1", source=widths.source, key=key)


def _is_followed(inputs: LocalInputs, year: int) -> bool:
    return isinstance(inputs.movement, Movement) and inputs.movement.years[1] == year


def _with_interval(
    recorder: Recorder, inputs: LocalInputs, year: int, value_t: float, observed: int
) -> YearValue:
    if inputs.widths is None:
        return YearValue(year, value_t, ESTIMATED)
    widths = inputs.widths
    if year == observed + 1 and _is_followed(inputs, year):
        width, text = widths.first_year, "h_1"
    else:
        width = float(np.hypot(widths.first_year, widths.later_years))
        text = "sqrt(h_1^2 + h_2^2)"
    low_t = recorder.record(
        f"Elow_{year}",
        value_t * np.exp(-width),
        unit="tCO2/year",
        source=P9,
        key="estimate-low",
        formula=f"Ehat_{year}*exp(-{text})",
        year=year,
    )
    high_t = recorder.record(
        f"Ehigh_{year}",
        value_t * np.exp(width),
        unit="tCO2/year",
        source=P9,
        key="estimate-high",
        formula=f"Ehat_{year}*exp({text})",
        year=year,
    )
    return YearValue(year, value_t, ESTIMATED, low_t, high_t)
