import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
KEY = "k3y-" + "0123456789abcdef" * 4
# Every variable that the settings or gunicorn read; each is named in a test below or takes any text.
VARIABLES = set(re.findall(r'env\.[a-z_]+\(\s*"([A-Z_]+)"', (ROOT / "tracker" / "settings.py").read_text()))
SERVER_VARIABLES = set(re.findall(r'env\.[a-z_]+\(\s*"([A-Z_]+)"', (ROOT / "tracker" / "gunicorn.py").read_text()))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Reads the settings afresh from nothing but the given variables."""

    def reading(module: str = "settings", **given: str) -> dict[str, Any]:
        for name in VARIABLES | SERVER_VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"SECRET_KEY": KEY} | given).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "tracker" / f"{module}.py"))

    return reading


BAD = [
    ("DEBUG", "maybe"),
    ("PORT", "http"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "²"),
    ("BASE_URL", "figures.example.org"),
    ("BASE_URL", "ftp://figures.example.org"),
    ("BASE_URL", "https://somebody:secret@figures.example.org"),
    ("BASE_URL", "https://figures.example.org/below"),
    ("BASE_URL", "https://"),
    ("ALLOWED_HOSTS", "https://figures.example.org"),
    ("ALLOWED_HOSTS", "figures.example.org:8000"),
    ("ALLOWED_HOSTS", "figures.example.org other.example.org"),
    ("DATABASE_URL", "db.sqlite3"),
    ("DATABASE_URL", "mysql://somebody@localhost/figures"),
    ("DATABASE_URL", "postgres://somebody@localhost"),
    ("DATABASE_URL", "postgres://somebody@localhost:port/figures"),
    ("TRUSTED_PROXIES", "-1"),
    ("TRUSTED_PROXIES", "yes"),
    ("CACHE_URL", "memcached://localhost"),
    ("CHARTS_CDN", "jsdelivr"),
    ("LOG_FORMAT", "xml"),
    ("LOG_LEVEL", "loud"),
    ("LOGIN_ATTEMPTS", "0"),
    ("LOGIN_LOCKOUT_MINUTES", "a quarter"),
    ("THROTTLES", "sometimes"),
    ("REVIEW_REQUIRED", "perhaps"),
    ("VAGUE_NUMERALS", "many"),
    ("IMPORT_MAX_BYTES", "0"),
    ("IMPORT_MAX_ROWS", "no limit"),
    ("IMPORT_MAX_COLUMNS", "-1"),
    ("IMPORT_MAX_CELL", "0"),
    ("IMPORT_MAX_CELLS", "1e6"),
    ("IMPORT_MAX_UNPACKED", "1 GB"),
    ("IMPORT_MAX_ENTRIES", "0"),
    ("IMPORT_MAX_RATIO", "1:100"),
    ("IMPORT_MAX_STORED", "0"),
    ("IMPORT_KEEP_HOURS", "a day"),
    ("IMPORT_AT_ONCE_BYTES", "-1"),
    ("EXPORT_MAX_XLSX_ROWS", "0"),
]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, value in BAD if name in VARIABLES])
def test_a_bad_value_stops_the_start_and_names_its_variable(read: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*write "):
        read(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"), [("WEB_CONCURRENCY", "0"), ("PORT", "99999"), ("LOG_FORMAT", "xml"), ("LOG_LEVEL", "loud")]
)
def test_the_server_refuses_a_bad_value_too(read: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*write "):
        read("gunicorn", **{name: value})


def test_every_variable_is_refused_or_takes_any_text() -> None:
    assert VARIABLES - {name for name, _ in BAD} == {"SECRET_KEY", "CONTACT", "DATA_LICENSE", "IMPORT_DIR"}


def test_there_is_no_secret_key_unless_somebody_gives_one(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_file", lambda path: False)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set"):
        read(SECRET_KEY="")


@pytest.mark.parametrize("key", ["short", "a" * 80])
def test_on_the_open_internet_a_key_that_could_be_guessed_is_refused(read: Any, key: str) -> None:
    read(SECRET_KEY=key)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY") as refused:
        read(SECRET_KEY=key, BASE_URL="https://figures.example.org")
    assert key not in str(refused.value)


def test_a_refused_database_address_is_not_repeated(read: Any) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read(DATABASE_URL="mysql://ana:correct-horse@localhost/figures")
    assert "correct-horse" not in str(refused.value)


def test_https_switches_the_safeguards_on_and_http_leaves_them_off(read: Any) -> None:
    for scheme, secure in (("https", True), ("http", False)):
        settings = read(BASE_URL=f"{scheme}://figures.example.org")
        names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_PRELOAD")
        assert [settings[name] for name in names] == [secure] * 4
        assert bool(settings["SECURE_HSTS_SECONDS"]) is secure


def test_the_forwarded_scheme_counts_only_behind_a_proxy_of_ours(read: Any) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in read()
    assert read(TRUSTED_PROXIES="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_the_host_of_the_public_address_and_this_machine_are_answered(read: Any) -> None:
    assert read(BASE_URL="https://Figures.example.org:8443")["ALLOWED_HOSTS"][0] == "figures.example.org"
    named = read(BASE_URL="https://figures.example.org", ALLOWED_HOSTS="a.example.org, .b.example.org")["ALLOWED_HOSTS"]
    assert named == ["a.example.org", ".b.example.org", "127.0.0.1", "localhost", "[::1]"]


def test_every_variable_stands_in_the_readme() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert sorted(VARIABLES - table) == []


def test_every_variable_of_the_server_stands_in_the_deployment_guide() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "deployment.md").read_text(), re.MULTILINE))
    assert sorted(SERVER_VARIABLES - table - {"PORT", "DEBUG", "LOG_FORMAT", "LOG_LEVEL"}) == []


def test_nothing_but_env_reads_the_environment() -> None:
    for file in (ROOT / "tracker").glob("*.py"):
        if file.name not in ("env.py", "wsgi.py"):
            assert "os.environ" not in file.read_text(), file.name
    assert "SECRET_KEY" in os.environ  # what the tests run on is given, not built in
