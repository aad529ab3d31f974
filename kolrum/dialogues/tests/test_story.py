"""A dialogue from its question to its answer, and what must not be seen of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kolrum.dialogues import actions, privacy
from kolrum.dialogues.models import Dialogue, Part, Stance, View
from kolrum.dialogues.shown import counted
from kolrum.dialogues.tests.conftest import person
from kolrum.members.models import AuditEvent
from kolrum.rooms import actions as rooms
from kolrum.rooms.actions import Words
from kolrum.rooms.topics import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def page_of(client, dialogue, who=None):
    client.logout()
    if who:
        client.force_login(who)
    return client.get(dialogue.get_absolute_url()).content.decode()


def many(dialogue, resident):
    """Six statements, and twenty people in two camps."""
    said = [
        actions.state(dialogue, by=by, text=f"Påstående nummer {n}.")
        for n, by in enumerate((resident, *(person(f"hen{n}") for n in range(5))))
    ]
    for n in range(20):
        one = person(f"p{n}")
        actions.take_part_as(dialogue, "Boende" if n % 2 else "Företag", by=one)
        for place, each in enumerate(said):
            view = View.AGREES if n % 2 or place > 3 else View.DISAGREES
            actions.think(each, view, by=one)
    return said


def test_a_question_is_asked_stands_first_and_is_found_from_its_place(
    client, room, strategist, place
):
    client.force_login(strategist)
    form = client.get(f"/rooms/{room.slug}/ask/").context["form"]
    told = {
        "question": "Vad ska vi börja med?",
        "background": "Vi ska besluta om en plan.",
        "closes_on": str(timezone.localdate() + timedelta(days=30)),
        "groups": form["groups"].value(),
    }
    late = told | {"closes_on": "2020-01-01"}
    refused = client.post(f"/rooms/{room.slug}/ask/", late)
    assert refused.status_code == 422
    assert "Vi ska besluta om en plan." in refused.content.decode()
    assert not Dialogue.objects.exists()
    response = client.post(f"/rooms/{room.slug}/ask/", told)
    made = Dialogue.objects.get()
    assert response.url == made.get_absolute_url()
    assert made.groups == ["Invånare", "Företag", "Förening"]
    assert made.topic.is_pinned
    client.logout()
    for where in (room.get_absolute_url(), "/se/hoganas/rooms/"):
        assert made.get_absolute_url() in client.get(where).content.decode()
    assert AuditEvent.objects.filter(verb="dialogue-opened").exists()


def test_calendars_have_its_last_day_as_far_as_it_may_be_read(
    client, dialogue, room, place
):
    kept = (("room", room.pk), ("topic", dialogue.pk), ("territory", place.pk))
    addresses = [f"/calendars/{kind}/{key}.ics" for kind, key in kept]
    for address in addresses:
        told = client.get(address).content.decode().replace("\r\n ", "")
        assert "SUMMARY:Sista dagen i dialogen: Vad ska vi börja med?" in told
        assert f"DTSTART;VALUE=DATE:{dialogue.closes_on:%Y%m%d}" in told
        assert dialogue.get_absolute_url() in told
    room.is_quiet = True
    room.save()
    told = client.get(addresses[0]).content.decode()
    assert "SUMMARY:Sista dagen i en dialog\r\n" in told
    assert "börja" not in told
    Topic.objects.filter(pk=dialogue.pk).update(state="hidden")
    told = client.get(addresses[0]).content.decode()
    assert "Sista" not in told


def test_a_resident_states_agrees_and_proposes(client, dialogue, resident):
    client.force_login(resident)
    here = dialogue.get_absolute_url()
    client.post(f"{here}group/", {"group": "Boende"})
    client.post(f"{here}state/", {"text": "Bussen ska gå oftare."})
    said = dialogue.statements.get()
    assert Stance.objects.get().view == View.AGREES
    client.post(f"{here}think/", {"statement": said.pk, "view": "-1"})
    assert Stance.objects.get().view == View.DISAGREES
    client.post(
        f"{here}propose/", {"title": "Fler bussar", "text": "Var tionde minut."}
    )
    proposal = Topic.objects.get(kind="proposal")
    assert proposal.about == dialogue.about
    assert Part.objects.get().group == "Boende"
    client.post(f"{here}group/", {"group": "Kungar"})
    assert not Part.objects.exists()
    # Notices, feeds and search lead to the topic, and the topic to the dialogue.
    for topic in (proposal, dialogue.topic):
        beside = client.get(topic.get_absolute_url()).content.decode()
        block = beside.partition("Dialogen</h2>")[2].partition("</section>")[0]
        assert here in block
    page = page_of(client, dialogue)
    assert "Fler bussar" in page
    assert "väntar på svar" in page


@pytest.mark.parametrize("view", ["2", "", "x", "-1\n"])
def test_other_views_than_the_three_are_none(client, dialogue, resident, view):
    said = actions.state(dialogue, by=resident, text="Bussar.")
    client.force_login(person("annan"))
    told = {"statement": said.pk, "view": view}
    address = f"{dialogue.get_absolute_url()}think/"
    assert client.post(address, told).status_code == 404
    told = {"statement": 99_999, "view": "1"}
    assert client.post(address, told).status_code == 404
    assert Stance.objects.count() == 1


def test_nobody_is_led_by_the_answers_of_others(client, dialogue, resident):
    said = many(dialogue, resident)
    newcomer = person("nykomling")
    before = page_of(client, dialogue, newcomer)
    assert "% håller med," not in before
    assert "<svg" not in before.partition('id="map"')[2]
    for each in said:
        actions.think(each, View.PASSES, by=newcomer)
    after = page_of(client, dialogue, newcomer)
    assert after.count("% håller med,") == len(said)
    assert "<svg" in after.partition('id="map"')[2]
    assert "Svaren delar sig i två grupper" in after


def test_a_changed_statement_is_thought_of_anew(dialogue, resident):
    said = actions.state(dialogue, by=resident, text="Bussar.")
    actions.think(said, View.AGREES, by=person("annan"))
    assert counted(dialogue).count() == 2
    rooms.edit(said.post, by=resident, text="Inga bussar.")
    assert counted(dialogue).count() == 0
    actions.think(said, View.DISAGREES, by=resident)
    assert counted(dialogue).count() == 1


def test_what_a_moderator_hides_counts_no_more(client, dialogue, resident):
    said = actions.state(dialogue, by=resident, text="Ett grovt påhopp.")
    said.post.state = "hidden"
    said.post.save()
    assert not counted(dialogue).exists()
    assert "påhopp" not in page_of(client, dialogue)
    client.force_login(person("annan"))
    told = {"statement": said.pk, "view": "1"}
    address = f"{dialogue.get_absolute_url()}think/"
    assert client.post(address, told).status_code == 404


def test_few_of_a_group_are_not_told_apart(client, dialogue, resident):
    many(dialogue, resident)
    assert "Efter vilka som deltar" in page_of(client, dialogue)
    Part.objects.filter(group="Boende").delete()
    for each in Part.objects.all()[4:]:
        each.delete()
    assert "Efter vilka som deltar" not in page_of(client, dialogue)


def test_it_closes_with_an_answer_to_each_proposal_and_to_all(
    client, dialogue, resident, strategist, town
):
    proposal = actions.propose(dialogue, by=resident, title="Fler bussar", text="Nu.")
    here = dialogue.get_absolute_url()
    client.force_login(strategist)
    told = {"text": "Tack. Vi börjar med bussarna."}
    refused = client.post(f"{here}answer/", told)
    assert refused.status_code == 422
    assert told["text"] in refused.content.decode()
    assert proposal.get_absolute_url() in refused.content.decode()
    rooms.reply(proposal, by=strategist, words=Words("Ja."))
    assert client.post(f"{here}answer/", told).status_code == 422
    rooms.reply(proposal, by=strategist, words=Words("Ja.", town))
    assert client.post(f"{here}answer/", told).status_code == 302
    page = page_of(client, dialogue)
    assert "Svaret från Höganäs kommun" in page
    assert told["text"] in page
    dialogue = Dialogue.objects.get()
    assert not dialogue.is_open
    assert not dialogue.topic.is_pinned
    client.force_login(resident)
    assert client.post(f"{here}group/", {"group": "Boende"}).status_code == 403
    late = client.post(f"{here}state/", {"text": "Vänta lite."})
    assert late.status_code == 422
    assert "Vänta lite." in late.content.decode()
    with pytest.raises(actions.Closed):
        actions.think(actions.Statement(dialogue=dialogue), View.AGREES, by=resident)


def test_each_says_a_few_things_only(dialogue, resident):
    for n in range(actions.MOST_FROM_EACH):
        actions.state(dialogue, by=resident, text=f"Sak {n}.")
    with pytest.raises(actions.Enough):
        actions.state(dialogue, by=resident, text="En till.")


def test_a_dialogue_in_a_room_that_closed_is_as_one_that_never_was(
    client, dialogue, resident
):
    circle = dialogue.topic.room.circle
    circle.readers = "colleagues"
    circle.save()
    client.force_login(resident)
    closed = client.get(dialogue.get_absolute_url())
    unknown = client.get("/rooms/se-hoganas/99999/dialogue/")
    assert closed.status_code == unknown.status_code == 404
    number = str(dialogue.pk).encode()
    address = b"/se-hoganas/%s/" % number
    assert closed.content.replace(address, b"/se-hoganas/99999/") == unknown.content
    assert dialogue.topic.title not in client.get("/se/hoganas/rooms/").content.decode()


def test_what_one_thought_is_told_to_oneself_and_taken_away(dialogue, resident):
    actions.state(dialogue, by=resident, text="Bussar.")
    actions.take_part_as(dialogue, "Boende", by=resident)
    told = privacy.export(resident)
    assert [each["view"] for each in told["thought_of_statements"]] == ["agrees"]
    assert told["took_part_as"][0]["group"] == "Boende"
    privacy.erase(resident)
    assert not Stance.objects.exists()
    assert not Part.objects.exists()


def test_a_page_asks_as_often_however_many_take_part(client, dialogue, resident):
    actions.state(dialogue, by=resident, text="Bussar.")

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            page_of(client, dialogue)
        return len(found)

    asked()
    few = asked()
    many(dialogue, person("ytterligare"))
    asked()
    assert asked() <= few + 1
    assert few <= 40
