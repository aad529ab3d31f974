"""Every setting of the site; those read from the environment: docs/settings.md."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from kolrum.web import environment, sign_in
from kolrum.web.database import database

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[2]
VAR = environment.folder("KOLRUM_VAR", ROOT / "var")

DEBUG = environment.flag("KOLRUM_DEBUG", default=False)
SECRET_KEY = environment.secret("KOLRUM_SECRET_KEY", kept_in=VAR / "secret-key")
ALLOWED_HOSTS = environment.words("KOLRUM_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
WORKERS = environment.whole_number("KOLRUM_WORKERS", 2, least=1, most=64)
CONTACT = environment.text("KOLRUM_CONTACT", "")
PROVIDER = environment.text("KOLRUM_PROVIDER", "")
SITE = environment.text("KOLRUM_SITE", "")
BEHIND_TLS = environment.flag("KOLRUM_TLS", default=False)

INSTALLED_APPS = [
    "kolrum.web",
    "kolrum.desk",
    "kolrum.visualiser",
    "kolrum.reports",
    "kolrum.plans",
    "kolrum.knowledge",
    "kolrum.moderation",
    "kolrum.dialogues",
    "kolrum.library",
    "kolrum.rooms",
    "kolrum.budgets",
    "kolrum.sources",
    "kolrum.notices",
    "kolrum.search",
    "kolrum.files",
    "kolrum.members",
    "kolrum.territories",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kolrum.web.api_manners.open_to_programs",
    "kolrum.web.middleware.modest",
    "kolrum.web.middleware.public_pages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kolrum.web.middleware.language_of_the_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kolrum.members.second_factor.led_to_second_factor",
]
ROOT_URLCONF = "kolrum.web.urls"
WSGI_APPLICATION = "kolrum.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kolrum.web.context.page",
            ],
        },
    }
]

DATABASES = {"default": database("KOLRUM_DATABASE", VAR / "kolrum.sqlite3")}
# Work longer than a request waits here for the worker that `kolrum serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# By default nothing leaves the machine: messages are written to files.
MAIL_HOST = environment.text("KOLRUM_MAIL_HOST", "localhost").lower()
MAIL_OUT = environment.server("KOLRUM_MAIL_OUT", {"smtp": 25, "smtps": 465})
MAIL_IN = environment.server("KOLRUM_MAIL_IN", {"imaps": 993, "imap": 143})
MAIL_VOUCHED_BY = environment.text("KOLRUM_MAIL_VOUCHED_BY", "")
MAIL_LARGEST = 1_000_000 * environment.whole_number(
    "KOLRUM_MAIL_LARGEST", 15, least=1, most=100
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"Kolrum <notices@{MAIL_HOST}>"
EMAIL_TIMEOUT = 30
if MAIL_OUT is None:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = environment.folder("KOLRUM_MAIL_FILES", VAR / "mail")
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = MAIL_OUT.host, MAIL_OUT.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_OUT.user, MAIL_OUT.password
    EMAIL_USE_SSL = MAIL_OUT.scheme == "smtps"
    # A password is never sent in the clear; a server of one's own needs none.
    EMAIL_USE_TLS = not EMAIL_USE_SSL and bool(MAIL_OUT.user)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "members.Person"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "front"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        (
            "UserAttributeSimilarityValidator",
            {"user_attributes": ("name", "email")},
        ),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Roles that change what others read, and operators, wait for a second factor.
SECOND_FACTOR = environment.flag("KOLRUM_SECOND_FACTOR", default=True)
vars().update(sign_in.SETTINGS)
SOCIALACCOUNT_PROVIDERS = sign_in.providers(environment.text("KOLRUM_PROVIDERS", ""))
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
# On one's own machine there is no TLS, and keys are to be tried there too.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
CACHES = {
    # Limits of tries, and codes that have been used: the same for every process.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "members_kept",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Swedish has no prefix; a prefix may never equal a country's two letters.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [ROOT / "kolrum" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# What people upload: its own folder, or any storage of Django's in place of it.
MEDIA_ROOT = VAR / "files"
FILES_LARGEST = 1_000_000 * environment.whole_number(
    "KOLRUM_FILES_LARGEST", 25, least=1, most=1000
)
FILES_A_DAY = 1_000_000 * environment.whole_number(
    "KOLRUM_FILES_A_DAY", 250, least=1, most=100_000
)
FILE_UPLOAD_HANDLERS = [
    "kolrum.files.arriving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Order in the rooms: 0 is no limit (decision 117).
FLAG_HOURS = environment.whole_number("KOLRUM_FLAG_HOURS", 24, least=1, most=720)
APPEAL_DAYS = environment.whole_number("KOLRUM_APPEAL_DAYS", 7, least=1, most=90)
NEWCOMER_POSTS = environment.whole_number("KOLRUM_NEWCOMER_POSTS", 3, least=0, most=100)
NEWCOMER_HOURS = environment.whole_number(
    "KOLRUM_NEWCOMER_HOURS", 24, least=0, most=2160
)
NEWCOMER_LINKS = environment.whole_number("KOLRUM_NEWCOMER_LINKS", 2, least=0, most=100)
NEWCOMER_PICTURES = environment.whole_number(
    "KOLRUM_NEWCOMER_PICTURES", 2, least=0, most=100
)
NEWCOMER_MENTIONS = environment.whole_number(
    "KOLRUM_NEWCOMER_MENTIONS", 2, least=0, most=100
)
NEWCOMER_POSTS_AN_HOUR = environment.whole_number(
    "KOLRUM_NEWCOMER_POSTS_AN_HOUR", 3, least=0, most=1000
)
NEWCOMER_POSTS_A_DAY = environment.whole_number(
    "KOLRUM_NEWCOMER_POSTS_A_DAY", 10, least=0, most=1000
)
POSTS_AN_HOUR = environment.whole_number("KOLRUM_POSTS_AN_HOUR", 30, least=0, most=1000)
FLAGS_AN_HOUR = environment.whole_number("KOLRUM_FLAGS_AN_HOUR", 10, least=1, most=1000)
SIGN_UPS_AN_HOUR = environment.whole_number(
    "KOLRUM_SIGN_UPS_AN_HOUR", 30, least=1, most=1000
)

STATIC_URL = "static/"
STATIC_ROOT = environment.folder("KOLRUM_STATIC", VAR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *sign_in.origins(SOCIALACCOUNT_PROVIDERS)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
# To be on browsers' own lists is for the owner of the whole domain to ask for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kolrum.web.views.form_refused"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
