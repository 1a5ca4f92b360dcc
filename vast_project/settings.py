"""VAST's settings: one file, everything from the environment, with an embedded default for a machine without servers."""

from __future__ import annotations

import hashlib
import os
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from celery.schedules import crontab

from vast_project.environment import at_least_one, days, flag, several
from vast_project.logs import unforeseen
from vast_project.pg.addresses import AddressPolicy
from vast_project.pg.target import Target
from vast_project.services import embedded_urls

BASE_DIR = Path(__file__).resolve().parent.parent
EMBEDDED = embedded_urls() if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")) else None


def _secret_keys() -> list[str]:
    """VAST_SECRET_KEY (comma-separated; the first seals, all open), or the embedded default's own file."""
    given = several("VAST_SECRET_KEY")
    if given:
        return given
    if EMBEDDED is None:
        raise ValueError("Set VAST_SECRET_KEY: with servers of your own, VAST keeps no key for you.")
    return [EMBEDDED.secret_key_file.read_text().strip()]


#: Requests borrow: as many connections as there are requests at the same time, and not one for each thread that serves some.
_WEB_POOL = {"min_size": 2, "max_size": 20, "timeout": 10}
#: Statements that every request begins with are kept prepared from the second time on, in the connections of the pool.
_WEB_PREPARES_FROM = 2


def _database(url: str, *, pool: dict[str, int] | None = None) -> dict[str, object]:
    parts = Target(url).parts
    known = {"dbname", "user", "password", "host", "port"}
    options: dict[str, object] = {key: value for key, value in parts.items() if key not in known}
    if pool:
        options |= {"pool": pool, "prepare_threshold": _WEB_PREPARES_FROM}
    return {
        "ENGINE": "vast_project.pg.control_engine",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": unquote(str(parts.get("host", ""))),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": not pool,  # the engine looks at those of the pool
        "OPTIONS": options,
    }


DATABASE_URL = os.environ.get("DATABASE_URL") or EMBEDDED.control
#: What this process is: ``web`` for pages, which open no connection that makes changes; empty for workers and commands.
VAST_PROCESS = os.environ.get("VAST_PROCESS", "")
DATABASE_WEB_URL = os.environ.get("DATABASE_WEB_URL") or (os.environ.get("DATABASE_URL") or EMBEDDED.web)
DATABASE_ADMIN_URL = os.environ.get("DATABASE_ADMIN_URL") or (os.environ.get("DATABASE_URL") or EMBEDDED.admin)
REDIS_URL = os.environ.get("REDIS_URL") or EMBEDDED.redis
#: The demo installation: VAST's own PostgreSQL, demo people, `--as` without a token.
DEMO = not os.environ.get("DATABASE_URL")
VAST_HOME = EMBEDDED.home if EMBEDDED else Path(os.environ.get("VAST_HOME", BASE_DIR / ".vast"))
VAST_SECRET_KEYS = _secret_keys()
# Signs sessions and forms; derived, so that the key that seals credentials is used for nothing else.
SECRET_KEY = hashlib.sha512(b"django:" + VAST_SECRET_KEYS[0].encode()).hexdigest()

#: Where signed heads of the audit go beside VAST's own file: addresses (file, syslog, http, https, s3+https), apart by commas.
VAST_AUDIT_ANCHORS = several("VAST_AUDIT_ANCHORS")

#: For how many days entries stay in the control database; 0: for ever. Older ones leave for sealed archives in the folder.
VAST_AUDIT_KEEP_DAYS = days("VAST_AUDIT_KEEP_DAYS", least=30)
VAST_AUDIT_ARCHIVES = Path(os.environ.get("VAST_AUDIT_ARCHIVES") or VAST_HOME / "audit_archives")

#: A decision wants the password to have been given in its session within so many minutes; signing in counts.
VAST_PASSWORD_MINUTES = at_least_one("VAST_PASSWORD_MINUTES", 5)
#: Whether API tokens decide (approve, reject, …); a token is a login of its own, presented with every request.
VAST_TOKENS_DECIDE = flag("VAST_TOKENS_DECIDE", default=True)

# What one person may ask for at the pages, the API and the agents' door; far above what people do (audit.quotas).
VAST_QUOTA_REQUESTS = at_least_one("VAST_QUOTA_REQUESTS", 6_000)
VAST_QUOTA_READS = at_least_one("VAST_QUOTA_READS", 16)
VAST_QUOTA_EXPORTS = at_least_one("VAST_QUOTA_EXPORTS", 60)
VAST_QUOTA_PLANS = at_least_one("VAST_QUOTA_PLANS", 500)

#: Where databases may be: networks, host names, ``local``; empty: everywhere but where no database is (vast_project.pg.addresses).
VAST_TARGETS = several("VAST_TARGETS")
AddressPolicy.of(VAST_TARGETS)  # What cannot be read is an error at the start, and opens nothing.

#: Where reminders go as JSON by POST, beside the pages; empty: nowhere.
VAST_NOTIFY_URL = os.environ.get("VAST_NOTIFY_URL", "")

# Reminders go by mail, too, where there is a server to send by.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (os.environ.get(f"EMAIL_HOST_{part}", "") for part in ("USER", "PASSWORD"))
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "vast@localhost")

