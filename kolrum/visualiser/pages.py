"""What the templates of the public pages read: texts, figures, sections, links."""

from datetime import date
from itertools import islice

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place, live_countries
from kolrum.narrative import meta, texts
from kolrum.narrative.choices import explanations
from kolrum.plans.stewards import steward_of
from kolrum.telling import figures
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered, gathered
from kolrum.visualiser.atlas.teaser import teaser
from kolrum.visualiser.options import groups_of, keeping
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.parts.adopted import lead_of
from kolrum.visualiser.parts.explaining import explained
from kolrum.visualiser.parts.goals import FIELD
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.scenario.decisions import AMOUNT, YEAR
from kolrum.visualiser.share.shared import shared_front, shared_story

ANSWER, SECTIONS = "answer", "sections"

TYPED = (AMOUNT, YEAR, FIELD)
"""Fields of the forms in the story: a changed choice answers them anew."""

BESIDE = ("pace", "debt", "yearly", "robustness", "peers")
MOST_BESIDE = 3
CAUTIONS = ("members", "twin", "plant", "residual", "tiny", "estimated", "uncertainty")


def telling_of(known: Gathered, asked: QueryDict, language: str) -> Telling:
    """Write and draw everything that the parts of a page are made of."""
    return Telling(
        known,
        texts(known.facts, language),
        figures.drawn(known, language),
        language,
        asked,
    )


def territory_page(telling: Telling, told: str = "") -> dict[str, object]:
    """Give what the page of a territory shows, or only its answer or its sections."""
    page = spoken_of(telling) if told in (ANSWER, SECTIONS) else head_of(telling)
    if told != SECTIONS:
        page |= answer_of(telling)
    if told != ANSWER:
        page |= sections_of(telling)
    return page


def head_of(telling: Telling) -> dict[str, object]:
    """Give what every view of a territory needs: names, addresses, the standing."""
    known, language = telling.known, telling.language
    return spoken_of(telling) | {
        "meta": meta(known.facts, language),
        "share": shared_story(telling),
        "steps": places_around(known.country, known.place, language),
        "steward": steward_of(known.place.country, known.place.code),
    }


def spoken_of(telling: Telling) -> dict[str, object]:
    """Give what the parts of a view need, whatever stands around them."""
    own = address_of(telling.known.place, telling.language)
    return {
        "telling": telling,
        "texts": telling.texts,
        "address": own,
        "here": own,
        "numbers": telling.numbers,
        "present": telling.address("present/"),
    }


def steps_to(telling: Telling, label: str) -> list[tuple[str, str]]:
    """Give the way to a view beside the story, through the place's own page."""
    known, language = telling.known, telling.language
    own = (known.place.name_in(language), telling.address())
    return [*places_around(known.country, known.place, language)[:-1], own, (label, "")]


def answer_of(telling: Telling) -> dict[str, object]:
    """Give the first part: the answer, the choices and the field of months."""
    known, told, language = telling.known, telling.texts, telling.language
    typed = {name: value for name in TYPED if (value := telling.asked.get(name, ""))}
    return {
        "lead": lead_of(telling),
        "groups": keeping(groups_of(known.country, known.chosen, language), typed),
        "typed": typed,
        "explained": list(explanations(known.facts, language).values()),
        "field": telling.figures.get(figures.FIELD),
        "ways": _ways(telling),
        "beside": list(
            islice((told[key] for key in BESIDE if key in told), MOST_BESIDE)
        ),
        "cautions": [told[key] for key in CAUTIONS if key in told],
    }


def _ways(telling: Telling) -> list[tuple[str, str]]:
    """Lead those who come for one thing past what they need not read."""
    return [
        (_("What is a carbon budget?"), telling.address("learn/")),
        (_("How is it computed?"), telling.numbers),
        (_("Try it yourself"), telling.address("scenario/")),
        (_("For the press"), telling.address("press/")),
        (_("The figures on a page of your own"), telling.address("embed/code/")),
    ]


def sections_of(telling: Telling) -> dict[str, object]:
    """Give the sections of every part that has something to say, in reading order.

    `contents` leads to the first section of each part and to that of its own name,
    `questions` to every answer.
    """
    parts = {key: part.tell(telling) for key, part in PARTS.items()}
    sections = [section for told in parts.values() for section in told]
    return {
        "sections": list(explained(sections, telling)),
        "contents": [
            (each.key, each.topic)
            for key, told in parts.items()
            for each in told
            if each is told[0] or each.key == key
        ],
        "questions": [(each.key, each.question) for each in sections],
    }


def places_around(
    country: Country, place: Place, language: str
) -> list[tuple[str, str]]:
    """The places around a place, from the country down, ending with itself."""
    if not place.parent:
        return [(place.name_in(language), "")]
    around = [(place.name_in(language), "")]
    above = country.places.get(place.parent)
    while above is not None:
        around.insert(0, (above.name_in(language), address_of(above, language)))
        above = country.places.get(above.parent)
    return around


def front_page(language: str, today: date) -> dict[str, object]:
    """Give what the front shows: how it stands in the first country."""
    country = live_countries()[0]
    known = gathered(country, country.whole, chosen(country, {}), today)
    told = texts(known.facts, language)
    drawn = teaser(country, language)
    words = (_("What is left of the carbon budget?"), told["answer"].statement.plain)
    on_map = drawn.title if drawn else ""
    return {
        "texts": told,
        "share": shared_front(country.whole, language, words, on_map),
        "country_name": country.whole.name_in(language),
        "country_address": address_of(country.whole, language),
        "map": drawn,
        "compare_address": address_of(country.whole, language, "compare/"),
        "sentences": [
            told[key].statement for key in ("pace", "debt", "peers") if key in told
        ],
    }
