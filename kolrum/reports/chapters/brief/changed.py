"""What has changed since last year: a table of both, and the causes from the ledger."""

from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED, Assessment
from kolrum.lib.numbers import fixed, percent, signed
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.ending import in_brief
from kolrum.narrative.facts import is_about_now
from kolrum.narrative.phrase import Phrase
from kolrum.reports.blocks import Block, Listed, Row, Table, Width
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of
from kolrum.reports.marking import marked
from kolrum.reports.passages import passage
from kolrum.reports.rows import answer, row
from kolrum.telling import changes
from kolrum.telling.earlier import Earlier, a_year_before

YEARS = "brief-years"
LEAST_TOLD = 0.005
POINT = 0.0005
"""Half of the smallest difference in a rate that a table shows."""


def changed(voice: Voice) -> Iterator[Block]:
    """Hold this edition against the one before, and say why they differ."""
    earlier = a_year_before(voice.book.known)
    if earlier is None:
        return
    yield voice.heading("brief-changed")
    told = changes.latest(voice.book.known, voice.language)
    values = {
        "before": earlier.assessment.start_year,
        "old_edition": earlier.edition or 0,
    }
    if earlier.edition is None:
        yield voice.margin("changed-first")
        yield from voice.say("changed-recomputed", **values)
    else:
        yield from voice.say("changed-editions", **values)
    yield _table(voice, earlier)
    yield from _why_the_cut_moved(voice, earlier)
    yield from passage(voice, "latest")
    yield from _estimates_held(voice, earlier)
    if told is not None and earlier.edition is not None:
        yield from voice.say("changed-causes", **values)
        yield Listed(tuple(marked(each.marked) for each in _causes(told.sentences)))


def _causes(sentences: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The causes without the sum, which the table has."""
    return sentences[1:]


def _why_the_cut_moved(voice: Voice, earlier: Earlier) -> Iterator[Block]:
    now, before = voice.facts.chosen, earlier.assessment
    if now.required_annual_cut is None or before.required_annual_cut is None:
        return
    if case_of(voice.facts) != LEFT:
        return
    more = now.required_annual_cut - before.required_annual_cut
    if abs(more) < POINT:
        yield from voice.say("changed-cut-same", cut=now.required_annual_cut)
        return
    name = "changed-cut-up" if more > 0 else "changed-cut-down"
    yield from voice.say(
        name, old_cut=before.required_annual_cut, cut=now.required_annual_cut
    )


def _estimates_held(voice: Voice, earlier: Earlier) -> Iterator[Block]:
    """Hold what an edition estimated against the statistics that have come since."""
    if earlier.edition is None:
        return
    seen = {each.year: each.emissions_t for each in voice.facts.observed}
    for each in earlier.assessment.history:
        now_t = seen.get(each.year)
        if each.status == OBSERVED or now_t is None:
            continue
        part = abs(now_t / each.emissions_t - 1)
        if part >= LEAST_TOLD:
            yield from voice.say(
                f"changed-estimate-{'more' if now_t > each.emissions_t else 'less'}",
                old_edition=earlier.edition,
                year=each.year,
                old=each.emissions_t,
                now=now_t,
                part=part,
            )


def _table(voice: Voice, earlier: Earlier) -> Table:
    now, before = voice.facts.chosen, earlier.assessment
    years = (before.start_year, now.start_year)
    title = "years-title" if earlier.edition is None else "years-title-editions"
    return Table(
        YEARS,
        voice.label(title),
        (
            voice.label("years-what"),
            *(voice.label("years-day", year=year) for year in years),
            voice.label("years-change"),
        ),
        tuple(_rows(voice, before, now)),
        note=voice.sourced((*before.sources, *now.sources)),
        width=Width.TEXT,
    )


def _rows(voice: Voice, before: Assessment, now: Assessment) -> Iterator[Row]:
    language = voice.language
    yield answer(
        voice.label("row-left-debt" if now.budget_t < 0 else "row-left"),
        whole_tonnes(before.budget_t, language),
        whole_tonnes(now.budget_t, language),
        signed(now.budget_t - before.budget_t, language, 0),
    )
    levels = before.emissions_latest_t, now.emissions_latest_t
    yield row(
        voice.label("row-level"),
        *(whole_tonnes(each, language) for each in levels),
        signed(levels[1] - levels[0], language, 0),
    )
    if case_of(voice.facts) == LEFT:
        yield from _paces(voice, before, now)
    today = voice.facts.today
    yield row(
        voice.label("row-end"),
        *(
            in_brief(
                each.exhausted_on,
                is_uncertain=is_about_now(each),
                start_year=each.start_year,
                today=today,
                language=language,
            )
            for each in (before, now)
        ),
        "",
    )


def _paces(voice: Voice, before: Assessment, now: Assessment) -> Iterator[Row]:
    """The required cut and the years left, where both editions have them."""
    language = voice.language
    cuts = before.required_annual_cut, now.required_annual_cut
    if cuts[0] is not None and cuts[1] is not None:
        shown = [round(100 * each, 1) for each in cuts if each is not None]
        yield row(
            voice.label("row-cut"),
            *(percent(each, language) for each in cuts if each is not None),
            signed(shown[1] - shown[0], language, 1),
        )
    years = before.years_left, now.years_left
    if years[0] is not None and years[1] is not None:
        rounded = [round(each, 1) for each in years if each is not None]
        yield row(
            voice.label("row-years"),
            *(fixed(each, language, 1) for each in rounded),
            signed(rounded[1] - rounded[0], language, 1),
        )
