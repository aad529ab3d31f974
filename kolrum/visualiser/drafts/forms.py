"""The form of a draft: a field a section, as much text as anybody sends, no more."""

import re
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from kolrum.visualiser.drafts.kinds import SENDER, TITLE, Kind

MOST = 10_000
MOST_OF_A_LINE = 200
A_LINE = 68
"""Characters of a line of the form."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What no document may hold; line ends and tabs stay."""


def form_of(
    kind: Kind, written: Mapping[str, str], typed: Mapping[str, str] | None = None
) -> forms.Form:
    """Make the form of a kind of draft, with what is written in it to begin with."""
    form = forms.Form(typed, initial=dict(written), use_required_attribute=False)
    form.fields[TITLE] = _line(_("Heading"))
    for part in kind.parts:
        told = (typed or written).get(part.name, "")
        form.fields[part.name] = _section(part.heading, told)
    form.fields[SENDER] = _line(kind.sender, is_required=False)
    for name, field in form.fields.items():
        field.widget.attrs |= {"class": "entry"}
        if name in form.errors:
            field.widget.attrs |= {
                "aria-invalid": "true",
                "aria-describedby": f"id_{name}_error",
            }
    return form


def clean_text(text: str) -> str:
    """Give a text with one kind of line end and nothing unprintable."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def points_of(text: str) -> list[str]:
    """Give the points of a field: its lines."""
    return [line.strip() for line in clean_text(text).split("\n") if line.strip()]


def paragraphs_of(text: str) -> list[str]:
    """Give the paragraphs of a field, which empty lines part; lines stay lines."""
    found: list[list[str]] = [[]]
    for line in clean_text(text).split("\n"):
        if line.strip():
            found[-1].append(line.strip())
        else:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def _line(label: str, *, is_required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=is_required,
        max_length=MOST_OF_A_LINE,
        error_messages=_complaints(MOST_OF_A_LINE),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _section(label: str, told: str) -> forms.CharField:
    rows = sum(1 + len(line) // A_LINE for line in told.split("\n"))
    return forms.CharField(
        label=label,
        required=False,
        max_length=MOST,
        error_messages=_complaints(MOST),
        widget=forms.Textarea(attrs={"rows": min(max(rows + 1, 3), 24)}),
    )


def _complaints(most: int) -> dict[str, str]:
    return {
        "required": _("A heading is needed: a line that says what is asked for."),
        "max_length": _(
            "The text may hold %(most)s characters; this one is longer. Shorten it; "
            "nothing of it is lost."
        )
        % {"most": most},
        "null_characters_not_allowed": _("The text holds a sign that cannot be kept."),
    }
