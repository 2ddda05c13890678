"""Which settings does the environment give? Each reader fails loudly, naming the variable and what it read."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
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


def number(name: str, *, default: int, lowest: int = 0, highest: int | None = None) -> int:
    read = text(name, str(default))
    fits = re.fullmatch("[0-9]{1,9}", read) and lowest <= int(read) <= (int(read) if highest is None else highest)
    if not fits:
        bounds = f"from {lowest} up" if highest is None else f"from {lowest} to {highest}"
        raise ImproperlyConfigured(f"{name} is {read!r}; write a whole number {bounds}.")
    return int(read)


def one_of(name: str, choices: Sequence[str], *, default: str) -> str:
    read = text(name, default).lower()
    if read not in choices:
        raise ImproperlyConfigured(f"{name} is {read!r}; write {', '.join(choices[:-1])} or {choices[-1]}.")
    return read


def hosts(name: str, default: Sequence[str]) -> list[str]:
    """Comma-separated host names, without scheme, port or path; a leading dot stands for all below it."""
    read = [word.strip().lower() for word in text(name).split(",") if word.strip()]
    for host in read:
        if host != "*" and not re.fullmatch(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", host):
            raise ImproperlyConfigured(f"{name} holds {host!r}; write names such as figures.example.org, with commas.")
    return read or list(default)


def base_url(name: str, default: str) -> tuple[str, str, str]:
    """The public address as (address without trailing slash, scheme, host)."""
    read = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?", read):
        raise ImproperlyConfigured(f"{name} is {read!r}; write an address such as https://figures.example.org.")
    parts = urlsplit(read)
    return read, parts.scheme, parts.hostname or ""


def database(name: str, default: str) -> dict[str, Any]:
    """Django's description of the database at an address. What was read is not repeated: it can hold a password."""
    read = text(name) or default
    scheme, colon, _ = read.partition("://")
    try:
        if not colon or scheme not in ("sqlite", "postgres", "postgresql"):
            raise ValueError
        found = dict(dj_database_url.parse(read))
    except ValueError:
        found = {}
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            f"{name} names no database this site can use; write sqlite:///file.sqlite3 or postgres://user@host/name."
        )
    return found


def cache(name: str) -> dict[str, Any]:
    """Django's description of the cache at an address; the memory of each worker where there is none."""
    read = text(name)
    if not read:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not re.match(r"rediss?://[^/\s]+", read):
        raise ImproperlyConfigured(f"{name} names no cache this site can use; write redis://host:6379/0, or nothing.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": read}


def secret_key(name: str, kept_in: Path, *, shortest: int = 1) -> str:
    """The key from the environment, else from the file `make run` keeps; there is no built-in one."""
    if key := text(name):
        if len(key) < shortest or (shortest > 1 and len(set(key)) < 5):
            raise ImproperlyConfigured(
                f"{name} has {len(key)} characters and could be guessed; write {shortest} random ones or more."
            )
        return key
    if kept_in.is_file() and (key := kept_in.read_text().strip()):
        return key
    raise ImproperlyConfigured(f"{name} is not set and {kept_in} does not exist. Set {name}, or start with `make run`.")
