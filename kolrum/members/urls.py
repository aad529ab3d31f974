"""Addresses of accounts and organisations."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path

from kolrum.members import belonging, passkeys, sessions, views
from kolrum.members.shown import View, housed


def _at(address: str, view: View, name: str) -> URLPattern:
    """An address of allauth's, by the name that allauth asks for it by."""
    return path(f"account/{address}", housed(view), name=name)


def _own(address: str, view: View, name: str) -> URLPattern:
    """The same, for those who are signed in."""
    return path(f"account/{address}", login_required(housed(view)), name=name)


def _of(address: str, view: View, name: str) -> URLPattern:
    return path(f"organisations/<slug:slug>/{address}", view, name=name)


urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/name/", views.profile, name="profile"),
    path("account/roles/<int:pk>/leave/", views.leave, name="leave"),
    path("account/export/", views.export, name="export"),
    path("account/erase/", views.erase, name="erase"),
    path("account/invitations/<str:token>/", belonging.invitation, name="invitation"),
    path("account/second-factor/", views.second_factor_page, name="second-factor"),
    path("account/second-factor/", views.second_factor_page, name="mfa_index"),
    path("account/sign-in/", housed(account.login), name="sign-in"),
    _at("sign-in/", account.login, "account_login"),
    _at("sign-in/code/", account.request_login_code, "account_request_login_code"),
    _at(
        "sign-in/code/enter/",
        account.confirm_login_code,
        "account_confirm_login_code",
    ),
    _at("sign-in/second-factor/", factors.authenticate, "mfa_authenticate"),
    _at("sign-in/passkey/", passkeys.sign_in_by_passkey, "mfa_login_webauthn"),
    _at("sign-out/", account.logout, "account_logout"),
    path("account/sign-out/", housed(account.logout), name="sign-out"),
    _at("sign-up/", account.signup, "account_signup"),
    _at(
        "sign-up/confirm/",
        account.email_verification_sent,
        "account_email_verification_sent",
    ),
    _at("closed/", account.account_inactive, "account_inactive"),
    _own("email/", account.email, "account_email"),
    _own("password/", account.password_change, "account_change_password"),
    _own("password/choose/", account.password_set, "account_set_password"),
    _at("password/forgotten/", account.password_reset, "account_reset_password"),
    _at(
        "password/forgotten/code/",
        account.confirm_password_reset_code,
        "account_confirm_password_reset_code",
    ),
    _at(
        "password/forgotten/new/",
        account.complete_password_reset,
        "account_complete_password_reset",
    ),
    _at(
        "password/forgotten/done/",
        account.password_reset_from_key_done,
        "account_password_reset_completed",
    ),
    _own("again/", account.reauthenticate, "account_reauthenticate"),
    _own("again/second-factor/", factors.reauthenticate, "mfa_reauthenticate"),
    _own("again/key/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _own("factors/app/", totp.activate_totp, "mfa_activate_totp"),
    _own("factors/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _own("factors/codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    _own(
        "factors/codes/new/",
        recovery.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    _own(
        "factors/codes/file/",
        recovery.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _own("factors/keys/", keys.list_webauthn, "mfa_list_webauthn"),
    _own("factors/keys/new/", keys.add_webauthn, "mfa_add_webauthn"),
    _own("factors/keys/<int:pk>/", keys.edit_webauthn, "mfa_edit_webauthn"),
    _own("factors/keys/<int:pk>/remove/", keys.remove_webauthn, "mfa_remove_webauthn"),
    path("account/sessions/", sessions.sessions, name="usersessions_list"),
    path("account/sessions/<int:pk>/end/", sessions.end, name="end-session"),
    _own("providers/", social.connections, "socialaccount_connections"),
    _at("providers/sign-up/", social.signup, "socialaccount_signup"),
    _at(
        "providers/cancelled/", social.login_cancelled, "socialaccount_login_cancelled"
    ),
    _at("providers/failed/", social.login_error, "socialaccount_login_error"),
    _at("providers/<slug:provider_id>/", provider.login, "openid_connect_login"),
    _at(
        "providers/<slug:provider_id>/back/",
        provider.callback,
        "openid_connect_callback",
    ),
    path("organisations/", belonging.organisations, name="organisations"),
    path("organisations/new/", belonging.new, name="new-organisation"),
    path("organisations/waiting/", belonging.waiting, name="organisations-waiting"),
    path("organisations/<slug:slug>/", belonging.organisation, name="organisation"),
    path("organisations/<slug:slug>/ask/", belonging.ask, name="ask-to-join"),
    path("organisations/<slug:slug>/name/", belonging.rename, name="rename"),
    path("organisations/<slug:slug>/verify/", belonging.verify, name="verify"),
    _of("people/", belonging.people, "people"),
    _of("people/invite/", belonging.invite, "invite"),
    _of("people/invited/<int:pk>/withdraw/", belonging.withdraw, "withdraw-invitation"),
    _of("people/give/", belonging.give, "give"),
    _of("people/<int:pk>/take-back/", belonging.take_back, "take-back"),
    _of("people/asking/<int:pk>/", belonging.answer, "answer-asking"),
    _of("departments/", belonging.add_part, "add-department"),
    _of("domains/", belonging.claim_domain, "claim-domain"),
    _of("domains/<int:pk>/drop/", belonging.drop_domain, "drop-domain"),
    _of("domains/<int:pk>/verify/", belonging.verify_domain, "verify-domain"),
]
