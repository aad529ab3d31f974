"""Addresses of files: the same in every language, but the page that takes them in."""

from django.urls import path

from kolrum.files import views

urlpatterns = [
    path("files/<int:pk>/preview", views.preview, name="file-preview"),
    path("files/<int:pk>/<str:name>", views.file, name="file"),
]
pages = [path("files/new/", views.new, name="file-new")]
