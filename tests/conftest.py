"""What holds for every test."""

import pytest

from estimates.comparisons import kept_rows


@pytest.fixture(autouse=True)
def nothing_kept_from_other_tests() -> None:
    """Each test has a database of its own, in which the same ids and revisions stand for other records."""
    kept_rows.forget()
