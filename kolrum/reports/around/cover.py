"""The cover: the place, how it stands in a sentence, and the field or a picture."""

from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.carbon.state import State
from kolrum.charts.field_cover import cover_of as drawn_cover
from kolrum.charts.field_squares import Field, field_of
from kolrum.charts.marks import Drawing
from kolrum.reports.blocks import Cover, CoverKey, Words
from kolrum.reports.book import Voice
from kolrum.reports.marking import marked

WIDE, TALL = 858, 800
"""Units of the cover's place, as wide as the page's full measure."""

ANSWER = "answer"


def cover_of(voice: Voice) -> Cover:
    """Make the cover: the chosen picture, or the field of months."""
    book = voice.book
    editorial, photo = book.editorial, book.editorial.cover
    is_own = bool(editorial.logo or editorial.municipality)
    field = _field(voice)
    return Cover(
        title=voice.label("cover-title", year=book.edition.year),
        place=voice.facts.place.name_in(voice.language),
        edition=_edition(voice),
        publishers=voice.label(
            "cover-publishers-own" if is_own else "cover-publishers"
        ),
        answer=_answer(voice),
        field=None if field is None else _drawn(field),
        key=() if field is None else (*_key(voice, field), *_square(voice, field)),
        photo=photo.content if photo else b"",
        focus=photo.focus if photo else (0.5, 0.5),
        alternative=photo.alternative if photo else "",
        credit=photo.credit if photo else "",
        logo=editorial.logo,
    )


def _edition(voice: Voice) -> str:
    edition = voice.book.edition
    name = "cover-draft" if edition.is_draft else "cover-edition"
    return voice.label(name, edition=edition.name, day=edition.dated)


def _answer(voice: Voice) -> Words:
    text = voice.book.texts.get(ANSWER)
    return () if text is None else marked(text.statement.marked)


def _field(voice: Voice) -> Field | None:
    """The figures of the field; None where nothing is known or was ever emitted."""
    if voice.facts.state is State.NO_DATA or not voice.facts.month_t:
        return None
    figures = field_of(voice.facts.chosen)
    return figures if figures.years else None


def _drawn(figures: Field) -> Drawing:
    return drawn_cover(figures, WIDE, TALL)


def _key(voice: Voice, figures: Field) -> Iterator[CoverKey]:
    """Say what the squares are: used, reserved, left or owed."""
    observed = [v for v in figures.years if v.status == OBSERVED]
    others = [v for v in figures.years if v.status != OBSERVED]
    for role, years in (("used", observed), ("reserved", others)):
        if years:
            yield CoverKey(
                role,
                voice.label(f"key-{role}", span=(years[0].year, years[-1].year)),
                voice.label(
                    f"key-{role}-told", amount=sum(v.emissions_t for v in years)
                ),
            )
    name = "left" if figures.limits[0].budget_t > 0 else "debt"
    amount = abs(figures.limits[0].budget_t)
    told = voice.label(f"key-{name}-told", amount=amount)
    yield CoverKey(name, voice.label(f"key-{name}"), told)


def _square(voice: Voice, figures: Field) -> Iterator[CoverKey]:
    """Say what one square is; nothing where a picture has taken their place."""
    if voice.book.editorial.cover is not None:
        return
    square = "month" if figures.months_a_square == 1 else "quarter"
    yield CoverKey(
        "",
        voice.label(f"key-{square}"),
        voice.label("key-square-told", amount=figures.square_t),
    )
