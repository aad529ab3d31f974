"""Addresses of the knowledge."""

from django.urls import path

from kolrum.knowledge import editing, views
from kolrum.knowledge.articles import Kind

_FOLDERS = (
    (Kind.ANSWER, "answers"),
    (Kind.WORDING, "wordings"),
    (Kind.MEASURE, "measures"),
)

urlpatterns = [
    path("knowledge/", views.entrance, name="knowledge"),
    path("knowledge/proposal/", views.proposal, name="knowledge-proposal"),
    path("knowledge/edit/", editing.desk, name="knowledge-desk"),
    path("knowledge/edit/new/", editing.add, name="knowledge-add"),
    path("knowledge/edit/topic/<int:pk>/", editing.lift, name="knowledge-lift"),
    path(
        "knowledge/edit/<int:pk>/<slug:spoken>/",
        editing.change,
        name="knowledge-change",
    ),
    path(
        "knowledge/edit/<int:pk>/<slug:spoken>/state/",
        editing.set_state,
        name="knowledge-state",
    ),
    *(
        path(f"knowledge/{name}/", views.listed, {"kind": kind}, f"knowledge-{name}")
        for kind, name in _FOLDERS
    ),
    *(
        path(
            f"knowledge/{name}/<slug:slug>/",
            views.article,
            {"kind": kind},
            f"knowledge-{kind}",
        )
        for kind, name in _FOLDERS
    ),
    *(
        path(
            f"knowledge/{name}/<slug:slug>/history/",
            views.history,
            {"kind": kind},
            f"knowledge-{kind}-history",
        )
        for kind, name in _FOLDERS
    ),
]