VAST_MODEL = os.environ.get("VAST_MODEL", "")
OPENAI_BASE_URL = os.environ.get("OPENAI_BASE_URL", "")
OPENAI_API_KEY = os.environ.get("OPENAI_API_KEY", "")
VAST_ROWS_TO_MODEL = flag("VAST_ROWS_TO_MODEL")
#: Seconds that a person waits for the model at most, per round.
VAST_MODEL_TIMEOUT = float(os.environ.get("VAST_MODEL_TIMEOUT", "20"))
#: US dollars per million tokens; the dashboard's cost column comes from these.
VAST_MODEL_PRICE_IN = Decimal(os.environ.get("VAST_MODEL_PRICE_IN", "0"))
VAST_MODEL_PRICE_OUT = Decimal(os.environ.get("VAST_MODEL_PRICE_OUT", "0"))

DEBUG = flag("VAST_DEBUG")
SECURE = flag("VAST_HTTPS")
ALLOWED_HOSTS = os.environ.get("VAST_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = several("VAST_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "vast_project",
    "chat",
    "ops",
    "facts",
    "knowledge",
    "audit",
    # The admin's pages register themselves where the addresses are made: commands and workers start without them.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guardian",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "vast_project.web.middleware.RequestIdMiddleware",
    "vast_project.web.middleware.ServerTimingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vast_project.web.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vast_project.web.quotas.QuotaMiddleware",
    "vast_project.web.presence.PresenceMiddleware",
    "vast_project.web.middleware.VastErrorMiddleware",
]
ROOT_URLCONF = "vast_project.urls"
ASGI_APPLICATION = "vast_project.asgi.application"
WSGI_APPLICATION = "vast_project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vast_project.web.context.page",
            ],
        },
    }
]

# Two ways into one control database: the role of this process, and the database's owner, which only migrations use.
DATABASES = {
    "default": _database(DATABASE_WEB_URL, pool=_WEB_POOL) if VAST_PROCESS == "web" else _database(DATABASE_URL),
    "owner": _database(DATABASE_ADMIN_URL),
}
DATABASES["owner"]["TEST"] = {"MIRROR": "default"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTHENTICATION_BACKENDS = [
    "audit.signins.SignInLimit",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
GUARDIAN_RAISE_403 = False
ANONYMOUS_USER_NAME = None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "vast_project.web.refusals.csrf_failure"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = VAST_HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "vast_project" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# A message of one megabyte is refused with a sentence, not with a broken connection.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
}
# Plain HTTP on loopback is the default of `make run`; VAST_HTTPS=on behind a TLS proxy switches all of these on.
SILENCED_SYSTEM_CHECKS = [] if SECURE else ["security.W004", "security.W008", "security.W012", "security.W016"]
# Whole plans and schemas are described by their own JSON Schema, not again in the API's.
SILENCED_SYSTEM_CHECKS += ["drf_spectacular.W001"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "vast_project.web.tokens.TokenSignIn",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["vast_project.web.quotas.QuotaThrottle"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "vast_project.web.api.Pages",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "vast_project.web.json_bodies.ShallowJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "EXCEPTION_HANDLER": "vast_project.web.api.error_response",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "VAST",
    "DESCRIPTION": "Ask, plan, rehearse, approve, promote, roll back.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    # The pages of the API load their scripts from VAST, never from elsewhere.
    "SWAGGER_UI_DIST": "SIDECAR",
}

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Whoever rings while Redis is away goes on at once: kombu would make a web request wait six seconds, and for ever where Redis
# takes the connection and answers nothing. One more try is for a connection that was kept and has ended since.
CELERY_BROKER_TRANSPORT_OPTIONS = {"max_retries": 1, "interval_start": 0, "socket_connect_timeout": 2, "socket_timeout": 5}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "chat"
CELERY_TASK_ROUTES = {
    "ops.plan_rehearse": {"queue": "rehearsal"},
    "ops.plan_promote": {"queue": "promotion"},
    "ops.plan_roll_back": {"queue": "promotion"},
    "ops.backfill_range": {"queue": "backfill"},
    "ops.kept_purge": {"queue": "promotion"},
}
CELERY_QUEUES_ALL = ("chat", "rehearsal", "promotion", "backfill")
CELERY_BEAT_SCHEDULE = {
    "snapshot-databases": {"task": "knowledge.databases_snapshot", "schedule": 300.0},
    "drifts-tell": {"task": "knowledge.drifts_tell", "schedule": 60.0},
    "verified-check": {"task": "facts.verified_check", "schedule": 600.0},
    "look-at-waiting-plans": {"task": "ops.watches_look", "schedule": 3600.0},
    "sweep-runs": {"task": "ops.runs_sweep", "schedule": 15.0},
    "reminders-send": {"task": "ops.reminders_send", "schedule": 300.0},
    "purge-kept": {"task": "ops.kept_purge", "schedule": 600.0},
    "heartbeat": {"task": "vast_project.heartbeat", "schedule": 10.0},
    "head-anchor": {"task": "audit.head_anchor", "schedule": 60.0},
    "archive-due": {"task": "audit.archive_due", "schedule": crontab(hour=3, minute=41)},
    "usage-prune": {"task": "audit.usage_prune", "schedule": crontab(hour=3, minute=17)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"unforeseen": {"()": "django.utils.log.CallbackFilter", "callback": unforeseen}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("VAST_LOG_LEVEL", "WARNING")},
    "loggers": {"django.request": {"filters": ["unforeseen"]}},
}
