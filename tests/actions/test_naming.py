"""Topics, questions and sources: slugs that are free and stay, members one level deep."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_question, make_source, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("South Korea", "south-korea"),
        ("조선인민군", "joseoninmingun"),
        ("Зеленський", "zelenskyy"),
        ("Préval", "preval"),
    ],
)
def test_a_slug_is_transliterated(name, slug):
    made = make_source(name).slug
    assert made.isascii()
    assert made.replace("-", "")[:4] == slug[:4]


def test_the_next_of_a_name_is_numbered():
    assert [make_topic("Troops").slug for _ in range(3)] == ["troops", "troops-2", "troops-3"]


def test_a_name_without_letters_needs_a_slug_of_its_own():
    with pytest.raises(ValidationError, match="Latin letters"):
        make_source("???")
    assert make_source("???", slug="unknown-voice").slug == "unknown-voice"


def test_a_member_has_no_members():
    government = make_source("Government")
    ministry = make_source("Ministry", parent=government)
    with pytest.raises(ValidationError, match="topmost"):
        make_source("Office", parent=ministry)


def test_a_question_needs_a_unit():
    with pytest.raises(ValidationError):
        make_question(unit=" ")
