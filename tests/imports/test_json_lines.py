"""The lossless format comes in whole, or not at all."""

import json

import pytest
from django.core.management import call_command

from estimates.imports.json_lines import LineProblem, load_json_lines
from estimates.models import Claim, ClaimLink, Event, Question, Topic
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def lines(*records: dict) -> list[str]:
    return [json.dumps(record) for record in records]


def test_the_sample_holds_eleven_claims_on_two_questions():
    call_command("load_sample", verbosity=0)
    assert (Claim.objects.count(), Question.objects.count(), ClaimLink.objects.count()) == (11, 2, 2)
    assert Question.objects.get(slug="north-korean-troops-near-ukraine").links_out.get().kind == "part_of"
    assert str(Event.objects.get().publication) == "News report of the UN Secretary-General's statement"


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
        ('{"kind": "event", "topic": "good", "title": "x", "happened_on": "2024", "publication": 9}', "not above it"),
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


def claims_with(*said: dict) -> list[str]:
    claims = [{"kind": "claim", "id": n, "question": "q", "source": "s"} | figure for n, figure in enumerate(said)]
    return lines(
        {"kind": "topic", "title": "T", "slug": "t"},
        {"kind": "source", "name": "S", "slug": "s", "source_kind": "media"},
        {"kind": "question", "topic": "t", "title": "Q", "slug": "q", "unit": "troops"},
        *(claim | {"uncited_because": "a test"} for claim in claims),
    )


@pytest.mark.parametrize(("decimal", "read"), [(None, 10_000), (",", 10_000), (".", 10)])
def test_a_file_is_never_asked_and_its_decimal_mark_settles_what_is_open(decimal, read):
    said = [{"figure": "10.000"}, {"figure": "10.000", "best": 10}, {"figure": "10.000", "best": 10_000}]
    load_json_lines(claims_with(*said), by=make_user(), decimal=decimal)
    assert [claim.best for claim in Claim.objects.order_by("id")] == [read, 10, 10_000]


def test_a_noun_that_is_no_unit_comes_in_as_it_stands():
    load_json_lines(claims_with({"figure": "11,000 tanks"}), by=make_user())
    assert Claim.objects.get().best == 11_000


def test_vague_numbers_of_another_installation_stay_as_they_were(settings):
    settings.VAGUE_NUMERALS = "acled"
    load_json_lines(claims_with({"figure": "dozens", "low": 24, "qualifier": "vague"}), by=make_user())
    assert Claim.objects.get().low == 24
