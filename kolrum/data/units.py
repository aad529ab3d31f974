"""Units that a package may use, and what one of each is in the unit we count in."""

from collections.abc import Mapping

TONNE_PER_GT = 1e9
CO2_PER_CARBON = 3.664  # the Global Carbon Project's factor

UNITS: Mapping[str, float] = {
    "t CO2/year": 1.0,
    "t CO2e/year": 1.0,
    "GtCO2/year": TONNE_PER_GT,
    "GtC/year": TONNE_PER_GT * CO2_PER_CARBON,
    "GtCO2": 1.0,  # remaining budgets are told in Gt, as printed
    "persons": 1.0,
    "degC": 1.0,
    "percent": 1.0,
    "international $ of 2011": 1.0,
    "current international $": 1.0,
    "as in column unit": 1.0,
}
