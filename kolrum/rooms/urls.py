"""Addresses of the rooms, and of a territory's own."""

from django.urls import path

from kolrum.rooms import (
    admission,
    archive,
    ballots,
    deeds,
    directory,
    people,
    settings,
    unkept,
    unread,
    views,
    writing,
)

urlpatterns = [
    path("rooms/", directory.directory, name="rooms"),
    path("rooms/preview/", writing.preview, name="post-preview"),
    path("rooms/draft/", writing.draft, name="draft"),
    path("rooms/unread/", unread.page, name="unread"),
    path("rooms/unread/read/", unread.mark_all, name="unread-read"),
    path("rooms/people/<slug:handle>/", people.person, name="person"),
    path("rooms/people/<slug:handle>/mute/", people.set_muted, name="set-muted"),
    path("account/muted/", people.muted, name="muted"),
    path("rooms/posts/<int:pk>/keep/", deeds.of_post, name="keep-post"),
    path("rooms/posts/<int:pk>/edit/", writing.edit, name="post-edit"),
    path("rooms/posts/<int:pk>/history/", views.history, name="post-history"),
    path("rooms/posts/<int:pk>/accept/", writing.accept, name="post-accept"),
    path("rooms/posts/<int:pk>/thank/", writing.thank, name="post-thank"),
    path("rooms/networks/", admission.networks, name="networks"),
    path("rooms/networks/<slug:slug>/", admission.knock, name="network-knock"),
    path("rooms/open/", settings.new, name="room-open"),
    path("rooms/open/keepers/", unkept.page, name="rooms-unkept"),
    path("rooms/<slug:slug>/readers/", admission.readers, name="room-readers"),
    path("rooms/<slug:slug>/keep/", settings.of_room, name="keep-room"),
    path("rooms/<slug:slug>/keep/new/", settings.new_inner, name="room-open-inner"),
    path("rooms/<slug:slug>/archive/", archive.page, name="room-archive"),
    path(
        "rooms/<slug:slug>/archive/<int:pk>.zip",
        archive.as_zip,
        name="room-archive-file",
    ),
    path("rooms/<slug:slug>/people/", people.to_call, name="to-call"),
    path("rooms/<slug:slug>/", views.room, name="room"),
    path("rooms/<slug:slug>/new/", writing.open_topic, name="topic-new"),
    path("rooms/<slug:slug>/<int:pk>/", views.topic, name="topic"),
    path("rooms/<slug:slug>/<int:pk>/reply/", writing.reply, name="reply"),
    path("rooms/<slug:slug>/<int:pk>/want/", writing.want_too, name="want-too"),
    path("rooms/<slug:slug>/<int:pk>/poll/", ballots.open_poll, name="poll-new"),
    path(
        "rooms/<slug:slug>/<int:pk>/poll/close/", ballots.close_poll, name="poll-close"
    ),
    path("rooms/<slug:slug>/<int:pk>/vote/", ballots.vote, name="vote"),
    path("rooms/<slug:slug>/<int:pk>/keep/", deeds.of_topic, name="keep-topic"),
    path("<str:iso2>/rooms/", views.of_territory, name="country-rooms"),
    path("<str:iso2>/<str:slug>/rooms/", views.of_territory, name="territory-rooms"),
]
