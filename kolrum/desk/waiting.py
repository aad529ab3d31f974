"""What waits for the secretariat: claims, questions, documents, enquiries, searches."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import F, Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.desk.claims import Claim
from kolrum.desk.enquiries import Enquiry
from kolrum.knowledge.articles import Article, State
from kolrum.knowledge.shown import shown
from kolrum.knowledge.versions import Version
from kolrum.library import rules as library
from kolrum.library.documents import Document
from kolrum.members.models import Domain, Organisation
from kolrum.members.queues import Queue, Waiting, register
from kolrum.members.standing import Standing
from kolrum.rooms.topics import ANSWERABLE, Topic
from kolrum.rooms.topics import State as TopicState
from kolrum.search.entries import Missed

DECIDED_WITHIN = timedelta(days=7)
REVIEWED_WITHIN = timedelta(days=365)
DAY = "j F Y"
LEAST_TIMES = 2
"""What was sought once may tell of who sought it; what was sought again is a need."""


def _claims(standing: Standing) -> "QuerySet[Claim]":
    return Claim.objects.waiting() if standing.is_secretariat else Claim.objects.none()


def _claim_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    found = _claims(standing).select_related("territory", "organisation")
    return [
        Waiting(
            str(claim.territory),
            reverse("desk-claim", args=(claim.pk,)),
            str(claim.organisation),
            since=claim.sent_at,
            due=claim.sent_at + DECIDED_WITHIN if claim.sent_at else None,
        )
        for claim in found[start:stop]
    ]


def _seminars(standing: Standing) -> "QuerySet[Claim]":
    asked = Claim.objects.seminars_asked()
    return asked if standing.is_secretariat else Claim.objects.none()


def _seminar_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    found = _seminars(standing).select_related("territory", "organisation")
    return [
        Waiting(
            str(claim.territory),
            f"{reverse('desk-claim', args=(claim.pk,))}#seminar",
            str(claim.step("seminar").get("days", "")),
            since=claim.sent_at,
        )
        for claim in found[start:stop]
    ]


def _enquiries(standing: Standing) -> "QuerySet[Enquiry]":
    return Enquiry.objects.readable_by(standing).waiting()


def _enquiry_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    found = _enquiries(standing).select_related("contact")
    return [
        Waiting(
            each.called,
            each.get_absolute_url(),
            each.get_kind_display(),
            since=each.at,
            due=each.due_at,
            who=each.contact.shown_name if each.contact else _("Nobody yet"),
        )
        for each in found[start:stop]
    ]


def _questions(standing: Standing) -> "QuerySet[Topic]":
    readable = Topic.objects.readable_by(standing).listed()
    open_ones = readable.filter(kind__in=ANSWERABLE, state=TopicState.OPEN)
    return open_ones.order_by("started_at", "id")


def _question_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    language = get_language() or ""
    return [
        Waiting(
            topic.title,
            topic.get_absolute_url(),
            " · ".join((topic.room.title_in(language), _answers(topic))),
            since=topic.started_at,
        )
        for topic in _questions(standing).select_related("room")[start:stop]
    ]


def _answers(topic: Topic) -> str:
    count = topic.answer_count
    if not count:
        return _("no answer yet")
    told = {"count": count}
    return (
        ngettext(
            "%(count)s answer, none chosen", "%(count)s answers, none chosen", count
        )
        % told
    )


def _organisations(standing: Standing) -> tuple[int, int]:
    if not standing.is_secretariat:
        return 0, 0
    bodies = Organisation.objects.filter(verified_at=None).count()
    return bodies, Domain.objects.filter(verified_at=None).count()


def _organisation_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    if not standing.is_secretariat:
        return []
    waiting = Organisation.objects.filter(verified_at=None).order_by("id")
    rows = [
        Waiting(
            str(each),
            reverse("organisation", args=(each.slug,)),
            each.get_kind_display(),
        )
        for each in waiting[:stop]
    ]
    domains = Domain.objects.filter(verified_at=None).select_related("organisation")
    rows += [
        Waiting(str(each), reverse("organisations-waiting"), str(each.organisation))
        for each in domains.order_by("id")[: max(stop - len(rows), 0)]
    ]
    return rows[start:stop]


def _documents(standing: Standing) -> "QuerySet[Document]":
    known = Document.objects.readable_by(standing).filter(hidden_at=None)
    stale = known.filter(library.stale(timezone.localdate()))
    return stale.order_by(F("valid_to").asc(nulls_last=True), "changed_at", "id")


def _document_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    language = get_language() or ""
    rows = []
    found = _documents(standing).select_related("room", "organisation", "current")
    for each in found[start:stop]:
        note = (_why_stale(each), each.room.title_in(language))
        rows.append(
            Waiting(
                each.title,
                each.get_absolute_url(),
                " · ".join(note),
                who=str(each.organisation or ""),
            )
        )
    return rows


def _why_stale(document: Document) -> str:
    if document.current is None:
        return _("Every version has been withdrawn")
    if document.valid_to:
        return _("Valid until %(day)s") % {"day": date_format(document.valid_to, DAY)}
    day = date_format(timezone.localdate(document.current.published_at), DAY)
    return _("The newest version is from %(day)s") % {"day": day}


def _articles() -> "QuerySet[Version, tuple[int, date]]":
    """Articles by their ids, with the day when each was last looked through."""
    before = timezone.localdate() - REVIEWED_WITHIN
    published = Version.objects.filter(article__state=State.PUBLISHED)
    reviewed = published.order_by().values("article").annotate(day=Max("reviewed_on"))
    late = reviewed.filter(day__lt=before).order_by("day", "article")
    return late.values_list("article", "day")


def _article_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    if not standing.is_secretariat:
        return []
    language = get_language() or ""
    days = dict(_articles()[start:stop])
    known = Article.objects.in_bulk(days)
    return [
        Waiting(
            each.version.title,
            reverse("knowledge-change", args=(each.article.pk, language)),
            _("Reviewed %(day)s") % {"day": date_format(days[each.article.pk], DAY)},
        )
        for each in shown([known[pk] for pk in days], language)
    ]


def _searches(standing: Standing) -> "QuerySet[Missed]":
    if not standing.is_secretariat:
        return Missed.objects.none()
    return Missed.objects.filter(times__gte=LEAST_TIMES)


def _search_rows(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    rows = []
    for each in _searches(standing)[start:stop]:
        told = {"times": each.times, "day": date_format(each.last_on, DAY)}
        note = ngettext(
            "%(times)s time, last on %(day)s",
            "%(times)s times, last on %(day)s",
            each.times,
        )
        rows.append(
            Waiting(
                each.words,
                f"{reverse('search')}?{urlencode({'q': each.words})}",
                note % told,
                deed=reverse("desk-search-done", args=(each.pk,)),
                deed_words=_("Taken care of"),
            )
        )
    return rows


def _only_secretariat(standing: Standing) -> int:
    return _articles().count() if standing.is_secretariat else 0


def enrol() -> None:
    """Let them stand on the desk; called when the app is ready."""
    for queue in (
        Queue(
            "claims",
            later("Claims to confirm"),
            later("A municipality, region or county board wants charge of its page."),
            later("No claim waits."),
            lambda standing: _claims(standing).count(),
            _claim_rows,
        ),
        Queue(
            "seminars",
            later("Seminars to book"),
            later("Asked for with a claim, and without a day so far."),
            later("No seminar waits for a day."),
            lambda standing: _seminars(standing).count(),
            _seminar_rows,
        ),
        Queue(
            "enquiries",
            later("Enquiries from outside"),
            later("Questions, journalists and requests for a speaker."),
            later("Every enquiry has been answered."),
            lambda standing: _enquiries(standing).count(),
            _enquiry_rows,
            more="desk-contacts",
        ),
        Queue(
            "questions",
            later("Unanswered questions"),
            later("In the rooms that you read, the oldest first."),
            later("Every question has an answer."),
            lambda standing: _questions(standing).count(),
            _question_rows,
        ),
        Queue(
            "organisations",
            later("Organisations to verify"),
            later("New organisations, and e-mail domains that they say are theirs."),
            later("No organisation waits."),
            lambda standing: sum(_organisations(standing)),
            _organisation_rows,
            more="organisations-waiting",
        ),
        Queue(
            "documents",
            later("Stale documents"),
            later(
                "Their validity has run out, they are more than three years old, or "
                "every version has been withdrawn: ask for a new version."
            ),
            later("No document is stale."),
            lambda standing: _documents(standing).count(),
            _document_rows,
        ),
        Queue(
            "articles",
            later("Answers to review"),
            later("Nobody has looked through them for a year."),
            later("Every answer has been reviewed within the year."),
            _only_secretariat,
            _article_rows,
            more="knowledge-desk",
        ),
        Queue(
            "searches",
            later("Sought and not found"),
            later(
                "Words that found nothing at least twice. Who sought them is not kept."
            ),
            later("No words have been sought twice without finding anything."),
            lambda standing: _searches(standing).count(),
            _search_rows,
        ),
    ):
        register(queue)
