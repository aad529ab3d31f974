"""What must hold of every text, for any place."""

import os
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from kolrum import narrative
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.state import State
from kolrum.lib.dates import month_and_year, short_date
from kolrum.narrative import choices
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.figures import PICTURES
from kolrum.narrative.pace import finding as pace
from kolrum.narrative.requirement import finding as requirement
from kolrum.narrative.robustness import finding as robustness
from kolrum.narrative.spread import finding as spread
from kolrum.narrative.tests.cast import Made, facts_of
from kolrum.narrative.tests.drawn import drawn

LANGUAGES = ("sv", "en")
EXAMPLES = int(os.environ.get("KOLRUM_EXAMPLES", "60"))

# What a chart fills in itself.
OF_SHARES = ("figure sector", "figure goals", "figure peers")
"""Charts of parts and of others: what they tell in per cent is no rate."""

HOLES = r"\{(unit|names|value|year|tonnes|budget|squares|percent|count)\}"


def everything_said(facts: Facts, language: str) -> dict[str, str]:
    """Every text of a page, as plain text by where it stands."""
    said = {}
    for key, text in narrative.texts(facts, language).items():
        for number, phrase in enumerate((text.statement, *text.notes)):
            assert phrase.language == language
            said[f"{key} {number}"] = phrase.plain
    for key in PICTURES:
        words = narrative.figure(key, facts, language)
        if words is None:
            continue
        said[f"figure {key} title"] = words.title.plain
        said[f"figure {key} summary"] = words.summary.plain
        for name, lines in words.labels.items():
            for number, line in enumerate(lines):
                said[f"label {key} {name} {number}"] = line.plain
    for name, phrase in choices.explanations(facts, language).items():
        said[f"choice {name}"] = phrase.plain
    page = narrative.meta(facts, language)
    if page is not None:
        said["meta title"], said["meta text"] = page.title.plain, page.description
    return said


