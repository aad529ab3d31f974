"""The way to a territory: those around it, each with its page."""

from django.urls import reverse

from kolrum.territories.models import Territory


def page_of(territory: Territory) -> str:
    """Give the address of its page in the language that is spoken."""
    return f"{reverse('front')}{territory.get_absolute_url().removeprefix('/')}"


def way_to(territory: Territory, language: str) -> list[tuple[str, str]]:
    """Give those around it, from the country down, and itself: names and pages."""
    above = way_to(territory.parent, language) if territory.parent else []
    return [*above, (territory.name_in(language), page_of(territory))]
