"""A claim from its first step to the council's decision, and who may do what."""

import io
import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from docx import Document

from kolrum.desk import actions
from kolrum.desk.claims import Claim, ClaimDeed, State
from kolrum.lib.added import Unalterable
from kolrum.members.models import AuditEvent
from kolrum.members.tests.casting import body_of, person_in
from kolrum.notices.models import Notice
from kolrum.plans.models import AdoptedBudget
from kolrum.territories.models import Territory

HERE = "/se/hoganas/plan/claim/"
CHOICES = {
    "sharing": "uppsala grandfathering",
    "temperature": "1.7",
    "likelihood": "67",
}
SEMINAR = {"days": "12 eller 13 januari", "way": "online", "audience": "Styrelsen"}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def start_year(page):
    return re.search(r'<select[^>]*name="start".*?value="(\d+)" selected', page, re.S)[
        1
    ]


def five_steps(client):
    """Take all five steps through their forms; gives the text of the letter."""
    assert client.post(HERE + "figures/", {"outcome": "right"}).status_code == 302
    page = client.get(HERE + "method/").content.decode()
    sent = CHOICES | {"start": start_year(page), "motivation": "Forskarnas eget val."}
    assert client.post(HERE + "method/", sent).status_code == 302
    assert client.post(HERE + "cover/", {"cover": "chosen"}).status_code == 422
    assert client.post(HERE + "cover/", {"cover": "without"}).status_code == 302
    page = client.get(HERE + "decision/").context["form"]
    letter = {name: page.initial.get(name, "") for name in page.fields}
    letter["sender"] = "Miljökontoret"
    assert client.post(HERE + "decision/", letter).status_code == 302
    assert client.post(HERE + "seminar/", SEMINAR).status_code == 302
    return letter


