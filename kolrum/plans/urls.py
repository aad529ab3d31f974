"""Addresses of a territory's plans, and of the forms behind them."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from kolrum.plans import views


def _paths(place: str, name: str) -> Iterator[URLPattern]:
    yield path(f"{place}/plan/", views.plan, name=f"{name}-plan")
    editor = f"{place}/plan/edit/"
    yield path(editor, views.edit, name=f"{name}-edit")
    yield path(f"{editor}<str:kind>/new/", views.add, name=f"{name}-add")
    yield path(f"{editor}<str:kind>/<int:pk>/", views.change, name=f"{name}-change")
    yield path(
        f"{editor}<str:kind>/<int:pk>/withdraw/",
        views.withdraw,
        name=f"{name}-withdraw",
    )


urlpatterns = [
    *_paths("<str:iso2>", "country-plan"),
    *_paths("<str:iso2>/<str:slug>", "plan"),
]
