"""Rows that are added and stay as they were: versions, deeds, editions."""

from typing import Any

from django.db import models


class Unalterable(TypeError):
    """What has been added is neither changed nor removed."""


class Added(models.Model):
    """A row that is added and never altered; what should read otherwise is another."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to change one.

        Raises
        ------
        Unalterable
        """
        if not self._state.adding:
            raise Unalterable
        super().save(*args, **kwargs)
