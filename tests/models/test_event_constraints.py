"""The database refuses an event without a day, and days that are none."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estimates.models import Event
from tests.factories import make_publication, make_topic

pytestmark = pytest.mark.django_db

DAY = {"happened_on": "2024-10-18", "happened_first": 2460602, "happened_last": 2460602}


def is_stored(**columns: Any) -> bool:
    """Whether the database takes a row with these columns; written past every check of ours."""
    facts = {"topic": make_topic(), "title": "A treaty", "publication": make_publication()} | DAY
    try:
        with transaction.atomic():
            Event.objects.bulk_create([Event(**facts | columns)])
    except IntegrityError:
        return False
    return True


def test_a_day_has_to_be_known() -> None:
    assert is_stored()
    assert is_stored(happened_first=None)
    assert not is_stored(happened_on="", happened_first=None, happened_last=None)
    assert not is_stored(happened_first=None, happened_last=None)
    assert not is_stored(happened_first=2460603)


@pytest.mark.parametrize("column", ["topic", "publication", "title"])
def test_topic_publication_and_words_are_needed(column: str) -> None:
    assert not is_stored(**{column: None})