def test_a_claim_from_the_first_step_to_the_council(cast, monkeypatch):
    caches["answers"].clear()
    strategist, office = signed(cast["strategist"]), signed(cast["secretary"])
    assert "Höganäs" in text_of(strategist.get(HERE))
    body = body_of(Territory.objects.get(slug="hoganas"))
    begun = strategist.post(HERE, {"deed": "begin", "organisation": body.pk})
    assert begun["Location"] == HERE + "figures/"
    assert "Nej" not in text_of(strategist.get(HERE + "figures/"))
    assert strategist.post(HERE, {"deed": "send"}).status_code == 422
    letter = five_steps(strategist)
    claim = Claim.objects.get()
    assert claim.is_whole
    assert "Forskarnas eget val." in letter["motivation"]
    assert "Fullmäktige antar en koldioxidbudget" in letter["decision"]

    # The document is the saved text, and says that it is a draft.
    made = strategist.get(HERE + "letter.docx")
    paragraphs = [each.text for each in Document(io.BytesIO(made.content)).paragraphs]
    assert paragraphs[0].startswith("UTKAST")
    assert "Forskarnas eget val." in paragraphs
    assert "Miljökontoret" in paragraphs
    assert any("1,7" in each for each in paragraphs)

    # Other choices than the letter was written for are told.
    changed = CHOICES | {"temperature": "1.5", "start": claim.step("method")["start"]}
    strategist.post(HERE + "method/", changed | {"motivation": "Strängare."})
    stale = strategist.get(HERE + "decision/")
    assert stale.context["is_stale"]
    anew = strategist.post(HERE + "decision/", {"deed": "anew"})
    assert anew.status_code == 422
    assert "1,5" in anew.context["form"].initial["summary"]

    # Sent, it waits; nothing changes while the secretariat has it.
    assert strategist.post(HERE, {"deed": "send"}).status_code == 302
    assert strategist.get(HERE + "figures/").status_code == 302
    desk = text_of(office.get("/desk/"))
    assert "7 dagar kvar" in desk or "6 dagar kvar" in desk
    own = f"/desk/claims/{claim.pk}/"
    shown = text_of(office.get(own))
    assert "12 eller 13 januari" in shown
    assert "Via video" in shown
    assert "Strängare." in shown
    assert office.get(own + "letter.docx").status_code == 200
    assert office.post(own, {"deed": "back", "words": ""}).status_code == 422
    office.post(own, {"deed": "back", "words": "Varför 1,5 grader?"})
    assert "Varför 1,5 grader?" in text_of(strategist.get(HERE))
    assert Notice.objects.filter(person=cast["strategist"], kind="claim").count() == 1
    strategist.post(HERE, {"deed": "send"})
    strategist.post(HERE, {"deed": "take-back"})
    strategist.post(HERE, {"deed": "send"})

    # Until it is confirmed nothing is public; then plan and story say it.
    visitor = Client()
    said = "svarar för mål och egna texter"
    assert said not in text_of(visitor.get("/se/hoganas/"))
    office.post(own, {"deed": "confirm"})
    assert office.post(own, {"deed": "confirm"}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == State.CONFIRMED
    assert said in text_of(visitor.get("/se/hoganas/plan/"))
    assert said in text_of(visitor.get("/se/hoganas/"))
    assert said not in text_of(visitor.get("/se/lund/"))
    day = timezone.localdate() + timezone.timedelta(days=40)
    assert office.post(own, {"deed": "day", "day": "2020-01-01"}).status_code == 422
    office.post(own, {"deed": "day", "day": day.isoformat()})
    told = text_of(strategist.get("/account/notices/"))
    assert "Höganäs" in told

    # The council's decision: date and paragraph, on the public page.
    form = strategist.get(HERE + "adoption/").context["form"]
    assert form.initial["temperature_c"] == 1.5
    adopted = {
        "amount_t": "350 000",
        "base_year": "2027",
        "decided_by": "Kommunfullmäktige",
        "decided_on": timezone.localdate().isoformat(),
        "paragraph": "112",
        "source_url": "https://exempel.se/beslut",
        "method": "Uppsala",
    }
    assert strategist.post(HERE + "adoption/", {"amount_t": ""}).status_code == 422
    assert strategist.post(HERE + "adoption/", adopted).status_code == 302
    budget = AdoptedBudget.objects.get()
    claim.refresh_from_db()
    assert claim.adopted == budget
    assert "§ 112" in text_of(visitor.get("/se/hoganas/plan/"))
    assert "(§ 112)" in text_of(visitor.get("/se/hoganas/"))
    assert "350" in text_of(visitor.get("/se/hoganas/"))

    # Who did what is kept, in the claim and in the log.
    deeds = list(claim.deeds.order_by("id").values_list("deed", flat=True))
    assert deeds[:6] == ["begun", "figures", "method", "cover", "decision", "seminar"]
    assert deeds[-3:] == ["confirmed", "booked", "adopted"]
    logged = AuditEvent.objects.filter(verb__startswith="claim-")
    assert logged.count() == len(deeds)

    # Given up, the page is nobody's again.
    strategist.post(HERE, {"deed": "withdraw"})
    assert said not in text_of(visitor.get("/se/hoganas/"))
    assert "Börja" in text_of(strategist.get(HERE))


def test_a_claim_is_of_one_organisation_and_is_not_seen_by_others(cast):
    hoganas = Territory.objects.get(slug="hoganas")
    claim = actions.begin(hoganas, body_of(hoganas), by=cast["strategist"])
    with pytest.raises(actions.AlreadyClaimed):
        actions.begin(hoganas, body_of(hoganas), by=cast["strategist"])
    for name in ("neighbour", "colleague", "resident", "secretary"):
        assert signed(cast[name]).get(HERE).status_code == 403, name
        assert signed(cast[name]).get(HERE + "figures/").status_code == 403, name
    for name in ("strategist", "neighbour", "resident"):
        own = signed(cast[name]).get(f"/desk/claims/{claim.pk}/")
        assert own.status_code == 403, name
    with pytest.raises(actions.NotNow):
        actions.confirm(claim, by=cast["secretary"])
    strategist = signed(cast["strategist"])
    assert strategist.get(HERE + "nonsense/").status_code == 404
    assert strategist.post(HERE, {"deed": "confirm"}).status_code == 404


def test_a_county_is_claimed_by_one_of_its_bodies(cast):
    county = Territory.objects.get(country="se", kind="county", slug="skane-lan")
    board = body_of(county)
    region = board.__class__.objects.filter(kind="region", territory=county).first()
    if region is None:
        region = board.__class__.objects.create(
            kind="region",
            name="Regionen",
            slug="regionen",
            territory=county,
            verified_at=timezone.now(),
        )
    first = person_in("strategist", region, "region@exempel.se")
    second = person_in("strategist", board, "lansstyrelse@exempel.se")
    here = "/se/skane-lan/plan/claim/"
    begun = signed(first).post(here, {"deed": "begin", "organisation": region.pk})
    assert begun.status_code == 302
    other = signed(second)
    assert str(region) in text_of(other.get(here))
    assert other.get(here + "figures/").status_code == 403
    own = signed(first)
    own.post(here + "figures/", {"outcome": "right"})
    letter = own.get(here + "decision/").context["form"].initial
    assert "länets" in letter["decision"]
    unknown = {"outcome": "asked", "remark": " "}
    assert own.post(here + "figures/", unknown).status_code == 422


def test_what_was_done_stays(cast):
    hoganas = Territory.objects.get(slug="hoganas")
    claim = actions.begin(hoganas, body_of(hoganas), by=cast["strategist"])
    deed = ClaimDeed.objects.get(claim=claim)
    with pytest.raises(Unalterable):
        deed.save()
    with pytest.raises(Unalterable):
        deed.delete()
