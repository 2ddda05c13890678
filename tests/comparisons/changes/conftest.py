import pytest

from tests.comparisons.changes.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()
