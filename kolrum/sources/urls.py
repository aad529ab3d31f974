"""The addresses of the data sets and the rows in them."""

from django.urls import path

from kolrum.sources import views

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/rows/", views.rows, name="rows"),
    path("data/<slug:country>/<slug:series>.csv", views.table, name="table"),
]
