"""Where can the browser get the chart libraries, and the modules that use them? Local copies are offered only where
they are."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

_MODULES: Final = "estimates/js/charts"


@lru_cache(maxsize=1)
def chart_modules() -> list[str]:
    """The addresses of the page's own modules, so that the browser need not read one to hear of the next."""
    folder = finders.find(_MODULES)
    names = sorted(file.name for file in Path(folder).glob("*.js")) if isinstance(folder, str) else []
    return [staticfiles_storage.url(f"{_MODULES}/{name}") for name in names]


@lru_cache(maxsize=1)
def chart_libraries() -> list[dict[str, Any]]:
    """For each library its address at the CDN with its hash (none where the CDN is off) and its local address."""
    return [
        {
            "cdn": library["cdn"] if settings.CHARTS_CDN else None,
            "integrity": library["integrity"],
            "local": _local(f"libraries/{library['local']}"),
        }
        for library in settings.CHART_LIBRARIES
    ]


def _local(path: str) -> str | None:
    """The address of a static file, None where it was never installed or never collected."""
    try:
        address = staticfiles_storage.url(path)
    except ValueError:
        return None
    return address if staticfiles_storage.exists(path) or finders.find(path) else None
