"""How one chooses when to hear of things."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kolrum.notices.choices import MailChoice

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class MailChoiceForm(forms.ModelForm[MailChoice]):
    """When the summary comes, and whether any mail does."""

    hour = forms.TypedChoiceField(
        label=_("At"), choices=HOURS, coerce=int, help_text=_("Swedish time.")
    )

    class Meta:
        model = MailChoice
        fields = ("is_mailed", "rhythm", "weekday", "hour")
        help_texts: ClassVar = {
            "is_mailed": _(
                "Without it everything is told on the site only. Messages about your "
                "account come all the same."
            ),
            "weekday": _("For a summary every week."),
        }
