"""Addresses of the search."""

from django.urls import path

from kolrum.search import views

urlpatterns = [
    path("search/", views.results, name="search"),
    path("search/alike/", views.alike, name="search-alike"),
]
