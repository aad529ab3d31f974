"""Addresses of order and of law."""

from django.urls import path

from kolrum.moderation import (
    appealing,
    deeds,
    law_pages,
    outcome_pages,
    reporting,
    views,
)

_LAW = "moderation/law/"

urlpatterns = [
    path("moderation/", views.waiting, name="moderation"),
    path("moderation/decided/", views.decided, name="decided"),
    path("moderation/posts/<int:pk>/publish/", views.publish, name="publish"),
    path("moderation/report/", reporting.by_address, name="flag-address"),
    path("moderation/report/thanks/", reporting.thanks, name="flag-thanks"),
    path("moderation/report/<slug:kind>/<int:pk>/", reporting.flag, name="flag"),
    path("moderation/reports/<int:pk>/", outcome_pages.own, name="flag-outcome"),
    path(
        "moderation/outcomes/<slug:word>/", outcome_pages.sealed, name="sealed-outcome"
    ),
    path("moderation/appeals/<int:pk>/", outcome_pages.appeal, name="appeal"),
    path("moderation/tickets/<int:pk>/", deeds.of_ticket, name="ticket"),
    path("moderation/things/<slug:kind>/<int:pk>/", deeds.of_thing, name="case"),
    path("moderation/decisions/<int:pk>/", appealing.decision, name="decision"),
    path(
        "moderation/statements/<slug:word>/", appealing.sealed, name="sealed-decision"
    ),
    path(_LAW, law_pages.desk, name="law-desk"),
    path(f"{_LAW}particulars/", law_pages.particulars, name="particulars"),
    path(f"{_LAW}<slug:page>/<slug:spoken>/", law_pages.change, name="law-change"),
    path("about/<slug:page>/", law_pages.page, name="law"),
    path("about/<slug:page>/history/", law_pages.history, name="law-history"),
]
