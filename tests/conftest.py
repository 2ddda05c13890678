"""What holds for every test."""

import pytest
from django.db import connection

from estimates.comparisons import kept_rows


@pytest.fixture(autouse=True)
def nothing_kept_from_other_tests() -> None:
    """Each test has a database of its own, in which the same ids and revisions stand for other records."""
    kept_rows.forget()


# Fixtures that a test asks for when it means the database, which most say by the mark instead.
_DATABASES = {"db", "transactional_db", "address", "empty", "server"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is the same on every one: it is tried on SQLite, and not once more on PostgreSQL."""
    if connection.vendor == "sqlite":
        return
    asking, others = [], []
    for item in items:
        asks = item.get_closest_marker("django_db") or _DATABASES & set(getattr(item, "fixturenames", ()))
        (asking if asks else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = asking
