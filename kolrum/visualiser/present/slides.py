"""The deck of a place: its answer and the parts of its story, a slide a figure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Markup, Table
from kolrum.charts.marks import Drawing
from kolrum.charts.svg import Words, rendered
from kolrum.narrative import Phrase, Text
from kolrum.narrative.languages import GRAMMARS
from kolrum.plans.ordering import Order
from kolrum.telling import figures
from kolrum.visualiser.pages import CAUTIONS
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.parts.adopted import lead_of
from kolrum.visualiser.parts.section import Section, Telling
from kolrum.visualiser.present.fitting import (
    ALONE,
    LANDSCAPE,
    LEAST_SIZE,
    TALL,
    Fit,
    Room,
    best_fit,
    height_of,
    lines_of,
    size_of,
)

ADOPTED, ANSWER = "adopted", "answer"
IN_SHORT = ("yearly", "pace", "debt", "robustness", "peers")
"""Said after the answer, the first as a statement: the pace has a slide of its own."""

SENTENCE = 30
BETWEEN = 28
LARGEST = 60
MOST_ROWS = 12
ROW = 34
"""Pixels of a table's row on a slide; its caption takes as much."""


@dataclass(frozen=True)
class Picture:
    """A figure on a slide, as it is drawn for wide screens and for those of 4:3.

    `small` is for a phone, on which slides are an ordinary page. `smallest` is how many
    pixels the smallest text of the first two has, on a slide 1280 wide.
    """

    layout: str
    wide: Markup
    tall: Markup | None
    small: Markup | None
    smallest: float
    smallest_tall: float
    summary: str
    table: Table
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Slide:
    """A statement, large, with a figure or a few sentences; `notes` are the speaker's.

    `section` is where in the story it comes from, and `opens` names the sections that
    lead here: its own, if it is the first from there, and any before it that have no
    slide. `name` stays the same when what it tells changes; `figure` is the key of what
    is drawn. `size` and `tall_size` are of the statement, in pixels of a slide 1280
    wide. `has_table` is where the table stands in place of a figure; `foot` tells whose
    figures they are, where they are not ours.
    """

    section: str
    topic: str
    statement: Phrase
    size: int
    tall_size: int
    number: int = 0
    name: str = ""
    figure: str = ""
    opens: tuple[str, ...] = ()
    picture: Picture | None = None
    sentences: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    table: Table | None = None
    has_table: bool = False
    foot: str = ""

    @property
    def layout(self) -> str:
        """How statement and figure stand."""
        return self.picture.layout if self.picture else "alone"

    @property
    def asked_table(self) -> Table | None:
        """The numbers of what is told, shown on request where they do not stand."""
        if self.standing_table:
            return None
        return self.picture.table if self.picture else self.table

    @property
    def standing_table(self) -> Table | None:
        """The table that is the slide's own figure."""
        return self.table if self.has_table and not self.picture else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The statement, a sentence a line where it has the whole width."""
        whole = (self.statement.html,)
        return self.statement.lines if self.layout != "beside" else whole


@dataclass(frozen=True)
class Deck:
    """The slides of a place, and what stands at the foot of each.

    `is_arranged` tells that editors have chosen another order than the usual one.
    """

    name: str
    foot: str
    day: Phrase
    slides: tuple[Slide, ...]
    is_arranged: bool = False

    @property
    def last(self) -> int:
        """The number of the closing slide, after the title and all that is told."""
        return len(self.slides) + 2


def deck_of(telling: Telling) -> Deck:
    """Make the slides of everything that the story's parts have to say."""
    adopted = tuple(_adopted(telling))
    slides = (
        *adopted,
        *_answer(
            telling, _("Kolrum’s own calculation") if adopted else _("The answer")
        ),
        *(
            slide
            for part in PARTS.values()
            for section in part.tell(telling)
            for slide in _slides_of(section)
        ),
    )
    standing = telling.texts["standing"]
    return Deck(
        name=GRAMMARS[telling.language].organisation(telling.known.facts.place),
        foot=" · ".join(note.plain for note in reversed(standing.notes)),
        day=standing.statement,
        slides=tuple(_numbered(_named(slides))),
    )


