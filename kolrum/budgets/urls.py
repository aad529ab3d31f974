"""The address of the method."""

from django.urls import path

from kolrum.budgets import views

urlpatterns = [path("method/", views.method, name="method")]
