"""What a person fills in to write in a room."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolrum.files.forms import FileField
from kolrum.members.models import Organisation
from kolrum.rooms.attaching import UNDESCRIBED, is_described
from kolrum.rooms.topics import Topic, TopicKind

MOST_LETTERS = 40_000
MOST_DESCRIBED = 300
MOST_TAGS = 6
BY_KEEPERS_ONLY = (TopicKind.ANNOUNCEMENT,)


class WordsField(forms.CharField):
    """Markdown, of a length that a page can carry."""

    def __init__(self, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 8, "data-writing": ""})
        super().__init__(max_length=MOST_LETTERS, widget=widget, **more)


class WritingForm(forms.Form):
    """Words, and a picture or a file to put into them."""

    text = WordsField(label=_("Text"))
    file = FileField(required=False, label=_("Picture or file"))
    described = forms.CharField(
        label=_("What the picture shows, for those who cannot see it"),
        max_length=MOST_DESCRIBED,
        required=False,
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["file"].help_text = cast(FileField, self.fields["file"]).limits

    def clean_text(self) -> str:
        """The words, if every picture in them says what it shows."""
        text: str = self.cleaned_data["text"]
        if not is_described(text):
            raise ValidationError(UNDESCRIBED)
        return text

    @property
    def but_files(self) -> list[forms.BoundField]:
        """The fields that stand before the picture or file."""
        return [each for each in self if each.name not in ("file", "described")]


class ReplyForm(WritingForm):
    """A post in a topic."""

    on_behalf_of = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label=_("Written on behalf of"),
        empty_label=_("Myself"),
    )

    def __init__(self, data: Any = None, *, speaks_for: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["text"].label = _("Your answer")
        if speaks_for:
            field = cast(
                "forms.ModelChoiceField[Organisation]", self.fields["on_behalf_of"]
            )
            field.queryset = Organisation.objects.filter(pk__in=speaks_for)
        else:
            del self.fields["on_behalf_of"]


class TopicForm(ReplyForm):
    """A topic with its first post."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=Topic._meta.get_field("title").max_length,
        help_text=_("A question as you would ask it, or what it is about."),
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=300,
        help_text=_("Words to be found by, parted by commas; six at most."),
    )
    field_order = ("kind", "title", "text", "tags", "on_behalf_of")

    def __init__(self, data: Any = None, *, is_keeper: bool, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["text"].label = _("Text")
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = [
            choice
            for choice in TopicKind.choices
            if is_keeper or choice[0] not in BY_KEEPERS_ONLY
        ]

    def clean_tags(self) -> tuple[str, ...]:
        """The words, each once."""
        words = [word.strip() for word in self.cleaned_data["tags"].split(",")]
        found = tuple(dict.fromkeys(word for word in words if word))
        if len(found) > MOST_TAGS:
            raise ValidationError(_("Six tags at most."))
        return found


class EditForm(WritingForm):
    """A post to mend."""

    reason = forms.CharField(
        label=_("Why it is changed"), max_length=200, required=False
    )
