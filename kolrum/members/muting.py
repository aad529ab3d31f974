"""Whom somebody does not wish to hear: their own choice, told to nobody."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.people import Person


class Muting(models.Model):
    """That a person has muted another: their posts fold, and no notices come."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mutings")
    whom = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("muted person")
        verbose_name_plural = _("muted people")
        ordering = ("-since",)
        constraints = (
            models.UniqueConstraint(
                fields=("by", "whom"), name="person_is_muted_once_by_another"
            ),
            models.CheckConstraint(
                condition=~models.Q(by=models.F("whom")), name="nobody_mutes_themselves"
            ),
        )

    def __str__(self) -> str:
        """Whom."""
        return self.whom.shown_name


def mute(person: Person, *, by: Person) -> None:
    """Let somebody hear no more of a person; of oneself one always hears."""
    if person.pk != by.pk:
        Muting.objects.get_or_create(by=by, whom=person)


def unmute(person: Person, *, by: Person) -> None:
    """Let somebody hear of a person again."""
    Muting.objects.filter(by=by, whom=person).delete()


def muted_by(person_id: int | None) -> frozenset[int]:
    """Those whom a person has muted, by id; nobody for nobody."""
    if person_id is None:
        return frozenset()
    found = Muting.objects.filter(by=person_id).values_list("whom", flat=True)
    return frozenset(found)


def who_mute(person_id: int | None) -> frozenset[int]:
    """Those who have muted a person, by id."""
    if person_id is None:
        return frozenset()
    found = Muting.objects.filter(whom=person_id).values_list("by", flat=True)
    return frozenset(found)
