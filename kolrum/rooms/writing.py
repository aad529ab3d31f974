"""Rooms to write in: each deed checks the rule, and nothing typed is lost."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.readers import readers_of
from kolrum.members.visitors import visitor
from kolrum.rooms import actions, attaching, figures, views
from kolrum.rooms.actions import NotAnAnswer, TooSoon, TopicClosed, Words
from kolrum.rooms.asking import post_at, room_at, topic_at
from kolrum.rooms.forms import MOST_LETTERS, EditForm, ReplyForm, TopicForm
from kolrum.rooms.here import Here
from kolrum.rooms.limits import NotNow
from kolrum.rooms.marks import Draft
from kolrum.rooms.search import TOPIC
from kolrum.rooms.templatetags.rooms import previewed
from kolrum.rooms.topics import Topic, TopicKind
from kolrum.search.language.asking import read
from kolrum.search.likeness import similar
from kolrum.search.pages import Hit, hits_of


@require_http_methods(FORM_METHODS)
@signed_in
def open_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a topic in a room."""
    here = room_at(request, slug)
    require(here.writes_by_role)
    form = _topic_form(request, here)
    is_preview = "preview" in request.POST
    if here.barred and form.is_bound:
        form.add_error("text", here.barred)
    elif request.method == "POST" and not is_preview and form.is_valid():
        told = form.cleaned_data
        try:
            topic = actions.open_topic(
                here.room,
                by=person_of(request),
                kind=told["kind"],
                title=told["title"],
                words=Words(told["text"], told.get("on_behalf_of")),
                tags=told["tags"],
            )
        except TooSoon as slow:
            form.add_error("text", slow_words(slow))
        except NotNow as halt:
            form.add_error("text", halt.words)
        else:
            return redirect(topic)
    page = {"here": here, "room": here.room, "around": here.room.parent, "form": form}
    page["alike"] = _alike(request, here) if is_preview else []
    page["is_writing"] = True
    page["is_closed"] = not here.room.is_public
    page["reader_count"] = readers_of(here.room.circle).count()
    is_refused = form.is_bound and (not is_preview or "file" in form.errors)
    status = 422 if is_refused else 200
    return render(request, "rooms/write.html", page, status=status)


@require_POST
@signed_in
def reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a post to a topic, or show it again with what to mend and the text kept."""
    here, topic = topic_at(request, slug, pk)
    require(here.writes_by_role)
    told, refusal = attaching.written(request, here)
    form = ReplyForm(told, speaks_for=here.speaks_for)
    if refusal:
        form.add_error("file", refusal)
    if here.barred:
        form.add_error("text", here.barred)
    elif "preview" not in request.POST and form.is_valid():
        kept = form.cleaned_data
        words = Words(kept["text"], kept.get("on_behalf_of"))
        try:
            post = actions.reply(topic, by=person_of(request), words=words)
        except TopicClosed:
            form.add_error("text", _("The topic has been closed. Your text is here."))
        except TooSoon as slow:
            form.add_error("text", slow_words(slow))
        except NotNow as halt:
            form.add_error("text", halt.words)
        else:
            return redirect(address_of(topic, post.number))
    if "preview" in request.POST and not here.barred and not refusal:
        return views.topic_page(request, here, topic, form)
    return views.topic_page(request, here, topic, form, status=422)


@require_http_methods(FORM_METHODS)
@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post; what stood before stays readable."""
    here, post = post_at(request, pk)
    require(here.may_edit(post))
    told, refusal = attaching.written(request, here)
    data = told if request.method == "POST" else None
    form = EditForm(data, initial={"text": post.text})
    if refusal:
        form.add_error("file", refusal)
    is_preview = "preview" in request.POST and not refusal
    if form.is_valid() and not is_preview:
        kept = form.cleaned_data
        by, text, reason = person_of(request), kept["text"], kept["reason"]
        try:
            actions.edit(post, by=by, text=text, reason=reason)
        except NotNow as halt:
            form.add_error("text", halt.words)
        else:
            return redirect(address_of(post.topic, post.number))
    page = {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "topic": post.topic,
        "post": post,
        "form": form,
    }
    status = 422 if data and not is_preview else 200
    return render(request, "rooms/edit.html", page, status=status)


