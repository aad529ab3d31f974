"""The page where a reader tries a path of their own, and guesses first if they like."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kolrum.data.choosing import NAMES as CHOICES
from kolrum.narrative import texts
from kolrum.rooms.portals import portal_of
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.files.found import SCENARIO, Stand
from kolrum.visualiser.files.links import Links, links_of
from kolrum.visualiser.options import Group, groups_of, keeping
from kolrum.visualiser.pages import head_of, steps_to
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.scenario import guesses
from kolrum.visualiser.scenario.form import form_of
from kolrum.visualiser.scenario.shown import Shown, shown
from kolrum.visualiser.scenario.states import MOST_TYPED, names_of
from kolrum.visualiser.share.shared import Shared, shared_scenario

VIEW = "scenario/"
RESULT, WHOLE = "result", "scenario"
"""`?part=result` gives the answer alone, `?part=scenario` the form with it."""

OTHERS = frozenset((*CHOICES, "sharing", "part", "language"))
MOST_NOTICED = 3
FIRST = "first"
CAUTIONS = ("residual", "tiny")


@of_a_place
def scenario(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A path of the reader's own against the budget; the address holds all of it."""
    known, complaint = asked.known()
    guessed = guesses.guesses_of(known.facts, asked.query, asked.language)
    is_asking = asked.query.get(guesses.ASKING) == FIRST and guessed.questions
    if is_asking or guessed.is_refused:
        return _questions(request, asked, known, guessed)
    found = shown(known, asked.query, asked.language)
    notices = (*found.read.notices, *_unknown(asked.query, found))
    query = dict(found.query) | guessed.typed
    is_refused = bool(complaint or found.read.complaints)
    part = asked.query.get("part", "")
    if not part and not is_refused and not notices and asked.query.dict() != query:
        return HttpResponseRedirect(_address(asked, query))
    page = {
        **_head(asked, known),
        "complaint": complaint,
        "notices": notices,
        "shown": found,
        "form": form_of(known, found, asked.language),
        "guesses": guessed,
        "guess_first": _address(asked, dict(found.query) | {guesses.ASKING: FIRST}),
        "try_guess": _tried(asked, known, guessed),
        "groups": _groups(asked, known, found),
        "canonical": _address(asked, query),
        "links": _links(asked, known, found),
        "share": _share(asked, known, found),
        "talk": _talk(asked, found),
    }
    template = {RESULT: "result", WHOLE: "trial"}.get(part, "page")
    status = 422 if is_refused else 200
    return render(request, f"visualiser/scenario/{template}.html", page, status=status)


def _head(asked: Asked, known: Gathered) -> dict[str, object]:
    language = asked.language
    telling = Telling(known, texts(known.facts, language), {}, language, asked.query)
    here = address_of(asked.place, language, VIEW)
    name = asked.place.name_in(language)
    return head_of(telling) | {
        "place": asked.place,
        "name": name,
        "here": here,
        "story": telling.address(),
        "steps": steps_to(telling, _("Try it yourself")),
        "cautions": [telling.texts[key] for key in CAUTIONS if key in telling.texts],
    }


def _questions(
    request: HttpRequest, asked: Asked, known: Gathered, guessed: guesses.Guesses
) -> HttpResponse:
    """The optional step: what the reader thinks, before anything is told."""
    kept = known.chosen.query(known.country)
    page = {
        **_head(asked, known),
        "guesses": guessed,
        "kept": tuple(kept.items()),
        "skip": _address(asked, kept),
    }
    status = 422 if guessed.is_refused else 200
    return render(request, "visualiser/scenario/guess.html", page, status=status)


def _address(asked: Asked, query: dict[str, str]) -> str:
    ending = f"?{urlencode(query)}" if query else ""
    return address_of(asked.place, asked.language, VIEW) + ending


def _tried(asked: Asked, known: Gathered, guessed: guesses.Guesses) -> str:
    """Where the guessed cut is tried as a path."""
    if not guessed.rate_pct:
        return ""
    rate = {"rate": f"{-guessed.rate_pct:.10g}"}
    return _address(asked, known.chosen.query(known.country) | rate | guessed.typed)


def _links(asked: Asked, known: Gathered, found: Shown) -> Links | None:
    """The files of the path that is shown; none while a part of it is refused."""
    if found.read.complaints:
        return None
    stand = Stand.of(known, found.read.state.query())
    return links_of(SCENARIO, stand, asked.language)


def _share(asked: Asked, known: Gathered, found: Shown) -> Shared | None:
    """How the path is shared: as it stands, with the choices it was tried by."""
    if found.read.complaints or found.figure is None:
        return None
    stand = Stand.of(known, found.read.state.query())
    sentence = found.text.statement.plain
    return shared_scenario(sentence, found.figure, stand, asked.language)


def _talk(asked: Asked, found: Shown) -> str:
    """Where the path is put forward in the place's dialogue; empty without one."""
    is_shown = found.figure is not None and not found.read.complaints
    room = portal_of(asked.place.country, asked.place.slug) if is_shown else None
    if room is None:
        return ""
    ending = f"?{urlencode(found.query)}" if found.query else ""
    name = asked.place.address.strip("/")
    query = {"kind": "proposal", "figure": f"{name}/{VIEW.strip('/')}{ending}"}
    return f"{reverse('topic-new', args=(room.slug,))}?{urlencode(query)}"


def _unknown(query: QueryDict, found: Shown) -> tuple[str, ...]:
    """Say what of an address was passed over."""
    known = OTHERS | guesses.NAMES | names_of(found.offered)
    strangers = [name[:MOST_TYPED] for name in query if name not in known]
    if not strangers:
        return ()
    words = _(
        "The address holds what this page does not know: %(names)s. It is left out."
    )
    return (words % {"names": ", ".join(strangers[:MOST_NOTICED])},)


def _groups(asked: Asked, known: Gathered, found: Shown) -> tuple[Group, ...]:
    """The choices of the budget, each keeping the path."""
    groups = groups_of(known.country, known.chosen, asked.language)
    return keeping(groups, found.read.state.query())
