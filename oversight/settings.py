"""Settings of every stack. Nothing needs to be set for the embedded one; production sets the environment.

Read from the environment (and, on the embedded stack, from `var/stack.env`, which `script/server` writes):

DATABASE_URL          the application's role: may not change the schema nor rewrite the ledger
DATABASE_OWNER_URL    the owner's role: migrations only; used where OVERSIGHT_DATABASE_ROLE=owner
CELERY_BROKER_URL     RabbitMQ or Redis; default: folders under var/
CACHE_URL             Redis; default: a PostgreSQL table
EMAIL_URL             SMTP; default: files under var/mail
SIGNING_PKCS12        folder of the authorities' certificates; default: var/certificates
SIGNING_PASSPHRASE    opens them; SIGNING_TIMESTAMP_URL: a time-stamping service (RFC 3161), default none
PRODUCTION, MAIL_ALLOW  whom mails may reach by SMTP: in production everybody, elsewhere only these addresses
EVIDENCE_MAX_SIZE     most bytes of one piece of evidence; default: 4 GB
EVIDENCE_SCANNER      what looks at evidence, a dotted path; default: none, so that what is unknown is quarantined
CLAMD                 where a clamd listens, "host:port" or a path; FILE_UPLOAD_TEMP_DIR: where uploads wait
SECRET_KEY, ALLOWED_HOSTS, DEBUG, BASE_URL, OVERSIGHT_VAR
"""

from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.utils.translation import gettext_lazy as _

from oversight.secret import secret_key

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR = Path(env.str("OVERSIGHT_VAR", default=str(BASE_DIR / "var")))
if "DATABASE_URL" not in env.ENVIRON:
    # All or nothing: a database of one's own is never paired with the embedded owner.
    environ.Env.read_env(VAR / "stack.env", overwrite=False)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(VAR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Proxies of our own in front of the web server: whose request it is stands that many places before the end.
NUMBER_OF_PROXIES = env.int("NUMBER_OF_PROXIES", default=0)
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "inspections",
    "filings",
    "reports",
    "oversight",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework_api_key",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "oversight.middleware.RequestIdMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "oversight.middleware.ReadableQueryMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "oversight.history.QuietHistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "oversight.urls"
WSGI_APPLICATION = "oversight.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "oversight" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASE_ROLE = env.str("OVERSIGHT_DATABASE_ROLE", default="application")
DATABASE_VARIABLE = "DATABASE_OWNER_URL" if DATABASE_ROLE == "owner" else "DATABASE_URL"
# Without a database the commands that need none (statute, workday, check) still run.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url(DATABASE_VARIABLE, default=env.str("DATABASE_URL", default="postgresql:///oversight"))
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})
# Compiling a plan takes longer than any page of ours runs; PostgreSQL would do it for whatever looks dear at worst.
DATABASES["default"]["OPTIONS"].setdefault("options", "-c jit=off")
if env.bool("DATABASE_POOL", default=False):
    # Web processes only: workers open one connection for a task and let it go.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "oversight.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "oversight.permissions.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_TEMPLATE = "oversight/locked_out.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "oversight" / "locale"]
FORMAT_MODULE_PATH = ["oversight.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# Names with a hash, not compressed: the proxy compresses, and a first start should not take a minute.
MEDIA_ROOT = VAR / "media"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Uploads of more than 2.5 MB wait on the disk. The system's folder may lie in memory: name one that does not.
FILE_UPLOAD_TEMP_DIR = env.str("FILE_UPLOAD_TEMP_DIR", default="") or None
FILE_UPLOAD_HANDLERS = [
    "oversight.files.arriving.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A checklist sent as a whole has two fields for files with each question, most of them empty, which count as well.
DATA_UPLOAD_MAX_NUMBER_FILES = 250
EVIDENCE_MAX_SIZE = env.int("EVIDENCE_MAX_SIZE", default=4 * 1024**3)
EVIDENCE_SCANNER = env.str("EVIDENCE_SCANNER", default="oversight.files.scanners.none.NoScanner")
CLAMD = env.str("CLAMD", default="127.0.0.1:3310")
# Days within which every stored file is read again and compared with what arrived.
EVIDENCE_VERIFY_DAYS = env.int("EVIDENCE_VERIFY_DAYS", default=30)

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR / "mail")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="notices@localhost")
PRODUCTION = env.bool("PRODUCTION", default=False)
# Patterns of addresses that may be mailed to: by SMTP outside production none but those named; files reach nobody.
MAIL_ALLOW = env.list("MAIL_ALLOW", default=["*"] if PRODUCTION or not EMAIL_URL else [])
# Days after which the address of a recipient's page leads there no more.
NOTICE_LINK_DAYS = env.int("NOTICE_LINK_DAYS", default=365)
# Working days before a limit on which its party is reminded.
REMIND_PROVIDER_DAYS = env.list("REMIND_PROVIDER_DAYS", cast=int, default=[3, 1])

SIGNING_PKCS12 = env.str("SIGNING_PKCS12", default=str(VAR / "certificates"))
SIGNING_PASSPHRASE = env.str("SIGNING_PASSPHRASE", default="")
SIGNING_TIMESTAMP_URL = env.str("SIGNING_TIMESTAMP_URL", default="")

CACHES = {
    "default": (
        env.cache_url("CACHE_URL")
        if env.str("CACHE_URL", default="")
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "oversight_cache"}
    )
}

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="") or "filesystem://"
if CELERY_BROKER_URL == "filesystem://":
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "broker" / "queue"),
        "data_folder_out": str(VAR / "broker" / "queue"),
        "control_folder": str(VAR / "broker" / "control"),
        "processed_folder": str(VAR / "broker" / "processed"),
        "store_processed": False,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 500_000  # KiB: a worker that renders many documents is replaced, not grown

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["oversight.permissions.DenyAll"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "oversight.problems.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Deep-synthesis oversight: API for app stores",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": [],
}

PGHISTORY_APPEND_ONLY = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"tokens": {"()": "oversight.log_lines.HideTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
