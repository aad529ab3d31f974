"""What is shown of a view where it is shared: title, description, picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kolrum.budgets.identity import limit_of
from kolrum.carbon.methods import METHODS
from kolrum.charts.card import CardWords, card_of
from kolrum.charts.figure import Figure
from kolrum.data.countries import Place
from kolrum.narrative import meta
from kolrum.telling import figures
from kolrum.telling.addresses import address_of, root_of
from kolrum.visualiser.compare.drawn import BESIDE
from kolrum.visualiser.files.found import (
    KEYS,
    MAP,
    SCENARIO,
    Stand,
    figure_of,
    home_of,
)
from kolrum.visualiser.files.subject import Subject
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.parts.section import Section, Telling

PICTURE = "share.png"
ANSWER, ADOPTED, TALK = "answer", "adopted", "talk"
LEAST_HEIGHT = 180


@dataclass(frozen=True)
class Shared:
    """A view as others see it: `picture` and `address` are paths with the choices."""

    title: str
    description: str
    address: str
    picture: str
    alternative: str


@dataclass(frozen=True)
class Shown:
    """What the picture of a view says and draws; `origin` where it is not Kolrum's."""

    sentence: str
    figure: Figure | None
    origin: str = ""


def shared_story(telling: Telling) -> Shared:
    """Tell how the whole story is shared."""
    told = meta(telling.known.facts, telling.language)
    title = told.title.plain if told else telling.known.place.name_in(telling.language)
    return Shared(
        title,
        told.description if told else "",
        telling.address(),
        telling.address(PICTURE),
        telling.texts[_leading(telling)].statement.plain,
    )


def shared_beside_story(
    place: Place, language: str, view: str, told: tuple[str, str], query: str = ""
) -> Shared:
    """Tell how a page beside the story is shared: by its own words, and its picture."""
    title, description = told
    return Shared(
        title,
        description,
        address_of(place, language, view) + query,
        address_of(place, language, PICTURE) + query,
        title,
    )


def shared_front(
    country: Place, language: str, told: tuple[str, str], on_map: str
) -> Shared:
    """Tell how the way in is shared: by the first country's map, or its answer."""
    picture = address_of(country, language, PICTURE)
    if on_map:
        picture = _of_view(picture, MAP)
    return Shared(*told, root_of(language), picture, on_map or told[1])


def _leading(telling: Telling) -> str:
    """Name the text that leads the page: the budget that is adopted, or our answer."""
    return ADOPTED if ADOPTED in telling.texts else ANSWER


def shared_part(telling: Telling, part: str, sections: Sequence[Section]) -> Shared:
    """Tell how a part is shared: by its own statement and picture."""
    text = sections[0].text
    drawn = _picture_of(sections)
    name = telling.known.place.name_in(telling.language)
    statement = text.statement.plain
    notes = " ".join(note.plain for note in text.notes)
    return Shared(
        statement if name in statement else f"{name}: {statement}",
        notes or (drawn.summary if drawn else statement),
        telling.address(f"{part}/"),
        _of_view(telling.address(PICTURE), part),
        _seen(telling, part, f"{statement} {drawn.summary}" if drawn else statement),
    )


def _seen(telling: Telling, part: str, said: str) -> str:
    """Say what the picture of a part says; the talk has the picture of the answer."""
    return telling.texts[_leading(telling)].statement.plain if part == TALK else said


def _of_view(address: str, view: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}view={view}"


def shared_figure(subject: Subject) -> Shared:
    """Tell how a figure's own page is shared."""
    drawn, query = subject.figure, subject.query
    picture = address_of(subject.known.place, subject.language, PICTURE) + query
    return Shared(
        f"{subject.name}: {drawn.title}",
        drawn.summary,
        subject.address("html"),
        _of_view(picture, subject.key),
        drawn.alternative,
    )


def shared_map(drawn: Figure, stand: Stand, language: str) -> Shared:
    """Tell how the map is shared: by what it says, and drawn."""
    picture = address_of(stand.place, language, PICTURE)
    return Shared(
        f"{drawn.title} – {stand.place.name_in(language)}",
        drawn.summary,
        home_of(MAP, stand, language),
        f"{picture}?{urlencode(stand.query | {'view': MAP})}",
        drawn.alternative,
    )


def shared_beside(drawn: Figure, stand: Stand, language: str) -> Shared:
    """Tell how places side by side are shared: by what they say together."""
    picture = address_of(stand.place, language, PICTURE)
    return Shared(
        drawn.title,
        drawn.summary,
        home_of(BESIDE, stand, language),
        f"{picture}?{urlencode(stand.query | {'view': BESIDE})}",
        drawn.alternative,
    )


def shared_scenario(
    sentence: str, drawn: Figure, stand: Stand, language: str
) -> Shared:
    """Tell how a reader's own path is shared: by its answer, and drawn."""
    picture = address_of(stand.place, language, PICTURE)
    return Shared(
        f"{stand.place.name_in(language)}: {sentence}",
        drawn.summary,
        home_of(SCENARIO, stand, language),
        f"{picture}?{urlencode(stand.query | {'view': SCENARIO})}",
        f"{sentence} {drawn.summary}",
    )


def shown(telling: Telling, view: str) -> Shown | None:
    """Find the sentence and the figure of a view; None where it has nothing to say."""
    # The talk has no figure; what is talked about is the answer.
    if view in ("", ANSWER, TALK):
        leading = telling.texts[_leading(telling)]
        if leading.key == ADOPTED:
            # The field of months is of Kolrum's own budget, and would contradict it.
            return Shown(leading.statement.marked, None, leading.notes[0].plain)
        return Shown(leading.statement.marked, telling.figures.get(figures.FIELD))
    if view in PARTS:
        sections = PARTS[view].tell(telling)
        if not sections:
            return None
        return Shown(sections[0].text.statement.marked, _picture_of(sections))
    if view not in KEYS:
        return None
    given = figure_of(telling.known, view, telling.asked, telling.language)
    return Shown(given.figure.title, given.figure) if given else None


def _picture_of(sections: Sequence[Section]) -> Figure | None:
    """Choose the first figure that is more than a strip, or the first."""
    drawn = [each for section in sections for each in section.figures if each.drawings]
    tall = [each for each in drawn if each.drawings[0].height >= LEAST_HEIGHT]
    return next(iter(tall or drawn), None)


def card(telling: Telling, found: Shown) -> str:
    """Draw the picture of a view as SVG."""
    standing = telling.texts["standing"]
    origin = [note.plain for note in standing.notes]
    assessment = telling.known.facts.chosen
    if telling.query and not METHODS[assessment.method_id].is_fixed:
        origin.insert(0, limit_of(assessment, telling.language))
    return card_of(
        found.figure,
        CardWords(
            telling.known.place.name_in(telling.language),
            found.sentence,
            found.origin or " · ".join(origin),
        ),
    )
