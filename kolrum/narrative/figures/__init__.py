"""The words of the charts: conclusion, how to read, and labels, by the chart's key."""

from collections.abc import Mapping
from types import MappingProxyType

from kolrum.narrative.figures.alternatives import finding as alternatives
from kolrum.narrative.figures.delay import finding as delay
from kolrum.narrative.figures.exhaustion_years import finding as exhaustion_years
from kolrum.narrative.figures.field_of_months import finding as field_of_months
from kolrum.narrative.figures.goals import finding as goals
from kolrum.narrative.figures.pathway import finding as pathway
from kolrum.narrative.figures.peers import finding as peers
from kolrum.narrative.figures.required_against_achieved import finding as required
from kolrum.narrative.figures.sector_change import finding as sector_change
from kolrum.narrative.figures.sector_multiples import finding as sector_multiples
from kolrum.narrative.figures.sectors import finding as sectors
from kolrum.narrative.figures.uncertainty import finding as uncertainty
from kolrum.narrative.saying import Picture

PICTURES: Mapping[str, Picture] = MappingProxyType(
    {
        module.PICTURE.key: module.PICTURE
        for module in (
            field_of_months,
            required,
            pathway,
            delay,
            sectors,
            sector_change,
            sector_multiples,
            goals,
            alternatives,
            uncertainty,
            exhaustion_years,
            peers,
        )
    }
)
