"""Addresses of documents; that of a version always means the same file."""

from django.urls import path

from kolrum.library import views, writing

urlpatterns = [
    path("rooms/<slug:slug>/documents/", views.of_room, name="room-documents"),
    path("rooms/<slug:slug>/documents/new/", writing.new, name="document-new"),
    path(
        "rooms/<slug:slug>/documents/categories/", writing.categories, name="categories"
    ),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/change/", writing.change, name="document-change"),
    path("documents/<int:pk>/new/", writing.new_version, name="version-new"),
    path("documents/<int:pk>/use/", writing.use, name="document-use"),
    path("documents/<int:pk>/v<int:number>/", views.version, name="document-version"),
    path(
        "documents/<int:pk>/v<int:number>/withdraw/",
        writing.withdraw,
        name="version-withdraw",
    ),
]