@require_POST
@signed_in
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which post answers the topic, or that it does not after all."""
    here, post = post_at(request, pk)
    require(here.may_accept(post.topic))
    if post.topic.accepted_id == post.pk:
        actions.unaccept(post.topic, by=person_of(request))
    else:
        try:
            actions.accept(post.topic, post, by=person_of(request))
        except NotAnAnswer as unfit:
            raise PermissionDenied from unfit
    return redirect(address_of(post.topic, post.number))


@require_POST
@signed_in
def thank(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank for a post, or take it back."""
    here, post = post_at(request, pk)
    require(here.takes_part)
    actions.thank(post, by=person_of(request))
    return redirect(address_of(post.topic, post.number))


@require_POST
@signed_in
def want_too(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that one wants the answer too, or take it back."""
    here, topic = topic_at(request, slug, pk)
    require(here.takes_part)
    actions.want_too(topic, by=person_of(request))
    return redirect(topic)


@require_POST
@signed_in
def preview(request: HttpRequest) -> HttpResponse:
    """What Markdown will look like: a fragment for the script beside the field."""
    text = request.POST.get("text", "")[:MOST_LETTERS]
    page = previewed(text, visitor(request))
    return render(request, "rooms/preview.html", page)


@signed_in
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being written; asked by the script as one types."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    place = request.POST.get("place", "")
    if not place.startswith(("room-", "topic-")) or len(place) > _LONGEST_PLACE:
        return HttpResponse(status=422)
    actions.keep_draft(
        place,
        by=person_of(request),
        title=request.POST.get("title", "")[:160],
        text=request.POST.get("text", "")[:MOST_LETTERS],
    )
    return HttpResponse(status=204)


_LONGEST_PLACE = Draft._meta.get_field("place").max_length or 0


def _topic_form(request: HttpRequest, here: Here) -> TopicForm:
    if request.method == "POST":
        told, refusal = attaching.written(request, here)
        form = TopicForm(told, is_keeper=here.is_keeper, speaks_for=here.speaks_for)
        if refusal:
            form.add_error("file", refusal)
        return form
    kept = Draft.objects.filter(
        person=here.standing.person_id, place=f"room-{here.room.pk}"
    ).first()
    asked = request.GET.get("kind")
    initial = {
        "kind": asked if asked in TopicKind.values else TopicKind.QUESTION,
        "title": kept.title if kept else request.GET.get("title", ""),
        "text": _begun(kept.text if kept else "", request.GET.get("figure", "")),
    }
    return TopicForm(
        is_keeper=here.is_keeper, speaks_for=here.speaks_for, initial=initial
    )


def _begun(kept: str, asked: str) -> str:
    """What was begun, with the figure that is to be talked about below it."""
    call = figures.call_of(asked)
    return kept if call in kept else f"{kept}\n\n{call}\n\n".lstrip()


def _alike(request: HttpRequest, here: Here) -> list[Hit]:
    """What is there already on the same subject; a script asks for it otherwise."""
    title, language = request.POST.get("title", ""), get_language() or ""
    found = similar(title, here.standing, (TOPIC,))
    return hits_of(found, read(title), here.standing, language)


def slow_words(slow: TooSoon) -> str:
    """When one may write again in a slow room."""
    opens = date_format(localtime(slow.opens_at), "H:i")
    return _(
        "The room is slow: you may write again at %(time)s. Your text is here."
    ) % {"time": opens}


def address_of(topic: Topic, number: int) -> str:
    """Where a post stands: its topic's page of posts that holds it."""
    before = topic.posts.filter(number__lt=number).exclude(state="hidden").count()
    page = before // views.POSTS_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{topic.get_absolute_url()}{query}#p{number}"
