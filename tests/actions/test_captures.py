import pytest
from django.core.exceptions import ValidationError

from estimates.actions import capture_publication
from estimates.models import Capture
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db


def test_a_text_is_kept_letter_for_letter_and_the_same_text_once() -> None:
    publication, by = make_publication(), make_user()
    text = "  병력은 “up to 12,000”.\r\n"
    first = capture_publication(publication, text, by=by)
    again = capture_publication(publication, text, by=by)
    later = capture_publication(publication, f"{text} Updated.", by=by)
    assert first == again
    assert Capture.objects.get(pk=first.pk).text == text
    assert later.sha256 != first.sha256
    assert Capture.history.count() == 2


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="empty"):
        capture_publication(make_publication(), text, by=make_user())


def test_a_text_beyond_all_measure_is_refused() -> None:
    with pytest.raises(ValidationError, match="500,001 characters"):
        capture_publication(make_publication(), "a" * 500_001, by=make_user())
