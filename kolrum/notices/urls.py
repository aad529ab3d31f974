"""Addresses of notices, of what is followed, and of feeds."""

from django.urls import path

from kolrum.notices import views

urlpatterns = [
    path("account/notices/", views.notices, name="notices"),
    path("account/notices/read/", views.read, name="notices-read"),
    path("account/notices/mail/", views.mail_again, name="mail-again"),
    path("account/following/", views.following, name="following"),
    path("account/following/set/", views.follow, name="follow"),
    path("account/following/feeds/", views.renew, name="renew-feeds"),
    path("account/unsubscribe/<slug:word>/", views.unsubscribe, name="unsubscribe"),
    path("feeds/<slug:kind>/<str:key>.atom", views.feed, name="feed"),
    path(
        "feeds/<slug:word>/<slug:kind>/<str:key>.atom", views.feed, name="private-feed"
    ),
    path("calendars/<slug:kind>/<str:key>.ics", views.calendar, name="calendar"),
    path(
        "calendars/<slug:word>/<slug:kind>/<str:key>.ics",
        views.calendar,
        name="private-calendar",
    ),
]
