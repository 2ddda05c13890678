"""Every setting of the site, read once from the environment; a bad value stops the start with its name."""

from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from tracker import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = env.flag("DEBUG", default=False)
PORT = env.number("PORT", default=8000, lowest=1, highest=65535)
BASE_URL, SCHEME, HOST = env.base_url("BASE_URL", f"http://127.0.0.1:{PORT}")
# On the open internet a short key is as bad as none.
SECRET_KEY = env.secret_key("SECRET_KEY", VAR_DIR / "secret_key", shortest=50 if SCHEME == "https" else 1)
# This machine may always ask: whoever watches over the process asks it by its own address.
ALLOWED_HOSTS = [*env.hosts("ALLOWED_HOSTS", [HOST]), "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "simple_history",
    "csp",
    "axes",
    "estimates",
]

MIDDLEWARE = [
    "tracker.request_ids.RequestIds",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "estimates.api.throttles.ThrottleHeaders",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "estimates.views.moved.LeadsOn",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

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
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "estimates.templatetags.drawn.environment"},
    },
]


# Databases ---------------------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    config = env.database("DATABASE_URL", "sqlite:///db.sqlite3")
    config["ATOMIC_REQUESTS"] = False
    if config["ENGINE"].endswith("sqlite3"):
        config["NAME"] = str(config["NAME"]) if config["NAME"] == ":memory:" else str(BASE_DIR / config["NAME"])
        # IMMEDIATE takes the write lock at BEGIN: writers queue instead of failing with "database is locked".
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    else:
        config["OPTIONS"] = {"connect_timeout": 5, **config.get("OPTIONS", {})}
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Holds counts that may be lost. In memory each worker counts alone; redis:// lets all of them count together.
CACHES = {"default": env.cache("CACHE_URL")}


# People and sessions -----------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "estimates.views.errors.csrf_failure"

# Failed sign-ins are counted in the database, so that all workers count together: per account and per address.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = env.number("LOGIN_ATTEMPTS", default=10, lowest=1)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("LOGIN_LOCKOUT_MINUTES", default=15, lowest=1))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else a stranger could keep an analyst out for ever
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "estimates.views.accounts.locked_out"
AXES_CLIENT_IP_CALLABLE = "estimates.views.client_address.client_address"


# Transport and content security ------------------------------------------------------------------------------------

SECURE_TRANSPORT = SCHEME == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_TRANSPORT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_TRANSPORT
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
# Only a proxy of ours knows how it was asked; without one the X-Forwarded headers are a stranger's words.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

# The three browser libraries, by exact address and hash; nothing else from elsewhere is ever loaded.
CHARTS_CDN = env.flag("CHARTS_CDN", default=True)
# Whether somebody else has to look at a claim before readers see it.
REVIEW_REQUIRED = env.flag("REVIEW_REQUIRED", default=False)
# What "dozens" and "hundreds" stand for: the table of the Crowd Counting Consortium, or ACLED's more careful one.
VAGUE_NUMERALS = env.one_of("VAGUE_NUMERALS", ("ccc", "acled"), default="ccc")
CHART_LIBRARIES = [
    {
        "cdn": "https://cdn.jsdelivr.net/npm/chart.js@4.6.1/dist/chart.umd.min.js",
        "integrity": "sha384-Emf5ZVIUiarAdhkgtqK+5/Z5qIvM6QoVrS+qAVtfyZVuD5lIHrac0me485+Antp0",
        "local": "chart.js/dist/chart.umd.min.js",
    },
    {
        "cdn": "https://cdn.jsdelivr.net/npm/luxon@3.7.2/build/global/luxon.min.js",
        "integrity": "sha384-MPG/j0tMZel8D/wdSK2M2n+fUXFQ6lHE3r5wnJZ25xVC8KKtBOvT9BGMOmLfSxGT",
        "local": "luxon/build/global/luxon.min.js",
    },
    {
        "cdn": "https://cdn.jsdelivr.net/npm/chartjs-adapter-luxon@1.3.1/dist/chartjs-adapter-luxon.umd.min.js",
        "integrity": "sha384-7cWzHabR6ZyfMWzZgVssYaOQRTccHUWZ0F09AanlF3RAJ/JNyFnIma2JTYIVKEUP",
        "local": "chartjs-adapter-luxon/dist/chartjs-adapter-luxon.umd.min.js",
    },
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, *([library["cdn"] for library in CHART_LIBRARIES] if CHARTS_CDN else [])],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}


# Imports -----------------------------------------------------------------------------------------------------------