def _named(slides: Sequence[Slide]) -> list[Slide]:
    """Name each slide by its section and figure; of several alike, by number too."""
    alike: Counter[str] = Counter()
    found = []
    for slide in slides:
        name = "-".join(filter(None, (slide.section, slide.figure)))
        alike[name] += 1
        number = f"-{alike[name]}" if alike[name] > 1 else ""
        found.append(replace(slide, name=f"{name}{number}"))
    return found


def _numbered(slides: Sequence[Slide]) -> Iterator[Slide]:
    """Number the slides after the title, and mark the first of every section."""
    seen: set[str] = set()
    for number, slide in enumerate(slides, start=2):
        opens = () if slide.section in seen else (slide.section,)
        yield replace(slide, number=number, opens=opens)
        seen.add(slide.section)


def arranged(deck: Deck, order: Order | None) -> Deck:
    """Give a deck as its editors want it; as it is where they have not said."""
    if order is None:
        return deck
    by_name = {slide.name: slide for slide in deck.slides}
    names = order.shown(tuple(by_name))
    if names == tuple(by_name):
        return deck
    slides = tuple(_numbered([by_name[name] for name in names]))
    return replace(deck, slides=_led_to(slides, deck.slides), is_arranged=True)


def _led_to(slides: tuple[Slide, ...], usual: Sequence[Slide]) -> tuple[Slide, ...]:
    """Let a section without a slide lead to what usually comes next, else to the last.

    The story says "present from here" at every part, whatever has been left out.
    """
    there = {slide.name: slide for slide in slides}
    sections = {slide.section for slide in slides}
    led: dict[str, list[str]] = {}
    for at, each in enumerate(usual):
        if each.section in sections:
            continue
        sections.add(each.section)
        after = (later.name for later in usual[at:] if later.name in there)
        led.setdefault(next(after, slides[-1].name), []).append(each.section)
    return tuple(
        replace(slide, opens=(*slide.opens, *led.get(slide.name, ())))
        for slide in slides
    )


def _adopted(telling: Telling) -> Iterator[Slide]:
    """What the place has adopted leads, as it leads the page; ours follows."""
    lead = lead_of(telling)
    if lead is not None:
        topic = _("Adopted budget")
        told = _alone(ADOPTED, topic, lead.text.statement, (), lead.text.notes)
        yield replace(told, table=lead.table, foot=topic)


def _answer(telling: Telling, topic: str) -> Iterator[Slide]:
    """The answer with the field of months, and then the sentences beside it."""
    told = telling.texts
    answer = told["answer"]
    cautions = [told[key] for key in CAUTIONS if key in told]
    notes = (*answer.notes, *(p for text in cautions for p in _phrases(text)))
    yield from _pictured(
        ANSWER, topic, answer.statement, telling.shown(figures.FIELD), notes
    )
    beside = [told[key] for key in IN_SHORT if key in told]
    if beside:
        first, *others = beside
        yield _alone(
            ANSWER,
            _("In short"),
            first.statement,
            [text.statement for text in others],
            tuple(note for text in beside for note in text.notes),
        )


def _phrases(text: Text) -> tuple[Phrase, ...]:
    return (text.statement, *text.notes)


def _slides_of(section: Section) -> Iterator[Slide]:
    notes = (*section.text.notes, *section.notes)
    statement = section.text.statement
    if _is_told_after(section):
        yield _alone(section.key, section.topic, statement, (), notes)
        title = next(figure.title for figure in section.figures if figure.drawings)
        told = next(each for each in section.more if each.plain == title)
        others = tuple(each for each in section.more if each is not told)
        yield from _pictured(section.key, section.topic, told, section.figures, others)
    elif any(figure.drawings for figure in section.figures):
        yield from _pictured(
            section.key,
            section.topic,
            statement,
            section.figures,
            (*section.more, *notes),
        )
    elif section.more or notes or not section.template:
        # What is left is a form or a list of links, for those who read by themselves.
        if section.table and len(section.table.rows) <= MOST_ROWS:
            yield _tabled(section, section.table, (*section.more, *notes))
        else:
            yield replace(
                _alone(section.key, section.topic, statement, section.more, notes),
                table=section.table,
            )


