"""What a person fills in about a document."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolrum.files.forms import FileField
from kolrum.library import shelving
from kolrum.library.actions import Described
from kolrum.library.documents import Category, Document, Kind, Licence
from kolrum.members.models import Organisation
from kolrum.rooms.forms import MOST_TAGS
from kolrum.rooms.here import Here
from kolrum.territories.models import Territory


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A category of the room, those within others stepped in."""

    def __init__(self, **more: Any) -> None:
        super().__init__(Category.objects.none(), required=False, **more)

    def of(self, here: Here) -> None:
        """Offer a room's categories, in the order of the tree."""
        self.queryset = Category.objects.filter(room=here.room)
        self.choices = [
            ("", "—"),
            *(
                (each.pk, f"{'– ' if each.parent_id else ''}{each.name}")
                for each in shelving.in_order(here.room)
            ),
        ]


class DescriptionForm(forms.Form):
    """What is said of a document."""

    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    description = forms.CharField(
        label=_("What it is, in some sentences"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    category = CategoryField(label=_("Category"))
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=300,
        help_text=_("Words to be found by, parted by commas; six at most."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Document of"),
        required=False,
        empty_label=_("Nobody in particular"),
        help_text=_("An organisation that you may write on behalf of."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    licence = forms.ChoiceField(
        label=_("What others may do with it"), choices=Licence.choices, required=False
    )
    valid_to = forms.DateField(
        label=_("Valid to"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day it holds. Leave it open if there is none."),
    )

    def __init__(self, *args: Any, here: Here, **more: Any) -> None:
        super().__init__(*args, **more)
        self.here = here
        cast(CategoryField, self.fields["category"]).of(here)
        self._offer("organisation")

    def _offer(self, name: str) -> None:
        if not self.here.speaks_for:
            del self.fields[name]
            return
        field = cast("forms.ModelChoiceField[Organisation]", self.fields[name])
        field.queryset = Organisation.objects.filter(pk__in=self.here.speaks_for)

    def clean_tags(self) -> tuple[str, ...]:
        """The words, each once."""
        words = [word.strip() for word in self.cleaned_data["tags"].split(",")]
        found = tuple(dict.fromkeys(word for word in words if word))
        if len(found) > MOST_TAGS:
            raise ValidationError(_("Six tags at most."))
        return found

    @property
    def told(self) -> Described:
        """What was said."""
        said = self.cleaned_data
        return Described(
            kind=said["kind"],
            title=said["title"],
            description=said["description"],
            organisation=said.get("organisation"),
            territory=self._place(said.get("organisation")),
            category=said["category"],
            language=said["language"],
            licence=said["licence"],
            valid_to=said["valid_to"],
            tags=said["tags"],
        )

    def _place(self, organisation: Organisation | None) -> Territory | None:
        of_room = self.here.room.territory
        return of_room or (organisation.territory if organisation else None)


class DocumentForm(DescriptionForm):
    """A document with its first version."""

    file = FileField()
    only_for = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Who reads it"),
        required=False,
        empty_label=_("All who read the room"),
        help_text=_("Those of one organisation only, if you choose it."),
    )
    field_order = ("file",)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].help_text = cast(FileField, self.fields["file"]).limits
        if self.here.room.circle.parent_id:
            del self.fields["only_for"]
        else:
            self._offer("only_for")


class ChangeForm(DescriptionForm):
    """A document described anew; whose it is stays where one may not choose it."""

    def __init__(self, *args: Any, document: Document, **more: Any) -> None:
        self.document = document
        super().__init__(*args, **more)
        is_theirs = document.organisation_id in self.here.speaks_for
        if document.organisation_id and not is_theirs:
            self.fields.pop("organisation", None)

    @property
    def told(self) -> Described:
        """What was said, and whose it was."""
        said = super().told
        is_chosen = "organisation" in self.fields
        whose = said.organisation if is_chosen else self.document.organisation
        return replace(said, territory=self.document.territory, organisation=whose)

    @staticmethod
    def of(document: Document) -> dict[str, Any]:
        """What is said of a document now."""
        named = ("title", "kind", "description", "category", "organisation")
        told = {name: getattr(document, name) for name in named}
        told["tags"] = ", ".join(tag.name for tag in document.tags.all())
        for name in ("language", "licence", "valid_to"):
            told[name] = getattr(document, name)
        return told


class VersionForm(forms.Form):
    """Another version of a document."""

    file = FileField()
    note = forms.CharField(
        label=_("What is new"),
        max_length=300,
        help_text=_("One sentence, for those who know the earlier version."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].help_text = cast(FileField, self.fields["file"]).limits


class WithdrawalForm(forms.Form):
    """Why a version is withdrawn."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=300,
        help_text=_("It is shown to everybody who follows the version’s address."),
    )


class CategoryForm(forms.Form):
    """A category to put up."""

    name = forms.CharField(label=_("Name"), max_length=80)
    parent = CategoryField(label=_("Within"))

    def __init__(self, *args: Any, here: Here, **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast(CategoryField, self.fields["parent"])
        field.of(here)
        field.queryset = Category.objects.filter(room=here.room, parent=None)
