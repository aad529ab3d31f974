"""Who has taken charge of a page, for the pages below to tell."""

from django.utils.timezone import localdate

from kolrum.desk.claims import Claim, State
from kolrum.plans import stewards
from kolrum.plans.stewards import Steward


def found(country: str, code: str) -> Steward | None:
    """The organisation whose claim of a territory has been confirmed."""
    confirmed = Claim.objects.filter(
        territory__country=country, territory__code=code, state=State.CONFIRMED
    )
    claim = confirmed.select_related("organisation").first()
    if claim is None or claim.confirmed_at is None:
        return None
    return Steward(claim.organisation.name, localdate(claim.confirmed_at))


def enrol() -> None:
    """Let it be asked for; called when the app is ready."""
    stewards.register(found)
