"""What an editor fills in."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolrum.knowledge.actions import Words
from kolrum.knowledge.articles import Article, Kind, Theme
from kolrum.knowledge.asked_by import Audience
from kolrum.knowledge.figures import figures
from kolrum.knowledge.references import references
from kolrum.lib.markdown import filled

MOST_LETTERS = 20_000
MOST_TAGS = 8


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
    """A new answer: its address, theme, tags and first version."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens; it is never changed later."),
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme)
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=200,
        help_text=_("With a comma between them, such as: transport, procurement"),
    )
    asked_by = forms.MultipleChoiceField(
        label=_("Who asks"),
        required=False,
        choices=Audience,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        *("kind", "title", "text", "slug", "theme", "tags", "asked_by"),
        *("sources", "reviewed_on", "note"),
    )

    def clean_tags(self) -> list[str]:
        """Each tag once, in the order they were written."""
        words = (word.strip() for word in self.cleaned_data["tags"].split(","))
        return list(dict.fromkeys(filter(None, words)))[:MOST_TAGS]

    def clean(self) -> None:
        """Refuse an address that another of the same kind has."""
        super().clean()
        kind = self.cleaned_data.get("kind", Kind.ANSWER)
        slug = self.cleaned_data.get("slug")
        if slug and Article.objects.of(kind).filter(slug=slug).exists():
            self.add_error("slug", _("Another answer has this address."))

    def article(self) -> Article:
        """What was filled in, as an article that is not saved yet."""
        kept = self.cleaned_data
        return Article(
            kind=kept.get("kind", Kind.ANSWER),
            slug=kept["slug"],
            theme=kept["theme"],
            tags=kept["tags"],
            asked_by=kept["asked_by"],
        )


class NewForm(ArticleForm):
    """A new answer, measure or model wording."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind)


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
