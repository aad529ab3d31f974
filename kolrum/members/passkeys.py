"""Signing in by a passkey alone."""

from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _


class SignInByPasskey(LoginWebAuthnView):  # type: ignore[misc]  # no types
    """As allauth has it, but a key that opens nothing is not told of as a code."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Back to the other ways in, and on from there to where somebody was going."""
        told = _("That key opens no account here. It may have been removed.")
        messages.error(self.request, f"{told} {_('Choose another way in.')}")
        ways: Any = passthrough_next_redirect_url(
            self.request, reverse("account_login"), "next"
        )
        return redirect(ways)


sign_in_by_passkey = SignInByPasskey.as_view()
