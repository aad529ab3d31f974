"""What somebody fills in to send a file."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from kolrum.files.refusals import Fault
from kolrum.members.models import Circle
from kolrum.members.standing import Standing


class FileField(forms.FileField):
    """One file; what it is, is looked at when it is taken in."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"label": _("File"), "allow_empty_file": True, **more})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What a script needs to tell of a file that is too large before it is sent."""
        return {
            **super().widget_attrs(widget),
            "data-largest": settings.FILES_LARGEST,
            "data-too-large": Fault.TOO_LARGE.label,
        }

    @property
    def limits(self) -> StrOrPromise:
        """What is taken, in words."""
        return _(
            "Pictures, PDF, Office and OpenDocument files, CSV and plain text, "
            "%(size)d MB at most. Positions and names are taken out of pictures."
        ) % {"size": settings.FILES_LARGEST // 1_000_000}


class UploadForm(forms.Form):
    """A file for those who read a circle."""

    file = FileField()
    described = forms.CharField(
        label=_("What the picture shows, for those who cannot see it"),
        max_length=300,
        required=False,
    )
    circle = forms.ModelChoiceField(
        Circle.objects.none(), widget=forms.HiddenInput, required=True
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, standing: Standing, **more: Any
    ) -> None:
        super().__init__(data, files, **more)
        field = cast("forms.ModelChoiceField[Circle]", self.fields["circle"])
        field.queryset = Circle.objects.readable_by(standing)
        self.fields["file"].help_text = cast(FileField, self.fields["file"]).limits
