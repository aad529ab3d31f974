"""Published remaining global carbon budgets, and interpolation between their cells."""

from dataclasses import dataclass

import numpy as np
import scipy

from kolrum.carbon.arrays import Floats
from kolrum.carbon.emulator import FEEDBACK_MEAN, Coefficients, probability_of
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.provenance import Source

LIKELIHOODS = (0.10, 0.90)
LEAST_WARMING_C = 0.2


@dataclass(frozen=True)
class RemainingBudgets:
    """A published table of what may still be emitted.

    Attributes
    ----------
    source_id : text, such as ``ipcc-ar6-wg1``
    source : Source
    base_year : year
        The budget counts from its 1 January.
    temperatures_c : (temperature,), degC, rising
    likelihoods_pct : (likelihood,), percent, rising
        As printed; of staying below, so that the largest has the smallest budget.
    gtco2 : (temperature, likelihood), GtCO2
        As printed, rounded; nan where nothing is published.
    """

    source_id: str
    source: Source
    base_year: int
    temperatures_c: tuple[float, ...]
    likelihoods_pct: tuple[float, ...]
    gtco2: Floats

    def published(self, temperature_c: float, likelihood_pct: float) -> float | None:
        """Read a cell of the table.

        Parameters
        ----------
        temperature_c : degC above 1850-1900
        likelihood_pct : percent, as printed

        Returns
        -------
        GtCO2; None where the table has no such cell
        """
        row = _position(self.temperatures_c, temperature_c)
        column = _position(self.likelihoods_pct, likelihood_pct)
        if row is None or column is None or np.isnan(self.gtco2[row, column]):
            return None
        return float(self.gtco2[row, column])

    def interpolated(
        self, temperature_c: float, likelihood_pct: float, coefficients: Coefficients
    ) -> float:
        """Interpolate between cells (METHOD A1.2).

        Linearly in temperature; between likelihoods 1/(B + c) is linear in the normal
        score, with c = E_rec + 26.0 D. Linear in the likelihood itself would be tens of
        Gt too much.

        Parameters
        ----------
        temperature_c : degC above 1850-1900
        likelihood_pct : percent
        coefficients : Coefficients
            Of the same source: warming to date and recent emissions.

        Returns
        -------
        GtCO2

        Raises
        ------
        BadChoice
            Outside the table's temperatures, closer than 0.2 degC to the warming so
            far, or outside 10 to 90 %.
        """
        probability = probability_of(likelihood_pct)
        self._require_inside(temperature_c, probability, coefficients)
        along_c = np.array(
            [
                np.interp(temperature_c, self.temperatures_c, column)
                for column in self.gtco2.T
            ]
        )
        is_known = np.isfinite(along_c)
        if is_known.sum() < 2:
            raise self._lacks_cells(temperature_c)
        known = np.array([probability_of(pct) for pct in self.likelihoods_pct])[
            is_known
        ]
        more_c = temperature_c - coefficients.warming_to_date_c
        shift_gt = coefficients.recent_emissions_gt + FEEDBACK_MEAN * more_c
        inverse = _along_line(
            float(scipy.special.ndtri(probability)),
            scipy.special.ndtri(known),
            1 / (along_c[is_known] + shift_gt),
        )
        return float(1 / inverse - shift_gt)

    def _require_inside(
        self, temperature_c: float, probability: float, coefficients: Coefficients
    ) -> None:
        coolest_c = max(
            self.temperatures_c[0], coefficients.warming_to_date_c + LEAST_WARMING_C
        )
        # Thousandths of a degree are beyond all meaning; binary fractions are not.
        if not coolest_c - 1e-9 <= temperature_c <= self.temperatures_c[-1] + 1e-9:
            raise BadChoice(
                f"{temperature_c:g} degrees is outside {coolest_c:g} to "
                f"{self.temperatures_c[-1]:g}, where {self.source_id} can be "
                "interpolated.",
                field="temperature",
                code="outside-range",
                params={"low": coolest_c, "high": self.temperatures_c[-1]},
            )
        low, high = LIKELIHOODS
        if not low <= probability <= high:
            raise BadChoice(
                f"A likelihood of {probability:.0%} is outside {low:.0%}-{high:.0%}.",
                field="likelihood",
                code="outside-range",
                params={"low": 100 * low, "high": 100 * high},
            )

    def _lacks_cells(self, temperature_c: float) -> BadChoice:
        return BadChoice(
            f"{self.source_id} has too few values around {temperature_c:g} degrees.",
            field="temperature",
            code="too-few-cells",
            params={"chosen": temperature_c},
        )


def _position(values: tuple[float, ...], wanted: float) -> int | None:
    for position, value in enumerate(values):
        if abs(value - wanted) < 1e-9:
            return position
    return None


def _along_line(at: float, known_at: Floats, known: Floats) -> float:
    """Interpolate on straight pieces, the outermost of which go on outwards."""
    right = int(np.clip(np.searchsorted(known_at, at), 1, known_at.size - 1))
    left = right - 1
    part = (at - known_at[left]) / (known_at[right] - known_at[left])
    return float(known[left] + part * (known[right] - known[left]))