def sentences_of(said: dict[str, str]) -> dict[str, str]:
    return {
        key: text
        for key, text in said.items()
        if not key.startswith(("label", "meta title", "standing"))
    }


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_every_text_is_whole(place):
    facts = place.facts
    for language in LANGUAGES:
        said = everything_said(facts, language)
        assert "answer 0" in said
        for key, text in said.items():
            bare = re.sub(HOLES, "X", text)
            assert not re.search(r"[{}]|\*\*|None|nan\b|inf\b|  |^ | $", bare), key
            assert not re.search(r" [,.;:]|\.\.|,,", bare), (key, text)
        for key, text in sentences_of(said).items():
            assert text.endswith("."), (key, text)
            assert text[0].isupper() or text[0].isdigit(), (key, text)
            assert "!" not in text


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_no_text_says_nought_of_what_is_left(place):
    facts = place.facts
    nought = re.compile(r"(?<![\d,.\u202f])0[ \u00a0](år|months?|månad|years?|ton)")
    for language in LANGUAGES:
        for key, text in everything_said(facts, language).items():
            if key == "figure pathway summary" and facts.state is State.ZERO:
                continue  # there, nought is what is emitted
            assert not nought.search(text), (key, text)
            assert "noll år" not in text
            assert "zero years" not in text


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_a_spent_budget_has_no_percentage(place):
    facts = place.facts
    if facts.state is not State.EXHAUSTED:
        return
    rates = ("answer", "pace", "requirement", "debt", "waiting", "figure", "meta")
    for language in LANGUAGES:
        said = everything_said(facts, language)
        assert "pace 0" not in said
        assert narrative.figure("delay", facts, language) is None
        for key, text in said.items():
            if key.startswith(rates) and not key.startswith(OF_SHARES):
                told = re.sub(
                    r"(50|90|17|67|83)[ \u00a0](procents?|per[ \u00a0]cent)", "", text
                )
                assert not re.search(r"procent|per[ \u00a0]cent", told), (key, text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_rising_emissions_are_never_told_to_go_on_falling(place):
    facts = place.facts
    trend = facts.chosen.trend
    if trend is None or trend.rate <= 0:
        return
    falling = re.compile(
        r"fortsätter minskningen|fortsätta minska|takten behöver|håller den takten"
        r"|har de minskat|har minskat (fort|ungefär)"
        r"|the fall goes on|have fallen (fast|about|faster|by)|pace needs",
        re.IGNORECASE,
    )
    for language in LANGUAGES:
        for key, text in everything_said(facts, language).items():
            if not key.startswith(("sectors", "figure sector", "latest")):
                assert not falling.search(text), (key, text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_an_end_before_today_is_told_in_the_past_tense(place):
    facts = place.facts
    if not facts.has_ended or facts.is_uncertain:
        return
    for language in LANGUAGES:
        answer = narrative.text("answer", facts, language)
        assert answer is not None
        end = facts.chosen.exhausted_on
        ahead = {"sv": r"tar (det )?slut i", "en": r"runs out in"}[language]
        told = re.search(rf"{ahead} \*\*[^*]*{end.year}", answer.statement.marked)
        assert not told, answer.statement.plain


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_an_uncertain_budget_is_never_given_a_month(place):
    facts = place.facts
    if not facts.is_uncertain or facts.state is State.ZERO:
        return
    for language in LANGUAGES:
        first = narrative.text("answer", facts, language).statement.plain
        sentence = first.split(". ")[0]
        assert re.search(r"ungefär nu|årsskiftet|about now|turn of", sentence)


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_no_text_gives_the_day_of_an_uncertain_end(place):
    facts = place.facts
    found = (facts.chosen, *facts.siblings, *facts.alternatives)
    unsure = {each.exhausted_on for each in found if is_unsure(each)}
    known = {each.exhausted_on for each in found if not is_unsure(each)}
    known |= {facts.chosen.trend_exhausted_on}
    months = {(day.year, day.month) for day in known if day is not None}
    for day in unsure:
        if day is None or (day.year, day.month) in months:
            continue
        for language in LANGUAGES:
            written = month_and_year(day, language), short_date(day, language)
            for key, text in everything_said(facts, language).items():
                assert not any(each in text for each in written), (key, text)


def is_unsure(found: Assessment | Alternative) -> bool:
    flags = found.flags if isinstance(found, Assessment) else ()
    return "uncertain" in flags or getattr(found, "is_uncertain", False)


ENOUGH = {"alike", "enough"}
NOT_ENOUGH = {"faster", "much-faster", "somewhat-faster"}


def names_of(finding, facts):
    told = finding.FINDING.tell(facts)
    return {message.name: message.values for message in told.statement} if told else {}


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(drawn)
def test_the_pace_and_its_robustness_never_contradict_each_other(place):
    """What is enough by the chosen way is enough in the count of ways, and no other."""
    facts = place.facts
    own, ways = names_of(pace, facts), names_of(robustness, facts)
    required = names_of(requirement, facts)
    if not own or not ways:
        return
    counts = robustness.counted(facts)
    chosen = facts.alternatives[0]
    if own.keys() & ENOUGH:
        assert chosen in counts.enough
        assert ways.keys() & {"depends", "every-enough"}, ways
        assert required.keys() & {"alike", "faster-already"}, required
    if own.keys() & NOT_ENOUGH:
        assert chosen in counts.harder
        assert not ways.keys() & {"depends", "every-enough"}, ways
        assert "falling" in required
    for name, values in ways.items():
        if "multiply" in name and "required" in values:
            assert values["multiple"] <= own["faster"]["factor"]
        if name.startswith("others-"):
            assert values["rest"] == len(counts.harder)
        if "before" in values and facts.chosen.exhausted_on is not None:
            assert facts.chosen.exhausted_on.year < values["before"]


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_a_spent_way_is_never_asked_to_quicken_its_pace(place):
    facts = place.facts
    for name, values in names_of(robustness, facts).items():
        counts = robustness.counted(facts)
        if re.search("multiply|quicken", name):
            asked = values.get("rest", values.get("number"))
            assert asked == len(counts.harder), (name, values)
            assert all(way.required_annual_cut for way in counts.harder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_that_count_as_many_take_their_verb(language):
    facts = facts_of(replace(Made(), name="Isles of Scilly", country="gb"))
    said = narrative.text("answer", facts, language).statement.plain
    wanted = {"sv": "Isles of Scilly har", "en": "The Isles of Scilly have"}
    assert said.startswith(wanted[language])


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_no_sentence_is_told_by_two_findings(place):
    """A page shows them all: what is said once is not said again word for word."""
    for language in LANGUAGES:
        told: dict[str, str] = {}
        for key, text in narrative.texts(place.facts, language).items():
            if key == "standing":
                continue
            whole = " ".join(each.plain for each in (text.statement, *text.notes))
            for sentence in re.split(r"(?<=\.) ", whole):
                assert told.setdefault(sentence, key) == key, (sentence, key)


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_goals_are_held_against_the_budget_that_leads(place):
    """Never both: inside one budget of the page and over the other, unsaid."""
    facts = place.facts
    goals = facts.goals
    text = narrative.text("goals", facts, "sv")
    if goals is None or text is None or facts.state is State.ZERO:
        return
    for goal in goals.goals:
        if goal.held:
            assert goal.held.budget_t == goals.budget_t
    whole = " ".join(each.plain for each in (text.statement, *text.notes))
    assert ("den antagna budgeten" in text.statement.plain.lower()) <= goals.is_adopted
    assert ("mot den budget som är antagen" in whole) is goals.is_adopted
    assert ("I Kolrums beräkning" in whole) is goals.is_adopted
    if goals.is_adopted:
        left_t = facts.adopted.left_at(facts.chosen.start_year)
        assert goals.budget_t == left_t
        words = narrative.figure("goals", facts, "sv")
        if words is not None:
            assert words.one("budget").startswith("Den antagna budgeten")


@settings(max_examples=EXAMPLES, deadline=None)
@given(drawn)
def test_the_end_by_the_chosen_way_lies_within_the_spread(place):
    facts = place.facts
    told = names_of(spread, facts).get("between")
    end = facts.chosen.exhausted_on
    if told is None or end is None or facts.is_uncertain:
        return
    assert told["first"] <= end.year <= told["last"]
