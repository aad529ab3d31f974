"""People with an account."""

from itertools import count
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class PersonQuerySet(models.QuerySet["Person"]):
    """How people are found and made."""

    def get_by_natural_key(self, email: str | None) -> "Person":
        """The person of an address, whatever its capitals: what sign-in asks for."""
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None) -> "Person":
        """A person who may sign in, without any right."""
        return self._enrol(email, password, is_operator=False)

    def create_superuser(
        self, email: str, password: str | None = None, **_more: Any
    ) -> "Person":
        """A person who operates this installation; asked for by `createsuperuser`.

        Whoever has the terminal has the address too: it counts as confirmed.
        """
        person = self._enrol(email, password, is_operator=True)
        apps.get_model("account", "EmailAddress").objects.create(
            user=person, email=email.lower(), verified=True, primary=True
        )
        return person

    def _enrol(
        self, email: str, password: str | None, *, is_operator: bool
    ) -> "Person":
        person = self.model(email=email, is_operator=is_operator)
        person.set_password(password)
        person.full_clean()
        person.save(using=self.db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account: known by e-mail, named as they wish."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    handle = models.SlugField(
        _("called by"),
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        editable=False,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_operator = models.BooleanField(
        _("operates this installation"),
        default=False,
        help_text=_("Opens the administration pages, everything in them included."),
    )
    language = models.CharField(
        _("language"), max_length=8, default=settings.LANGUAGE_CODE
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    hidden_at = models.DateTimeField(_("profile hidden"), null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    USERNAME_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("email",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, **options: Any) -> None:
        """Save; who has a name can be called by it, ever after in the same way."""
        if self.name and not self.handle:
            self.handle = free_handle(self.name)
            if options.get("update_fields") is not None:
                options["update_fields"] = {*options["update_fields"], "handle"}
        super().save(**options)

    @property
    def shown_name(self) -> str:
        """The name that others see; an address is never shown in its place."""
        if self.erased_at:
            return str(_("Former member"))
        name = "" if self.hidden_at else self.name
        return name or str(_("Somebody without a name"))

    @property
    def is_staff(self) -> bool:
        """Whether the administration pages open; Django's admin asks by this name."""
        return self.is_operator

    def has_perm(self, permission: str, thing: object = None) -> bool:
        """Whether an administration page may be used; it is all or nothing."""
        return self.is_active and self.is_operator

    def has_module_perms(self, app_label: str) -> bool:
        """Whether an app shows in the administration pages."""
        return self.has_perm(app_label)


def free_handle(name: str) -> str:
    """A handle of a name that nobody has: anna-berg, anna-berg-2."""
    stem = slugify(name)[:50].replace("_", "-").strip("-") or "person"
    taken = set(
        Person.objects.filter(handle__startswith=stem).values_list("handle", flat=True)
    )
    tried = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(handle for handle in tried if handle not in taken)
