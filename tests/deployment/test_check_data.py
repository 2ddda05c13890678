"""Each finding is made past the actions, which would not let it through."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from estimates.actions import merge_sources, recording
from estimates.models import Claim, ClaimLink, Publication, Question, Source
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_data", stdout=out)
    lines = out.getvalue().splitlines()
    assert str(refused.value).startswith(f"{len(lines)} found.")
    return lines


def linked(one: Claim, other: Claim) -> ClaimLink:
    """With the history of an ordinary link."""
    made = ClaimLink(from_claim=one, to_claim=other, kind="restates", made_by=make_user())
    recording.save(made, by=make_user(), at=timezone.now())
    return made


def test_nothing_is_found_in_what_the_actions_wrote() -> None:
    question = make_question()
    older = make_claim(
        question, figure="up to 12,000", stated_on="2024-10", publication=make_publication(published="2024-11-03")
    )
    link(make_claim(question, older.source, figure="11,000"), "supersedes", older)
    out = StringIO()
    call_command("check_data", stdout=out)
    assert out.getvalue() == "Every record is as it should be.\n"


def test_published_but_to_be_read_nowhere() -> None:
    claim = make_claim()
    recording.remove(claim.citations.get(), by=make_user(), at=timezone.now())
    assert [line.partition(":")[0] for line in found()] == [f"claim {claim.pk}"]
    Claim.objects.filter(pk=claim.pk).update(uncited_because="Said to us.")
    call_command("check_data", stdout=StringIO())


def test_a_number_that_its_question_cannot_have() -> None:
    question = make_question(can_be_negative=True)
    claim = make_claim(question, figure="-5")
    Question.objects.filter(pk=question.pk).update(can_be_negative=False)
    (line,) = found()
    assert line.startswith(f"claim {claim.pk}: The best number is -5")


def test_a_date_beside_days_that_are_not_its_own() -> None:
    claim = make_claim(stated_on="2024-10-24", as_of="2024-10-20")
    Claim.objects.filter(pk=claim.pk).update(stated_last=claim.stated_last + 1, as_of_first=claim.as_of_first - 1)
    publication = make_publication(published="2024-11-03")
    Publication.objects.filter(pk=publication.pk).update(published="3 November")
    lines = found()
    assert [line.partition(":")[0] for line in lines] == [f"claim {claim.pk}"] * 2 + [f"publication {publication.pk}"]
    assert "stated_on “2024-10-24”" in lines[0]
    assert "as_of “2024-10-20”" in lines[1]
    assert "“3 November”" in lines[2]


def test_a_link_to_another_question() -> None:
    one, other = make_claim(make_question()), make_claim(make_question("Another?"))
    wrong = linked(one, other)
    assert found() == [f"link {wrong.pk}: it leads from claim {one.pk} to claim {other.pk} of another question"]


def test_links_in_a_circle() -> None:
    question = make_question()
    first, second, third = (make_claim(question) for _ in range(3))
    linked(first, second)
    linked(second, third)
    closing = linked(third, first)
    (line,) = found()
    assert all(str(claim.pk) in line for claim in (first, second, third))
    assert line.endswith("in a circle")
    ClaimLink.objects.filter(pk=closing.pk).update(withdrawn=True)
    call_command("check_data", stdout=StringIO())


def test_a_claim_left_with_a_source_that_was_merged() -> None:
    claim, kept = make_claim(), make_source("Other")
    merge_sources(claim.source, kept, by=make_user())
    Claim.objects.filter(pk=claim.pk).update(source=claim.source)
    assert found() == [f"claim {claim.pk}: its source “{claim.source}” was merged into another"]


def test_a_withdrawn_link_may_lead_to_another_question() -> None:
    wrong = linked(make_claim(make_question()), make_claim(make_question("Another?")))
    ClaimLink.objects.filter(pk=wrong.pk).update(withdrawn=True)
    call_command("check_data", stdout=StringIO())


def test_a_record_without_history() -> None:
    claim, source = make_claim(), make_source()
    claim.history.all().delete()
    source.history.all().delete()
    assert sorted(found()) == [
        f"claim {claim.pk}: it stands at version 1, its history has 0",
        f"source {source.pk}: it stands at version 1, its history has 0",
    ]


def test_a_change_without_history() -> None:
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(version=2, note="Changed in silence.")
    twice = claim.history.get()
    twice.pk = None
    twice.save()  # two rows, but of one version
    assert found() == [f"claim {claim.pk}: it stands at version 2, its history has 1"]


def test_a_record_put_in_past_the_actions_is_found() -> None:
    source = Source(name="Quiet", slug="quiet", kind="government")
    Source.objects.bulk_create([source])
    claim = Claim(
        question=make_question(),
        source=source,
        figure="11,000",
        best=11_000,
        qualifier="exact",
        uncited_because="A test.",
        recorded_by=make_user(),
        recorded_at=timezone.now(),
    )
    Claim.objects.bulk_create([claim])
    assert len(found()) == 2
