"""The data sets, and the rows behind a figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every data set, where it comes from, and what has changed in it."""
    return render(request, "sources/data.html")
