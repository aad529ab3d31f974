"""A dialogue as one visitor sees it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import F, Max, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kolrum.charts import opinions as chart
from kolrum.charts.figure import Figure, Table, cell
from kolrum.dialogues import rules
from kolrum.dialogues.actions import answered, proposals
from kolrum.dialogues.models import Dialogue, Part, Stance, Statement, View
from kolrum.dialogues.opinions import Opinions, Share, opinions_of
from kolrum.lib.numbers import percent_label
from kolrum.rooms import figures, linked
from kolrum.rooms.addresses import titled
from kolrum.rooms.bylines import Byline, bylines
from kolrum.rooms.here import Here
from kolrum.rooms.models import Post, Topic

LEAST_TOLD = 5
"""Fewer than so many of a group that people name themselves are not told apart."""
LETTERS = "ABCD"
_KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Line:
    """A statement: who said it, what the visitor thinks, and what all do once told."""

    statement: Statement
    byline: Byline
    own: int | None
    share: Share | None

    @property
    def told(self) -> str:
        """How all have answered."""
        if self.share is None:
            return ""
        language = get_language() or "sv"
        count = self.share.count
        said = _("%(agree)s agree, %(disagree)s disagree, %(passes)s don’t know") % {
            "agree": percent_label(self.share.agree / count, language, 0),
            "disagree": percent_label(self.share.disagree / count, language, 0),
            "passes": percent_label(self.share.passes / count, language, 0),
        }
        return f"{said} ({_people(count)})"


@dataclass(frozen=True)
class Proposal:
    """A proposal and whether the organisation has answered it."""

    topic: Topic
    is_answered: bool


@dataclass(frozen=True)
class Map:
    """The map of opinions, what its groups share and what divides them."""

    figure: Figure
    common: Sequence[str]
    dividing: Sequence[str]


def shown(here: Here, dialogue: Dialogue) -> dict[str, Any]:
    """All that the page of a dialogue shows, by a bounded number of questions."""
    first = Post.objects.select_related("author", "on_behalf_of").get(
        topic=dialogue.topic_id, number=1
    )
    statements = list(
        dialogue.statements.shown()
        .select_related("post__author", "post__on_behalf_of", "post__topic__room")
        .order_by("post__number")
    )
    stances = counted(dialogue)
    person = here.standing.person_id
    own = dict(
        stances.filter(person=person).values_list("statement", "view")
        if here.standing.is_member
        else ()
    )
    shares = _shares(stances.values_list("statement", "view"))
    names = bylines([first, *(each.post for each in statements)])
    made = proposals(dialogue)
    known = answered(dialogue, made)
    part = Part.objects.filter(dialogue=dialogue, person=person).first()
    lines = [
        Line(
            each,
            names[each.pk],
            own.get(each.pk),
            shares.get(each.pk) if each.pk in own or not dialogue.is_open else None,
        )
        for each in statements
    ]
    told = [first, *filter(None, (dialogue.answer,))]
    titles = linked.titles_in([post.html for post in told], here.standing)
    left_count = sum(line.own is None for line in lines)
    return {
        "dialogue": dialogue,
        "background": _html(first, titles),
        "asked_by": names[first.pk],
        "answer": _html(dialogue.answer, titles) if dialogue.answer else "",
        "lines": sorted(lines, key=lambda line: line.own is not None),
        "left_count": left_count,
        "people": _people(stances.values("person").distinct().count()),
        "own_group": part.group if part else "",
        "proposals": [Proposal(each, each.pk in known) for each in made],
        "may_take_part": rules.may_take_part(here, dialogue),
        "may_answer": rules.may_answer(here.standing, dialogue),
        "is_told": not (rules.may_take_part(here, dialogue) and left_count),
        "opinions": _map(dialogue, statements, stances),
        "by_group": _by_group(dialogue, statements, stances),
    }


def counted(dialogue: Dialogue) -> "QuerySet[Stance]":
    """Stances on the words that stand now: a changed statement is thought of anew."""
    as_it_stands = Q(statement__post__edited_at=None) | Q(
        at__gte=F("statement__post__edited_at")
    )
    return Stance.objects.filter(
        as_it_stands,
        statement__dialogue=dialogue,
        statement__in=dialogue.statements.shown(),
    )


def _html(post: Post, titles: Mapping[int, str]) -> SafeString:
    day = localdate(post.written_at)
    html = figures.shown(post.html, post.figures, get_language() or "", day)
    return titled(html, titles)


def _people(count: int) -> str:
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def _shares(rows: Iterable[tuple[int, int]]) -> dict[int, Share]:
    told: dict[int, dict[int, int]] = {}
    for statement, view in rows:
        views = told.setdefault(statement, {})
        views[view] = views.get(view, 0) + 1
    return {
        statement: Share(
            views.get(View.AGREES, 0),
            views.get(View.DISAGREES, 0),
            views.get(View.PASSES, 0),
        )
        for statement, views in told.items()
    }


def _map(
    dialogue: Dialogue, statements: Sequence[Statement], stances: "QuerySet[Stance]"
) -> Map | None:
    found = _opinions(dialogue, stances)
    if found is None:
        return None
    words = {each.pk: each.post.text for each in statements}
    names = tuple(
        _("Group %(letter)s, %(people)s")
        % {"letter": letter, "people": _people(group.size)}
        for letter, group in zip(LETTERS, found.groups, strict=False)
    )
    titles = {
        2: _("The answers fall in two groups"),
        3: _("The answers fall in three groups"),
        4: _("The answers fall in four groups"),
    }
    alone = _("The answers fall in no groups of their own")
    title = titles.get(len(found.groups), alone)
    common = [words[each] for each in found.common() if each in words]
    dividing = [words[each] for each in found.dividing() if each in words]
    summary = _(
        "Each mark is one of %(people)s, a larger one several who answered the same. "
        "Those who answered alike lie near each other; the directions mean nothing."
    ) % {"people": _people(found.people)}
    head = (_("Statement"), *names)
    rows = tuple(
        (
            cell(words[each]),
            *(_share_cell(group.shares[each]) for group in found.groups),
        )
        for each in found.statements
        if each in words
    )
    table = Table(
        _("The share that agrees, by group"), head, rows, ("", *("%" for _ in names))
    )
    drawn = chart.draw(
        tuple(group.points for group in found.groups),
        chart.OpinionsWords(title, summary, names, (summary,)),
        table,
    )
    return Map(drawn, common, dividing)


def _share_cell(share: Share) -> Any:
    if not share.count:
        return cell(None)
    language = get_language() or "sv"
    return cell(share.agreeing, percent_label(share.agreeing, language, 0))


def _opinions(dialogue: Dialogue, stances: "QuerySet[Stance]") -> Opinions | None:
    """The groups, kept until somebody thinks otherwise."""
    state = stances.aggregate(newest=Max("at"), count=Max("pk"))
    key = f"opinions:{dialogue.pk}:{state['newest']}:{stances.count()}".replace(
        " ", "_"
    )
    kept = caches["answers"].get(key)
    if kept is None:
        told: dict[int, dict[int, int]] = {}
        for person, statement, view in stances.values_list(
            "person", "statement", "view"
        ):
            told.setdefault(person, {})[statement] = view
        kept = (opinions_of(told),)
        caches["answers"].set(key, kept, timeout=_KEPT_SECONDS)
    found: Opinions | None = kept[0]
    return found


def _by_group(
    dialogue: Dialogue, statements: Sequence[Statement], stances: "QuerySet[Stance]"
) -> Table | None:
    """What those who named themselves as a group think, where they are enough."""
    groups = dict(Part.objects.filter(dialogue=dialogue).values_list("person", "group"))
    told: Mapping[str, dict[int, list[int]]] = {name: {} for name in dialogue.groups}
    for person, statement, view in stances.values_list("person", "statement", "view"):
        name = groups.get(person, "")
        if name in told:
            told[name].setdefault(statement, []).append(view)
    rows = []
    for each in statements:
        cells = []
        for name in dialogue.groups:
            views = told[name].get(each.pk, [])
            share = _shares((each.pk, view) for view in views).get(each.pk)
            is_told = share is not None and share.count >= LEAST_TOLD
            cells.append(_share_cell(share) if share and is_told else cell(None))
        rows.append((cell(each.post.text), *cells))
    if not any(told_cell.raw is not None for row in rows for told_cell in row[1:]):
        return None
    head = (_("Statement"), *dialogue.groups)
    units = ("", *("%" for _name in dialogue.groups))
    caption = _("The share that agrees, by those who take part")
    return Table(caption, head, tuple(rows), units)
