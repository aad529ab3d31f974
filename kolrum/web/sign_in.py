"""Settings of sign-in: what django-allauth reads, and providers from a file."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_ASKED = {"name", "server", "client", "secret"}
_MAY_BE_SAID = {"organisation", "role", "claim", "roles"}

SETTINGS: dict[str, object] = {
    "ACCOUNT_ADAPTER": "kolrum.members.adapters.Accounts",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1"],
    "ACCOUNT_SIGNUP_FORM_CLASS": "kolrum.members.signing_up.SignUpFields",
    # No word for robots' lists; people do not see it.
    "ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD": "homepage",
    # Codes, not links: mail filters of public bodies open every link before people do.
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 15 * 60,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * 60,
    "ACCOUNT_CHANGE_EMAIL": True,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "front",
    "MFA_ADAPTER": "kolrum.members.adapters.SecondFactors",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_ISSUER": "Kolrum",
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_RECOVERY_CODES_SHOW_ONCE": False,
    "SOCIALACCOUNT_ADAPTER": "kolrum.members.adapters.Providers",
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
    "SOCIALACCOUNT_AUTO_SIGNUP": False,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "USERSESSIONS_TRACK_ACTIVITY": False,
}


def providers(written: str) -> dict[str, Any]:
    """Sign-in providers of a TOML file, as allauth reads them; none without a file.

    Raises
    ------
    ImproperlyConfigured
        When the file is missing, is no TOML, or leaves out what a provider needs.
    """
    if not written:
        return {}
    try:
        told = tomllib.loads(Path(written).expanduser().read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise ImproperlyConfigured(f"KOLRUM_PROVIDERS={written!r}: {fault}.") from fault
    apps = [_app(key, provider) for key, provider in told.items()]
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}


def _app(key: str, told: dict[str, Any]) -> dict[str, Any]:
    lacking, unknown = _ASKED - set(told), set(told) - _ASKED - _MAY_BE_SAID
    if lacking or unknown:
        complaint = f"lacks {sorted(lacking)}, and has unknown {sorted(unknown)}"
        raise ImproperlyConfigured(f"KOLRUM_PROVIDERS: [{key}] {complaint}.")
    return {
        "provider_id": key,
        "name": told["name"],
        "client_id": told["client"],
        "secret": told["secret"],
        "settings": {
            "server_url": told["server"],
            "organisation": told.get("organisation", ""),
            "role": told.get("role", "member"),
            "claim": told.get("claim", "roles"),
            "roles": told.get("roles", {}),
        },
    }


def origins(told: dict[str, Any]) -> list[str]:
    """Where the forms of providers lead: the browser asks for leave to follow."""
    apps = told.get("openid_connect", {}).get("APPS", ())
    parts = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
