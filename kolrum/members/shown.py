"""How allauth's pages behave and look in this house."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def housed(view: View) -> View:
    """Answer 422 with what to mend, as every form here does, and forms in our form."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            forms = [
                each
                for each in (response.context_data or {}).values()
                if isinstance(each, BaseForm)
            ]
            for form in forms:
                _without_ornaments(form)
            is_refused = any(form.is_bound and form.errors for form in forms)
            if request.method == "POST" and response.status_code == 200 and is_refused:
                response.status_code = 422
        return response

    return page


def _without_ornaments(form: BaseForm) -> None:
    """Labels stand above fields, so that nothing need stand in them.

    Said of what is bound: a form that has been judged keeps there the words that its
    fields had before.
    """
    for name, field in form.fields.items():
        bound = form[name]
        field.widget.attrs.pop("placeholder", None)
        if name == "password":
            bound.help_text = ""
        if name == "name" and "accepted" not in form.fields:
            bound.label = _("Name")
        if name == "code":
            bound.label = _("Code")
        if name == "passwordless":
            bound.label = _("Let it open the account by itself, without a password")
            bound.help_text = _("The key then asks for a finger, a face or a code.")
        if name == "password1":
            bound.help_text = _("At least ten characters. A sentence is easy to keep.")
            if not field.required:
                bound.help_text += " " + _(
                    "Leave it empty to sign in by a code that we send instead."
                )
