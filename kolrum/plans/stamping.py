"""When what editors have entered in a country last changed."""

from typing import Any

from django.db.models import Max, QuerySet

from kolrum.plans.models import Change


def last_changes(iso2: str) -> QuerySet[Any, tuple[str, int]]:
    """Give a number for each kind of thing, which rises with every change of one.

    They are rows to be asked for together with those of others (`telling.stamps`).
    """
    here = Change.objects.filter(territory__country=iso2).order_by()
    return here.values_list("kind").annotate(last=Max("id"))
