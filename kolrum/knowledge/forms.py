"""What an editor fills in."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolrum.knowledge.actions import Words
from kolrum.knowledge.articles import Article, Kind, Theme
from kolrum.knowledge.figures import figures
from kolrum.knowledge.references import references
from kolrum.lib.markdown import filled

MOST_LETTERS = 20_000


class VersionForm(forms.Form):
    """What an article is to say."""

    title = forms.CharField(label=_("Question or title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Markdown. Figures that change with the data are written as names in "
            "braces, such as {sweden_left}."
        ),
    )
    sources = forms.MultipleChoiceField(
        label=_("Sources"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reviewed_on = forms.DateField(
        label=_("Reviewed"), widget=forms.DateInput(attrs={"type": "date"})
    )
    note = forms.CharField(label=_("What has changed"), max_length=200, required=False)

    def __init__(self, *given: Any, language: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.language = language
        choices = [
            (each.key, f"{each.publisher}: {each.title}")
            for each in references().values()
        ]
        self.fields["sources"].choices = choices  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The text, if every figure that it names is one there is."""
        text: str = self.cleaned_data["text"]
        names = _names(filled(text, figures(self.language)))
        if names:
            message = _("No figure is called %(names)s.")
            raise ValidationError(message, params={"names": ", ".join(names)})
        return text

    def words(self) -> Words:
        """What was filled in."""
        kept = self.cleaned_data
        return Words(
            title=kept["title"],
            text=kept["text"],
            sources=kept["sources"],
            reviewed_on=kept["reviewed_on"],
            note=kept["note"],
        )


class ArticleForm(VersionForm):
    """A new answer: its address, theme and first version."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens; it is never changed later."),
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme)
    field_order = ("title", "text", "slug", "theme", "sources", "reviewed_on", "note")

    def clean_slug(self) -> str:
        """An address that no other answer has."""
        slug: str = self.cleaned_data["slug"]
        if Article.objects.of(Kind.ANSWER).filter(slug=slug).exists():
            raise ValidationError(_("Another answer has this address."))
        return slug


class LiftForm(ArticleForm):
    """An answer out of a topic; out of a closed one only rewritten and confirmed."""

    is_rewritten = forms.BooleanField(
        label=_(
            "I have rewritten question and answer so that nobody can be recognised "
            "and nothing tells of the closed room."
        )
    )

    def __init__(
        self, *given: Any, traces: Sequence[str], is_closed: bool, **more: Any
    ):
        super().__init__(*given, **more)
        self._traces = traces
        if not is_closed:
            del self.fields["is_rewritten"]

    def clean(self) -> None:
        """Refuse the title and names of a closed topic, wherever they stand."""
        super().clean()
        told = " ".join(
            str(self.cleaned_data.get(name, ""))
            for name in ("title", "text", "slug", "note")
        ).casefold()
        left = [trace for trace in self._traces if trace.casefold() in told]
        if left:
            message = _("This tells of the closed room: %(left)s. Write it otherwise.")
            raise ValidationError(message, params={"left": ", ".join(left)})


def _names(text: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", text)
