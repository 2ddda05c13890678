"""The same page is kept once; what is recorded of it is filled in, never overwritten."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from estimates.models import Publication
from tests.factories import make_claim, make_publication, make_source

pytestmark = pytest.mark.django_db


def test_one_address_is_one_publication():
    first = make_publication(url="https://example.org/a")
    assert make_publication(url="http://EXAMPLE.org/a/?utm_source=x") == first


def test_without_an_address_title_publisher_and_date_tell_them_apart():
    first = make_publication("Briefing", published="2024-11-03")
    assert make_publication("Briefing", published="3 Nov 2024") == first
    assert make_publication("Briefing", published="2024-11-04") != first
    assert make_publication("Briefing", published="2024-11-03", publisher=make_source()) != first


def test_what_was_empty_is_filled_in_and_what_stands_stays():
    first = make_publication("First title", url="https://example.org/a")
    question = make_claim(publication=first).question
    question.refresh_from_db()
    known = make_publication("Second title", url="https://example.org/a", published="2024-11-03")
    assert (known.title, known.published, known.version) == ("First title", "2024-11-03", 2)
    before, question_before = known.version, question.revision
    question.refresh_from_db()
    assert question.revision == question_before + 1
    assert make_publication("Third", url="https://example.org/a").version == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"url": "javascript:alert(1)"}, "url"),
        ({"published": "2024-13"}, "published"),
        ({"archive_url": "https://archive.example/a"}, "archived_on"),
        ({"archived_on": date(2024, 1, 1)}, "archived_on"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(facts, field):
    with pytest.raises(ValidationError) as refused:
        make_publication("T", **facts)
    assert list(refused.value.message_dict) == [field]
    assert not Publication.objects.exists()


def test_a_publication_needs_an_address_or_a_title():
    with pytest.raises(ValidationError, match="address or a title"):
        make_publication(" ")


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ValidationError) as refused:
        make_publication("T", url="javascript:alert(1)", published="30 Feb 2024", archived_on=date(2024, 1, 1))
    assert set(refused.value.message_dict) == {"url", "published", "archived_on"}
