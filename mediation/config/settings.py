"""One file of settings; the environment is read in one block."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from mediation.config import broker, database, entrance, files, post
from mediation.config.secret import secret_key

# Generic admin and form classes can be subscripted at run time, as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE = database.BASE
DATA = database.DATA

# --- The environment ---------------------------------------------------------------------------
env = os.environ
DEBUG = env.get("FENGQIAO_DEBUG") == "1"
DEMO = env.get("FENGQIAO_DEMO") == "1"
# Somebody else's database and not a demonstration: this is a public office at work.
PRODUCTION = database.is_office(env) and not DEMO and not DEBUG
SECRET_KEY = secret_key(env.get("SECRET_KEY", ""), DATA / "secret_key", production=PRODUCTION)
# The machine itself may always ask for its health.
ALLOWED_HOSTS = [*env.get("ALLOWED_HOSTS", "localhost,[::1]").split(","), "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [
    origin for origin in env.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin
]
BROKER = env.get("CELERY_BROKER_URL", "")
CACHE_URL = env.get("CACHE_URL", "")
STATIC_ROOT = env.get("STATIC_ROOT") or DATA / "static"
# The digest of the journal: sha256, or sm3 where the office asks for it.
JOURNAL_DIGEST = env.get("JOURNAL_DIGEST", "sha256")
# The rule packs in use: the national one, and a county's over it.
RULE_PACKS = env.get("RULE_PACKS", "national,qinghe").split(",")
LOG_LEVEL = env.get("LOG_LEVEL", "INFO")
DATABASES = {"default": database.configuration(sys.argv, env)}

# --- The house ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "mediation.config.apps.StaticFiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "viewflow",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "qsessions",
    "csp",
    "mediation",
    "workflows.portals",
    "workflows",
    "api",
]
VIEWFLOW = {"AUTOREGISTER": False}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workflows.portals.entrance.guard.SecondStep",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "mediation.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Words and days ----------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- People ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "mediation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_RULES = "mediation.accounts.passwords"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.NotTheName"},
    {"NAME": f"{_RULES}.NotCommon"},
    {"NAME": f"{_RULES}.NotOnlyDigits"},
]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = LOGIN_URL
# Somebody guessing a password locks himself out, not the colleague whose name he guesses.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "lockout.html"
AXES_CLIENT_IP_CALLABLE = "mediation.accounts.networks.client_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
# Roles that sign in with a second step: administrator,supervisor or all (docs/signing-in.md).
SECOND_FACTOR_ROLES = entrance.roles(env.get("SECOND_FACTOR_ROLES", ""))
OTP_TOTP_ISSUER = "Fengqiao"
# The office's own provider of identities, by OpenID Connect.
OIDC = entrance.provider(env)
# Sessions know their person, so that they can be listed and ended; a working day, then sign in again.
SESSION_ENGINE = "mediation.accounts.store"
SESSION_COOKIE_AGE = 12 * 3600

# --- Safety of pages ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# No cookie but the session: the forms' secret is kept in it, too.
CSRF_USE_SESSIONS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
MEDIA_ROOT = DATA / "files"
# Signs the snapshots of months; made when first needed. Keep it with the backups: it is what makes them checkable.
SIGNING_KEY_FILE = DATA / "signing_key"
# The key of the published roots; whoever has it can sign in the office's name: a file that only the system may read.
ROOT_KEY_FILE = Path(env.get("ROOT_KEY_FILE") or DATA / "root_key")
# What is longer than any exhibit may be is refused by its form, and not kept meanwhile.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "workflows.uploads.BoundedUploads",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# Evidence is nobody else's to read on this machine.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": files.storage(env),
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _HASHED},
}

# --- What the web processes remember together --------------------------------------------------
_BACKENDS = "django.core.cache.backends"
_IN_REDIS = {"BACKEND": f"{_BACKENDS}.redis.RedisCache", "LOCATION": CACHE_URL}
_IN_FILES = {
    "BACKEND": f"{_BACKENDS}.filebased.FileBasedCache",
    "LOCATION": DATA / "cache",
    "OPTIONS": {"MAX_ENTRIES": 10_000},
}
CACHES = {"default": _IN_REDIS if CACHE_URL else _IN_FILES}

# --- Machines' door ----------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {"TITLE": "Fengqiao", "VERSION": "1", "OAS_VERSION": "3.1.0"}

# --- Background --------------------------------------------------------------------------------
CELERY_BROKER_URL = BROKER or broker.URL
if not BROKER:
    CELERY_BROKER_TRANSPORT = broker.TRANSPORT
    CELERY_BROKER_TRANSPORT_OPTIONS = broker.options(DATA / "broker")
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "beat")

# --- Messages (docs/messages.md) ----------------------------------------------------------------
# Where people reach the pages, for the links in messages: https://tiaojie.example.gov.cn
SITE_URL = (env.get("SITE_URL") or (CSRF_TRUSTED_ORIGINS or [""])[0]).rstrip("/")
# Without a mail server no mail is planned, and the page of the post says so.
EMAIL_URL = env.get("EMAIL_URL", "")
globals().update(post.mail_server(EMAIL_URL))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.get("EMAIL_FROM") or "fengqiao@localhost"
# Every other way, by name; {username}, {phone}, {email} and {who} stand for those of the person told.
POST_CHANNELS = post.channels(env.get("POST_CHANNELS", ""))
# Which of them also reach parties, who have no account.
POST_PARTY_CHANNELS = post.among(
    "POST_PARTY_CHANNELS", env.get("POST_PARTY_CHANNELS", ""), POST_CHANNELS
)
# Messages go out on working days, from and until; those of these levels at any hour.
POST_OPENS = post.clock_time("POST_OPENS", env.get("POST_OPENS") or "08:00")
POST_CLOSES = post.clock_time("POST_CLOSES", env.get("POST_CLOSES") or "20:00")
POST_ANY_HOUR = post.among(
    "POST_ANY_HOUR", env.get("POST_ANY_HOUR", ""), dict.fromkeys(("escalated", "ordered"))
)
# One message a day goes out some minutes after nine, when the rungs and reminders of nine have been written.
POST_DIGEST_AT = post.clock_time("POST_DIGEST_AT", env.get("POST_DIGEST_AT") or "09:10")
# Several messages to one person that waited longer than so many hours go out as one.
POST_STALE_HOURS = 4

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Strangers who call us by other names are many, and answered with 400.
    # The package that lays pages of PDF tells at its start that it can log.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "pikepdf": {"level": "WARNING"},
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
