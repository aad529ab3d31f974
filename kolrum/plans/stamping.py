"""When what has been adopted in a country last changed."""

from django.db.models import Max

from kolrum.plans.models import Change


def last_change(iso2: str) -> int:
    """Give a number that rises with every goal or budget entered or withdrawn."""
    told = Change.objects.filter(territory__country=iso2).aggregate(last=Max("id"))
    return told["last"] or 0
