"""The method page: what is computed, how, and from what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """The method in words and equations, with its versions and sources."""
    return render(request, "budgets/method.html")
