"""Everything of a person's that this app keeps, filled with one word."""

from kolrum.desk import directory
from kolrum.desk.claims import Claim, ClaimDeed
from kolrum.desk.enquiries import Enquiry, Route
from kolrum.desk.listings import Listing
from kolrum.members.models import Organisation, Person
from kolrum.territories.models import Territory


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    listing = Listing(person=person, is_listed=True, role=word, about=f"{word} kan")
    listing.press_email = f"{word}.press@exempel.se"
    directory.keep(listing, [f"{word}s ämne"])
    Enquiry.objects.create(
        kind="speaker", name=word, email=person.email, text=word, organisation=word
    )
    Enquiry.objects.create(
        kind="question",
        name="Någon annan",
        email="nagon.annan@exempel.se",
        text="Hur räknas den?",
        state="answered",
        answer=f"Med vänlig hälsning, {person.name}",
        answered_by=person,
    )
    Route.objects.create(kind="journalist", contact=person)
    place = Territory.objects.create(
        country="se", code="0000", name="Planterad", slug="planterad", kind="x"
    )
    body = Organisation.objects.create(
        kind="municipality", name="Planterad", slug="planterad-kommun", territory=place
    )
    told = {"decision": {"sender": person.name}, "seminar": {"wishes": person.email}}
    claim = Claim.objects.create(
        territory=place, organisation=body, told=told, words=f"Hej {person.name}"
    )
    ClaimDeed.objects.create(claim=claim, deed="decision", by=person)
