"""Goals and budgets that territories have adopted, who may enter them, and what was."""

from typing import Any, NoReturn, Self

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kolrum.carbon import promises
from kolrum.carbon.promises import Promise
from kolrum.lib.units import tonnes
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.plans import rules
from kolrum.territories.models import Territory


class Scope(models.TextChoices):
    """What a goal counts, as the form asks it."""

    CO2 = promises.Scope.CO2, _("Carbon dioxide within the territory")
    ALL_GASES = (
        promises.Scope.ALL_GASES,
        _("All greenhouse gases within the territory, in per cent"),
    )
    ALL_GASES_TONNES = (
        promises.Scope.ALL_GASES_TONNES,
        _("All greenhouse gases within the territory, in tonnes CO2e"),
    )
    PART = promises.Scope.PART, _("A part of the emissions, such as transport")
    ORGANISATION = promises.Scope.ORGANISATION, _("The organisation’s own emissions")
    CONSUMPTION = promises.Scope.CONSUMPTION, _("The inhabitants’ consumption")


class AdoptedQuerySet(models.QuerySet[Any]):
    """How what has been adopted is found."""

    def readable_by(self, visitor: Standing) -> Self:
        """Those that a visitor may read."""
        return self.filter(rules.readable(visitor))

    def in_force(self) -> Self:
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)

    def of(self, country: str, code: str) -> Self:
        """Those of one territory, by its country and code."""
        return self.filter(territory__country=country, territory__code=code)


class Adopted(models.Model):
    """What goals and budgets share: whose, by which decision, entered by whom."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT)
    decided_on = models.DateField(_("date of the decision"))
    decided_by = models.CharField(_("decided by"), max_length=120)
    paragraph = models.CharField(_("paragraph"), max_length=40, blank=True)
    source_url = models.URLField(_("link to the decision"), max_length=500)
    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AdoptedQuerySet.as_manager()

    class Meta:
        abstract = True


class Goal(Adopted):
    """A goal for emissions, in its own words and as what it promises."""

    wording = models.CharField(_("wording"), max_length=300)
    scope = models.CharField(_("what it counts"), max_length=20, choices=Scope)
    target = models.CharField(_("the goal in figures"), max_length=200, blank=True)
    points = models.JSONField(default=list, blank=True)
    base_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_tonnes = models.BooleanField(default=False)
    yearly_cut = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("-decided_on", "id")

    def __str__(self) -> str:
        """The wording."""
        return self.wording

    @property
    def promise(self) -> Promise:
        """What is promised."""
        return Promise(
            tuple((int(year), float(left)) for year, left in self.points),
            self.base_year,
            is_tonnes=self.is_tonnes,
            yearly_cut=self.yearly_cut,
        )


class AdoptedBudget(Adopted):
    """A carbon budget that a territory has adopted for itself.

    What it was computed from is kept where it is known, so that a difference to ours
    can be taken apart.
    """

    amount_t = models.FloatField(_("tonnes of carbon dioxide"))
    base_year = models.PositiveSmallIntegerField(_("counts from 1 January"))
    yearly_cut = models.FloatField(_("cut every year"), null=True, blank=True)
    method = models.CharField(_("how it was computed"), max_length=300, blank=True)
    national_budget_t = models.FloatField(
        _("the country’s budget"), null=True, blank=True
    )
    share = models.FloatField(_("the territory’s share of it"), null=True, blank=True)
    temperature_c = models.FloatField(_("temperature limit"), null=True, blank=True)
    likelihood_pct = models.FloatField(_("likelihood"), null=True, blank=True)

    class Meta:
        verbose_name = _("adopted budget")
        verbose_name_plural = _("adopted budgets")
        ordering = ("-decided_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount_t__gt=0), name="adopted_budget_is_positive"
            ),
        )

    def __str__(self) -> str:
        """Name the place and the year it counts from."""
        return f"{self.territory} {self.base_year}"


class SlideOrder(models.Model):
    """In which order a territory's slides are shown, and which are left out.

    Attributes
    ----------
    names : of all slides that there were when it was chosen, in the chosen order
    left_out : those of them that are not shown
    """

    territory = models.OneToOneField(
        Territory, on_delete=models.CASCADE, related_name="slide_order"
    )
    names = models.JSONField(default=list)
    left_out = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("order of slides")
        verbose_name_plural = _("orders of slides")

    def __str__(self) -> str:
        """Name the place."""
        return str(self.territory)


class Deed(models.TextChoices):
    """What was done to something adopted."""

    ADDED = "added", _("entered")
    CHANGED = "changed", _("changed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RESTORED = "restored", _("back to the usual")


SLIDES, CHARGE = "slides", "charge"
"""What a line of history calls the order of slides, and who has taken charge of the
page; the others are adopted things."""


class HistoryClosed(Exception):
    """What has been done is neither rewritten nor removed."""


class Change(models.Model):
    """One deed of an editor, with what stood before and after: added, never altered."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    thing_id = models.PositiveBigIntegerField()
    deed = models.CharField(max_length=12, choices=Deed)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-id",)

    def __str__(self) -> str:
        """Name the deed and the thing."""
        return f"{self.deed} {self.kind} {self.thing_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the line; refuse to change one."""
        if not self._state.adding:
            raise HistoryClosed
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise HistoryClosed

    @property
    def what(self) -> str:
        """What was changed, in its own words: a goal's wording or a budget's tonnes."""
        if self.kind == SLIDES:
            return gettext("The order of the slides")
        if self.kind == CHARGE:
            name = self.after.get("organisation", "")
            return gettext("Charge of the page: %(name)s") % {"name": name}
        told = self.after.get("wording")
        return told or tonnes(self.after["amount_t"], get_language() or "en")