def _tabled(section: Section, table: Table, notes: tuple[Phrase, ...]) -> Slide:
    """A slide whose figure is a table; what stands beside it is for the speaker."""
    statement = section.text.statement
    size = _size_above(statement, [BETWEEN + ROW * (len(table.rows) + 2)])
    return Slide(
        section.key,
        section.topic,
        statement,
        size=size,
        tall_size=size,
        notes=notes,
        table=table,
        has_table=True,
    )


def _is_told_after(section: Section) -> bool:
    """Whether the figures are told by what follows the statement, not by it."""
    named = {figure.title for figure in section.figures if figure.drawings}
    return bool(named) and named <= {each.plain for each in section.more}


def _pictured(
    section: str,
    topic: str,
    statement: Phrase,
    shown: Sequence[Figure],
    notes: tuple[Phrase, ...],
) -> Iterator[Slide]:
    """A slide a figure: the first under the statement, others under their titles."""
    drawn = [figure for figure in shown if figure.drawings]
    if not drawn:
        yield _alone(section, topic, statement, (), notes)
    for number, figure in enumerate(drawn):
        told = statement if number == 0 else _title(figure, statement)
        wide = best_fit(figure, told, LANDSCAPE)
        tall = best_fit(figure, told, (TALL,))
        if wide is None or tall is None:
            continue
        reading = (Phrase(figure.summary, told.language),)
        more = tuple(Phrase(note, told.language) for note in figure.notes)
        yield Slide(
            section,
            topic,
            told,
            size=size_of(lines_of(told, wide.layout), wide.layout.statement),
            tall_size=size_of(lines_of(told, TALL), TALL.statement),
            picture=_picture(figure, wide, tall),
            notes=(*(() if number else notes), *reading, *more),
            figure=figure.key,
        )


def _title(figure: Figure, said: Phrase) -> Phrase:
    """The figure's own title; where that is said already, its description's end."""
    title = Phrase(figure.title, said.language)
    if title.plain != said.plain:
        return title
    return Phrase(Phrase(figure.summary, said.language).plain_lines[-1], said.language)


def _picture(figure: Figure, wide: Fit, tall: Fit) -> Picture:
    is_same = wide.drawing == tall.drawing
    smallest = figure.drawings[0]
    return Picture(
        layout=wide.layout.name,
        wide=_markup(figure, wide.drawing, wide.layout.name),
        tall=None if is_same else _markup(figure, tall.drawing, tall.layout.name),
        small=_markup(figure, smallest, "small") if figure.wall else None,
        smallest=wide.smallest,
        smallest_tall=tall.smallest,
        summary=figure.summary,
        table=figure.table,
        sources=figure.sources,
    )


def _markup(figure: Figure, drawing: Drawing, layout: str) -> Markup:
    words = Words(figure.title, figure.summary)
    drawn = rendered(drawing, words, f"{figure.key}-{layout}")
    return Markup(drawn.replace("<svg", '<svg preserveAspectRatio="xMinYMin"', 1))


def _alone(
    section: str,
    topic: str,
    statement: Phrase,
    sentences: Sequence[Phrase],
    notes: tuple[Phrase, ...],
) -> Slide:
    """A slide without a figure: as many sentences as there is room for, and notes."""
    told = (*sentences, *notes)
    size = _size_above(statement, [_height(each) for each in told])
    free = ALONE.height - sum(
        height_of(line, size, ALONE.width) for line in statement.plain_lines
    )
    shown: list[Phrase] = []
    for sentence in told:
        free -= _height(sentence)
        if free < 0:
            break
        shown.append(sentence)
    return Slide(
        section,
        topic,
        statement,
        size=size,
        tall_size=size,
        sentences=tuple(shown),
        notes=told[len(shown) :],
    )


def _height(sentence: Phrase) -> float:
    return BETWEEN + height_of(sentence.plain, SENTENCE, 980, serif=False)


def _size_above(statement: Phrase, below: Sequence[float]) -> int:
    """The largest size that leaves room for all sentences, or else for the first."""
    for sentences in (below, below[:1]):
        room = Room(ALONE.width, ALONE.height - sum(sentences))
        size = size_of(statement.plain_lines, room)
        if size >= LEAST_SIZE:
            break
    return min(size, LARGEST)
