"""Pages that were drawn ahead of being asked for."""

import gzip
from datetime import date
from typing import Self

from django.db import models
from django.http import HttpRequest, HttpResponse

from kolrum.visualiser.addressed import at_site


class DrawingQuerySet(models.QuerySet["Drawing"]):
    """Drawings that are read."""

    def holding(self, made_from: str, day: date) -> Self:
        """Those of the program and the data as they are, whose text holds on a day."""
        return self.filter(made_from=made_from, drawn_on__lte=day, holds_until__gt=day)

    def answer_to(
        self, request: HttpRequest, made_from: str, day: date
    ) -> HttpResponse | None:
        """Give the page of an address if it is drawn and still holds."""
        if request.GET:
            return None
        kept = self.holding(made_from, day).filter(address=request.path).first()
        return kept.at(request.build_absolute_uri("/")) if kept else None


class Drawing(models.Model):
    """The page of an address without choices, as it was drawn, and from what.

    `holds_until` is the first day on which some sentence would be in another tense.
    """

    address = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2)
    made_from = models.CharField(max_length=64)
    drawn_on = models.DateField()
    holds_until = models.DateField()
    content = models.BinaryField()

    objects = DrawingQuerySet.as_manager()

    def __str__(self) -> str:
        """Name the address and the day."""
        return f"{self.address} {self.drawn_on}"

    def at(self, site: str) -> HttpResponse:
        """Give the page as a site of some address answers with it."""
        return HttpResponse(at_site(gzip.decompress(self.content), site))
