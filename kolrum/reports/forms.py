"""What an editor writes and chooses for a report, and what is asked of it."""

from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kolrum.reports import pictures
from kolrum.reports.editorial import ACCEPTED, EDITED, REJECTED
from kolrum.reports.naming import language_name, languages
from kolrum.reports.pictures import BadPicture, Encoded, Fault, Use, encoded

MOST_OF_A_COMMENT = 600
MOST_OF_A_FOREWORD = 6000
MOST_OF_A_TEXT = 12000
MOST_OF_A_PROPOSAL = 1200

FAULTS: Mapping[Fault, Any] = {
    Fault.TOO_LARGE: _(
        "The file is larger than 12 MB. Save it in a smaller size, and choose it again."
    ),
    Fault.NO_PICTURE: _(
        "The file cannot be read as a picture. Choose a JPEG, PNG or WebP picture; "
        "a drawing (SVG, PDF) must first be saved as PNG."
    ),
    Fault.TOO_MANY_PIXELS: _(
        "The picture has more than 60 million pixels. Save it in a smaller size, and "
        "choose it again."
    ),
    Fault.TOO_SMALL: _(
        "The picture has too few pixels to be printed. The longer side needs at least "
        "%(least)s."
    ),
}


class TextField(forms.CharField):
    """Some paragraphs: its length is counted as it is kept, and nothing is cut off."""

    def __init__(self, *, most: int, rows: int, **more: Any) -> None:
        self.most = most
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "data-most": most}), **more
        )

    def clean(self, value: Any) -> str:
        """Give the text with the ends of lines as they are kept."""
        text = "\n".join(str(super().clean(value)).splitlines()).strip()
        if len(text) > self.most:
            raise ValidationError(
                _(
                    "The text has %(count)s characters; there is room for %(most)s. "
                    "Shorten it."
                ),
                params={"count": len(text), "most": self.most},
            )
        return text


class SlotForm(forms.Form):
    """A form for one slot; `title` names what is written in it."""

    def told(self) -> dict[str, Any]:
        """Give what is kept of it."""
        return dict(self.cleaned_data)


class TextForm(SlotForm):
    """Another wording of a text."""

    text = TextField(label=_("Your wording"), most=MOST_OF_A_TEXT, rows=12)


class ForewordForm(SlotForm):
    """A foreword, signed."""

    text = TextField(label=_("Foreword"), most=MOST_OF_A_FOREWORD, rows=16)
    by = forms.CharField(label=_("Signed by"), max_length=120)
    role = forms.CharField(
        label=_("Role"),
        max_length=160,
        required=False,
        help_text=_("Such as chair of the municipal executive board."),
    )


class CommentForm(SlotForm):
    """What a place itself says of a sector, signed."""

    text = TextField(
        label=_("Comment"),
        most=MOST_OF_A_COMMENT,
        rows=7,
        help_text=_("At most 600 characters. It stands apart from the report’s words."),
    )
    by = forms.CharField(
        label=_("Signed by"),
        max_length=120,
        help_text=_("Such as the environment committee."),
    )


class ProposalForm(SlotForm):
    """Whether a proposal is taken up, as it stands or in other words."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=(
            (ACCEPTED, _("Keep it as it stands")),
            (EDITED, _("Keep it in our words")),
            (REJECTED, _("Leave it out")),
        ),
        widget=forms.RadioSelect,
    )
    owner = forms.CharField(
        label=_("Who is responsible"),
        max_length=160,
        required=False,
        help_text=_("Leave empty to keep what the proposal says."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in languages():
            self.fields[f"text_{code}"] = TextField(
                label=_("Our reasons, in %(language)s")
                % {"language": language_name(code)},
                most=MOST_OF_A_PROPOSAL,
                rows=5,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the words where they are to be one's own."""
        cleaned = super().clean() or {}
        first = f"text_{settings.LANGUAGE_CODE}"
        is_edited = cleaned.get("decision") == EDITED
        if is_edited and not cleaned.get(first) and first not in self.errors:
            self.add_error(first, _("Write the proposal in your words, or keep it."))
        return cleaned


class PictureField(forms.FileField):
    """A file that is read as a picture and encoded anew."""

    def __init__(self, *, use: Use, **more: Any) -> None:
        self.use = use
        accept = "image/jpeg,image/png,image/webp"
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **more)

    def clean(self, data: Any, initial: Any = None) -> Encoded | None:
        """Give the picture as it is kept."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if not file:
            return None
        try:
            return encoded(cast(BinaryIO, file), file.size or 0, self.use)
        except BadPicture as bad:
            raise ValidationError(
                FAULTS[bad.fault], params={"least": self.use.least}
            ) from bad


class PictureForm(SlotForm):
    """A picture; one that was sent before is kept while other fields are mended."""

    picture = PictureField(label=_("Picture"), use=pictures.LOGO, required=False)
    kept = forms.RegexField("^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.data.get("kept") if self.is_bound else self.initial.get("kept")
        picture = self.fields["picture"]
        picture.required = not kept
        picture.error_messages["required"] = _("Choose a picture.")

    def told(self) -> dict[str, Any]:
        """Give what is kept of it: the picture by its digest."""
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("picture", "kept")
        }
        return told | {"picture": self.cleaned_data["kept"]}


class LogoForm(PictureForm):
    """The logo or the coat of arms."""


class CoverForm(PictureForm):
    """The cover picture: what matters in it, words for it, and who took it."""

    picture = PictureField(
        label=_("Picture"),
        use=pictures.COVER,
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB, at least 1000 pixels on the longer "
            "side. Only the picture itself is kept: place, time and camera are removed."
        ),
    )
    across = forms.IntegerField(
        label=_("Focal point from the left, per cent"),
        min_value=0,
        max_value=100,
        initial=50,
        help_text=_("What is here is never cut off."),
    )
    down = forms.IntegerField(
        label=_("Focal point from the top, per cent"),
        min_value=0,
        max_value=100,
        initial=50,
    )
    is_decorative = forms.BooleanField(
        label=_("The picture only decorates: screen readers pass it by"),
        required=False,
    )
    credit = forms.CharField(
        label=_("Photographer or source"), max_length=160, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        credit = self.fields.pop("credit")
        decorative = self.fields.pop("is_decorative")
        for code in languages():
            self.fields[f"alternative_{code}"] = forms.CharField(
                label=_("What the picture shows, in %(language)s")
                % {"language": language_name(code)},
                max_length=300,
                required=False,
                help_text=_("One sentence for who cannot see it.")
                if code == settings.LANGUAGE_CODE
                else "",
            )
        self.fields |= {"is_decorative": decorative, "credit": credit}
        first = self.fields[f"alternative_{settings.LANGUAGE_CODE}"]
        first.required = not self.data.get("is_decorative")
        first.error_messages["required"] = _(
            "Say what the picture shows, or tick that it only decorates."
        )


class ReasonForm(forms.Form):
    """Why a correction or a withdrawal is made: it is shown to everyone."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown to everyone, in the list of editions."),
    )
