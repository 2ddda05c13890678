"""The lossless format comes in whole, or not at all."""

import json

import pytest
from django.core.management import call_command

from estimates.imports.json_lines import LineProblem, load_json_lines
from estimates.models import Claim, ClaimLink, Question, Topic
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def lines(*records: dict) -> list[str]:
    return [json.dumps(record) for record in records]


def test_the_sample_holds_eleven_claims_on_two_questions():
    call_command("load_sample", verbosity=0)
    assert (Claim.objects.count(), Question.objects.count(), ClaimLink.objects.count()) == (11, 2, 2)
    assert Question.objects.get(slug="north-korean-troops-near-ukraine").links_out.get().kind == "part_of"


def test_the_sample_is_loaded_once():
    call_command("load_sample", verbosity=0)
    call_command("load_sample", verbosity=0)
    assert Claim.objects.count() == 11


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "not JSON"),
        ('{"kind": "wizard"}', "wizard"),
        ("[]", "kind"),
        ('{"kind": "topic", "colour": "red", "title": "x"}', "no field colour"),
        ('{"kind": "source", "id": 1, "name": "x", "source_kind": "media"}', "no field id"),
        ('{"kind": "question", "topic": "good", "title": "x", "unit": "y", "revision": 9}', "no field revision"),
        ('{"kind": []}', "kind"),
        ('{"kind": "topic", "title": 5}', "wrong kind"),
        ('{"kind": "publication", "id": 1, "title": "x", "retrieved_on": "soon"}', "soon"),
        ('{"kind": "question", "topic": "nowhere", "title": "x", "unit": "y"}', "not above it"),
        ('{"kind": "topic", "title": ""}', "title|slug"),
    ],
)
def test_one_bad_line_leaves_the_whole_file_out(bad, says):
    good = lines({"kind": "topic", "title": "Good"})
    with pytest.raises(LineProblem, match=says) as refused:
        load_json_lines([*good, bad], by=make_user())
    assert str(refused.value).startswith("Line 2:")
    assert not Topic.objects.exists()
