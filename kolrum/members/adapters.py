"""Where django-allauth asks how this house does things."""

import io
import logging
import smtplib
import time
from typing import Any

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import Provider
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members import audit, joining, second_factor
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person

_UNTOLD = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
_log = logging.getLogger(__name__)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up, sign-in and addresses."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": later("The account is closed."),
        "duplicate_email": later("That is your address already."),
        "email_password_mismatch": later("The address or the password is wrong."),
        "email_taken": later("There is an account with that address already."),
        "enter_current_password": later("Write the password that you have now."),
        "incorrect_code": later("The code is wrong."),
        "incorrect_password": later("The password is wrong."),
        "rate_limited": later("Too many tries in a short time. Wait a few minutes."),
        "too_many_login_attempts": later(
            "Too many tries in a short time. Wait five minutes, or sign in another way."
        ),
    }

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is: the sender already says who writes."""
        return subject

    def send_mail(self, prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter of the account's, marked as written by a machine.

        A mail server that does not answer is logged and stops nobody's page: the
        answer must not tell whether there was somebody to write to.
        """
        headers = {"Auto-Submitted": "auto-generated"}
        told = {"request": self.request, "email": email, **context}
        letter = self.render_mail(prefix, email, told, headers)
        try:
            letter.send()
        except (OSError, smtplib.SMTPException):
            _log.exception("A letter about an account could not be sent.")

    def send_notification_mail(
        self, template_prefix: str, user: Person, *args: Any, **more: Any
    ) -> None:
        """Tell somebody that their account was changed, and log that it was."""
        verb = template_prefix.rpartition("/")[2].replace("_", "-")
        with transaction.atomic():
            audit.record(verb, by=user, thing=user)
        super().send_notification_mail(template_prefix, user, *args, **more)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **more: Any,
    ) -> None:
        """Tell what was done, except that somebody came and went: that shows."""
        if message_template not in _UNTOLD:
            super().add_message(request, level, message_template, *args, **more)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whether to ask again who it is: not just after it was told."""
        records = get_authentication_records(self.request, self.request.user)
        last = max((record["at"] for record in records), default=0.0)
        return bool(time.time() - last > app_settings.REAUTHENTICATION_TIMEOUT)

    def post_login(
        self, request: HttpRequest, user: Person, **how: Any
    ) -> HttpResponse:
        """Join what the address and the provider open; lead to a lacking factor."""
        login = (how.get("signal_kwargs") or {}).get("sociallogin")
        joining.by_domain(user)
        if login is not None:
            joining.by_provider(user, **_told_by(login))
        response: HttpResponse = super().post_login(request, user, **how)
        if second_factor.is_lacking(user):
            return redirect(second_factor.address(response["Location"]))
        return response


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Codes of an app, recovery codes and keys."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": later("The code is wrong."),
        "unverified_email": later("Confirm your address first."),
    }

    def generate_authenticator_name(
        self,
        user: Person,
        type: Authenticator.Type,  # noqa: A002  # allauth's word
    ) -> str:
        """A name for a key until its owner gives it another."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Key %(number)s") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The address of the secret as a drawing, without a style of its own."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(
            drawn, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=True
        )
        return drawn.getvalue().decode()


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """Sign-in by an organisation's own service."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """A person as the service tells of them, for them to change at sign-up."""
        person: Person = super().populate_user(request, sociallogin, data)
        told = data.get("name") or " ".join(
            data.get(part) or "" for part in ("first_name", "last_name")
        )
        person.name = told.strip()[:120]
        return person

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """What the sign-up form begins with."""
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        return initial | {"name": sociallogin.user.name}

    def is_email_verified(self, provider: Provider, email: str) -> bool:
        """Whether a service vouches for an address: for its own domains only."""
        return _owns(provider, email)

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Whether an address leads to the account that has it: same domains only."""
        return _owns(login.provider, email) and not _is_doubted(login)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Ask for a code by mail where the service itself doubts the address."""
        if _is_doubted(sociallogin):
            for address in sociallogin.email_addresses:
                address.verified = False

    def get_app(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> SocialApp:
        """Find a service; of several that know us by one name, the one just come from.

        Sign-up asks by our name at the service, which two services may have in common.
        """
        found = self.list_apps(request, provider=provider, client_id=client_id)
        session = getattr(request, "session", {})
        pending = session.get("socialaccount_sociallogin") or {}
        came_from = pending.get("account", {}).get("provider")
        if len(found) > 1 and came_from:
            return super().get_app(request, came_from, client_id)
        return super().get_app(request, provider, client_id)


def _owns(provider: Provider, email: str) -> bool:
    slug = provider.app.settings.get("organisation", "") if provider.app else ""
    owners = Organisation.objects.with_domain(email)
    return bool(slug) and owners.filter(slug=slug).exists()


def _claims(login: SocialLogin) -> dict[str, Any]:
    data: dict[str, Any] = login.account.extra_data
    return {**data.get("userinfo", {}), **data.get("id_token", {})} or data


def _is_doubted(login: SocialLogin) -> bool:
    """Whether the service says that nobody has confirmed the address."""
    return _claims(login).get("email_verified") in (False, "false")


def _told_by(login: SocialLogin) -> dict[str, Any]:
    """What a provider's settings and its word about somebody say together."""
    settings = login.provider.app.settings if login.provider.app else {}
    claims = _claims(login)
    said = claims.get(settings.get("claim", "roles"), ())
    said = [said] if isinstance(said, str) else said
    by_claim = settings.get("roles", {})
    return {
        "slug": settings.get("organisation", ""),
        "roles": {settings.get("role", "member")}
        | {by_claim[each] for each in said if each in by_claim},
    }
