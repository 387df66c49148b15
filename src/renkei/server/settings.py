"""Django's settings, from the environment (its words: `renkei.server.environment`).

Nothing here is a secret and nothing is a fact of the programme.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from renkei.server import environment, logs, metrics
from renkei.store import demanding, given_secrets, home, postgres

_PACKAGE = Path(__file__).resolve().parents[1]

given_secrets.take_files()
_IS_HTTPS = environment.is_on("RENKEI_HTTPS")
SECRET_KEY = os.environ.get("RENKEI_SECRET_KEY") or home.secret("secret-key")
if _IS_HTTPS:
    given_secrets.refuse_weak(SECRET_KEY)
SECRET_KEY_FALLBACKS = environment.names("RENKEI_SECRET_KEY_BEFORE")
DEBUG = environment.is_on("RENKEI_DEBUG")
ALLOWED_HOSTS = [*environment.THIS_MACHINE, *environment.names("RENKEI_HOSTS")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "renkei.store",
    "renkei.web",
]
MIDDLEWARE = [
    "renkei.server.watching.Watched",
    "renkei.web.kept_answers.KeptAnswers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "renkei.web.compressed.CompressedWords",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "renkei.web.uploads.StatedSize",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "renkei.web.standing.Standing",
    "renkei.api.doorway.Doorway",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "renkei.server.urls"
WSGI_APPLICATION = "renkei.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "web" / "pages"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# One database, PostgreSQL (decision D1); the threads of a server share connections.
DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL") or postgres.embedded().url
    )
}
if environment.is_on("RENKEI_POOL"):
    _POOL = {"min_size": 1, "max_size": 12, "timeout": 15}
    DATABASES["default"]["OPTIONS"]["pool"] = _POOL
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "renkei_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

RENKEI_API_PER_MINUTE = environment.whole("RENKEI_API_PER_MINUTE", 600)
RENKEI_KEEPS_ANSWERS = environment.is_on("RENKEI_KEEPS_ANSWERS")

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the assets are in the package; nothing to collect
WHITENOISE_MAX_AGE = 3600 if not DEBUG else 0

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "renkei.store.passwords.NotEasilyGuessed"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
# On one's own machine a second factor is offered; whatever others can reach demands it.
RENKEI_SECOND_FACTOR = demanding.second_factor()
RENKEI_OIDC = environment.single_sign_on()

# No script, style, font or picture from anywhere else, and none written into a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "renkei_session"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # `store.seen_sessions` ends most of them before
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the page's own script sends it back in a header
if _IS_HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]

# A meter file of a year of minutes is 20 MB; more belongs on the command line.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024  # a larger file waits on the disk

# Notices go out by e-mail with `renkei mail`; without a server they become files.
_MAIL = environment.mail(os.environ.get("RENKEI_SMTP_URL", ""))
EMAIL_BACKEND = _MAIL["BACKEND"]
EMAIL_HOST, EMAIL_PORT = _MAIL["HOST"], _MAIL["PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL["USER"], _MAIL["PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL["USE_TLS"], _MAIL["USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("RENKEI_MAIL_FROM") or "renkei@localhost"

LOGGING = logs.configured()
DEFAULT_EXCEPTION_REPORTER = "renkei.server.discretion.Reporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "renkei.server.discretion.Discreet"
RENKEI_METRICS_FROM = metrics.networks()
RENKEI_METRICS_TOKEN = os.environ.get("RENKEI_METRICS_TOKEN", "")
