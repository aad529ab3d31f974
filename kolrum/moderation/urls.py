"""Addresses of order and of law."""

from django.http import Http404
from django.urls import path


def soon(request, **names):
    raise Http404


urlpatterns = [
    path("moderation/report/<slug:kind>/<int:pk>/", soon, name="flag"),
    path("about/<slug:page>/", soon, name="law"),
    path("moderation/tickets/<int:pk>/", soon, name="ticket"),
    path("moderation/decisions/<int:pk>/", soon, name="decision"),
]
