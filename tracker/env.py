"""Which settings does the environment give? Each reader fails loudly, naming the variable and what it read."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """`on` or `off`; anything else is refused rather than taken for one of them."""
    read = text(name, "on" if default else "off").lower()
    if read in _TRUE:
        return True
    if read in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {read!r}; write on or off.")


def number(name: str, *, default: int, lowest: int = 0) -> int:
    read = text(name, str(default))
    if not read.isascii() or not read.isdigit() or int(read) < lowest:
        raise ImproperlyConfigured(f"{name} is {read!r}; write a whole number from {lowest} up.")
    return int(read)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def base_url(name: str, default: str) -> tuple[str, str, str]:
    """The public address as (address without trailing slash, scheme, host)."""
    read = text(name, default).rstrip("/")
    parts = urlsplit(read)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"{name} is {read!r}; write an address such as https://figures.example.org.")
    return read, parts.scheme, parts.hostname


def secret_key(name: str, kept_in: Path) -> str:
    """The key from the environment, else from the file `make run` keeps; there is no built-in one."""
    if key := text(name):
        return key
    if kept_in.is_file() and (key := kept_in.read_text().strip()):
        return key
    raise ImproperlyConfigured(f"{name} is not set and {kept_in} does not exist. Set {name}, or start with `make run`.")