# A file in bytes, its rows and columns, a cell in characters; of an XLSX file also the cells its sheet spans, the bytes
# and files it unpacks to, and how many bytes one packed byte may unpack to.
IMPORT_MAX_BYTES = env.number("IMPORT_MAX_BYTES", default=100_000_000, lowest=1)
IMPORT_MAX_ROWS = env.number("IMPORT_MAX_ROWS", default=200_000, lowest=1)
IMPORT_MAX_COLUMNS = env.number("IMPORT_MAX_COLUMNS", default=500, lowest=1)
IMPORT_MAX_CELL = env.number("IMPORT_MAX_CELL", default=20_000, lowest=1)
IMPORT_MAX_CELLS = env.number("IMPORT_MAX_CELLS", default=5_000_000, lowest=1)
IMPORT_MAX_UNPACKED = env.number("IMPORT_MAX_UNPACKED", default=150_000_000, lowest=1)
IMPORT_MAX_ENTRIES = env.number("IMPORT_MAX_ENTRIES", default=1_000, lowest=1)
IMPORT_MAX_RATIO = env.number("IMPORT_MAX_RATIO", default=100, lowest=1)
# Where uploaded files wait, how many bytes of them, and for how long; nothing there is ever served.
IMPORT_DIR = Path(env.text("IMPORT_DIR") or VAR_DIR / "imports")
IMPORT_MAX_STORED = env.number("IMPORT_MAX_STORED", default=500_000_000, lowest=1)
IMPORT_KEEP_HOURS = env.number("IMPORT_KEEP_HOURS", default=24, lowest=1)
# Heavier files are worked on beside the server, so that no request takes longer than about two seconds.
IMPORT_AT_ONCE_BYTES = env.number("IMPORT_AT_ONCE_BYTES", default=200_000)


# Exports -----------------------------------------------------------------------------------------------------------

# The most rows that a workbook holds when a reader asks for one: it is made as a whole before it is sent.
EXPORT_MAX_XLSX_ROWS = env.number("EXPORT_MAX_XLSX_ROWS", default=50_000, lowest=1)


# Files, language, time ---------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# The local copies of the chart libraries, where `npm ci` put them; served when the CDN cannot be reached.
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    (f"libraries/{Path(library['local']).parent}", str((NODE_MODULES / library["local"]).parent))
    for library in CHART_LIBRARIES
    if (NODE_MODULES / library["local"]).is_file()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.storage.HashedStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

LANGUAGE_CODE = "en"
USE_I18N = True
# The names of countries are taken as a catalogue alone; as an application it would bring pictures of flags.
LOCALE_PATHS = [BASE_DIR / "locale", Path(str(files("django_countries") / "locale"))]
USE_TZ = True
TIME_ZONE = "UTC"


# REST --------------------------------------------------------------------------------------------------------------

THROTTLES = env.flag("THROTTLES", default=True)
# Requests a minute.
THROTTLE_RATES = {"address": 600, "account": 1_200}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["estimates.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["estimates.api.permissions.AnalystsWrite"],
    "DEFAULT_RENDERER_CLASSES": ["estimates.api.renderers.ExactJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["estimates.api.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "estimates.api.pagination.ByCursor",
    "DEFAULT_SCHEMA_CLASS": "estimates.api.schema.Describing",
    "DEFAULT_THROTTLE_CLASSES": ["estimates.api.throttles.PerMinute"],
    "NUM_PROXIES": TRUSTED_PROXIES,
    "EXCEPTION_HANDLER": "estimates.api.problems.as_problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Conflicting estimates",
    "DESCRIPTION": "Who claims which number, in their own words, and how the claims differ.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "SourceKind": "estimates.models.source.SourceKind",
        "ClaimLinkKind": "estimates.models.claim_link.LinkKind",
        "QuestionLinkKind": "estimates.models.question.QuestionLinkKind",
        "CitationRole": "estimates.models.citation.CitationRole",
        "PartyRole": "estimates.models.source_role.PartyRole",
    },
}

# What this installation says of itself.
CONTACT = env.text("CONTACT")
DATA_LICENSE = env.text("DATA_LICENSE", "CC BY 4.0")
RELEASE = "0.1.0"

LOG_FORMAT = env.one_of("LOG_FORMAT", logs.FORMATS, default="text" if DEBUG else "json")
LOG_LEVEL = env.one_of("LOG_LEVEL", logs.LEVELS, default="info" if DEBUG else "warning")
LOGGING = logs.configuration(format=LOG_FORMAT, level=LOG_LEVEL)
