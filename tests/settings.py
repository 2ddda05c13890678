"""The site's own settings, with a key and fast password hashes for tests."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 40)
os.environ.setdefault("THROTTLES", "off")
os.environ.setdefault("BASE_URL", "http://127.0.0.1:8000")

from tracker.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True  # files are found where they are written, not where a deployment collects them
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Uploads of tests never meet those of a site; a process that a test starts finds those of its test.
if "IMPORT_DIR" not in os.environ:
    IMPORT_DIR = Path(tempfile.mkdtemp(prefix="estimates-uploads-"))
    atexit.register(shutil.rmtree, IMPORT_DIR, ignore_errors=True)

# A file rather than memory, so that the browser tests' server threads have connections of their own; what a crash
# would lose does not matter here.
_default = DATABASES["default"]  # noqa: F405
if _default["ENGINE"].endswith("sqlite3"):
    _folder = Path(tempfile.mkdtemp(prefix="estimates-tests-"))
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    _default["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    _default["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
