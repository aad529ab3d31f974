"""When what editors have entered in a country last changed."""

from django.db.models import Max, QuerySet

from kolrum.plans.models import SLIDES, Change


def last_change(iso2: str) -> int:
    """Give a number that rises with every goal or budget entered or withdrawn."""
    return _last(_changes(iso2).exclude(kind=SLIDES))


def last_order(iso2: str) -> int:
    """Give a number that rises with every order of slides: they rest on it alone."""
    return _last(_changes(iso2).filter(kind=SLIDES))


def _changes(iso2: str) -> QuerySet[Change]:
    return Change.objects.filter(territory__country=iso2)


def _last(changes: QuerySet[Change]) -> int:
    return changes.aggregate(last=Max("id"))["last"] or 0
