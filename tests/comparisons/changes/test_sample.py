"""The sample affair, told: who appeared and who revised, and what that did to lowest, highest, median and origins."""

import pytest
from django.core.management import call_command

from estimates.comparisons import Filters
from estimates.comparisons.changes import changes_between, effect_sentences, event_sentence, period_of
from estimates.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def troops() -> Question:
    call_command("load_sample", verbosity=0)
    return Question.objects.get(slug="north-korean-troops-in-russia")


def test_what_was_said_in_a_fortnight_and_what_it_did(troops: Question) -> None:
    period = period_of({"from": ["27 Oct 2024"], "to": ["4 Nov 2024"]})
    changes = changes_between(troops, Filters(rollup="none"), period)
    assert [event_sentence(event) for event in changes.said] == [
        "Volodymyr Zelensky said “around 3,000” (28 Oct 2024).",
        "Pentagon revised “3,000” (21–27 Oct 2024) to “around 10,000” (28 Oct 2024).",
        "Ukraine said “up to 12,000” (by 3 Nov 2024).",
        "United States said “about 10,000” (by 3 Nov 2024).",
        "South Korea said “11,000” (by 3 Nov 2024).",
        "Pentagon revised “around 10,000” (28 Oct 2024) to “around 11 to 12,000” (4 Nov 2024).",
    ]
    assert effect_sentences(list(changes.said_effects)) == [
        "The highest number rose from 3,000 to 12,000.",
        "The median rose from 3,000 (of 1 origin) to 10,000 (of 3 origins).",
        "Highest ÷ lowest rose from 1 to 4.",
        "1 report became 3; 1 source became 5; 1 origin became 5.",
    ]


def test_what_was_entered_is_told_in_its_order_and_forecasts_apart(troops: Question) -> None:
    period = period_of({"from": ["2024"]})

    def told(**filters: str) -> list[str]:
        return [event_sentence(event) for event in changes_between(troops, Filters(**filters), period).recorded]

    assert told(horizon="forecast") == ["Entered: Volodymyr Zelensky, “12,000” (28 Oct 2024)."]
    assert told() == [
        "Entered: United States, “about 10,000” (by 3 Nov 2024).",
        "Entered: South Korea, “11,000” (by 3 Nov 2024).",
        "Entered: Ukraine, “up to 12,000” (by 3 Nov 2024).",
        "Entered: Pentagon, “3,000” (21–27 Oct 2024).",
        "Entered: Pentagon, “around 10,000” (28 Oct 2024).",
        "Entered: Pentagon, “around 11 to 12,000” (4 Nov 2024).",
        "Entered: Volodymyr Zelensky, “around 3,000” (28 Oct 2024).",
        "Entered: North Korea, “groundless rumour” (21 Oct 2024).",
        "Linked: Pentagon’s “around 10,000” (28 Oct 2024) revises its own “3,000” (21–27 Oct 2024).",
        "Linked: Pentagon’s “around 11 to 12,000” (4 Nov 2024) revises its own “around 10,000” (28 Oct 2024).",
    ]
