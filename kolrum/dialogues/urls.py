"""Addresses of dialogues: each stands with its topic."""

from django.urls import path

from kolrum.dialogues import views

_HERE = "rooms/<slug:slug>/<int:pk>/dialogue/"

urlpatterns = [
    path("rooms/<slug:slug>/ask/", views.ask, name="dialogue-new"),
    path(_HERE, views.dialogue, name="dialogue"),
    path(f"{_HERE}group/", views.group, name="dialogue-group"),
    path(f"{_HERE}state/", views.state, name="dialogue-state"),
    path(f"{_HERE}think/", views.think, name="dialogue-think"),
    path(f"{_HERE}propose/", views.propose, name="dialogue-propose"),
    path(f"{_HERE}answer/", views.answer, name="dialogue-answer"),
]
