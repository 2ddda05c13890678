"""What is open is asked, once, and what was chosen stands in the history."""

import pytest
from django.core.exceptions import ValidationError

from estimates.actions import AmbiguousClaim, CitationFacts, ClaimFacts, UnitDoubt, record_claim, revise_claim
from estimates.figures import grammar
from estimates.models import Claim
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def record(figure: str, *, language: str = "", unit: str = "troops", **facts):
    question = facts.pop("question", None) or make_question("How many are there?", unit=unit)
    cited = [CitationFacts(publication=make_publication(title="Report", language=language))] if language else []
    whole = {"uncited_because": "test", **facts}
    said = ClaimFacts(question=question, source=make_source("Somebody"), figure=figure, **whole)
    return record_claim(said, citations=cited, by=make_user())


def reason(claim: Claim) -> str:
    return claim.history.first().history_change_reason


def test_an_open_figure_is_not_kept_until_somebody_chose() -> None:
    with pytest.raises(AmbiguousClaim) as asked:
        record("10.000")
    assert [one.figure.best for one in asked.value.readings] == [10_000, 10]
    assert not Claim.objects.exists()
    claim = record("10.000", reading=1)
    assert (claim.figure, claim.best) == ("10.000", 10)
    assert reason(claim) == "“10.000” can be read as 10,000 or as 10. Chosen: 10."


def test_the_language_of_the_publication_settles_it() -> None:
    assert record("10.000", language="de").best == 10_000
    with pytest.raises(AmbiguousClaim):
        record("10,000", language="de")


def test_an_open_date_is_asked_about_together_with_the_figure() -> None:
    with pytest.raises(AmbiguousClaim) as asked:
        record("10.000", stated_on="03/04/2024")
    ways = [(one.figure.best, one.stated_on.text) for one in asked.value.readings]
    assert ways == [(10_000, "2024-03-04"), (10_000, "2024-04-03"), (10, "2024-03-04"), (10, "2024-04-03")]
    claim = record("10.000", stated_on="03/04/2024", reading=3)
    assert (claim.best, claim.stated_on) == (10, "2024-04-03")


def test_a_choice_that_was_not_offered_is_refused() -> None:
    for figure, number in (("10.000", 2), ("11,000", 1), ("11,000", -1)):
        with pytest.raises(ValidationError, match=f"There is no reading {number}"):
            record(figure, reading=number)
    assert record("11,000", reading=0).best == 11_000


def test_a_day_that_does_not_exist_is_wrong_and_not_open() -> None:
    with pytest.raises(ValidationError):
        record("11,000", stated_on="31 Nov 2024")


def test_what_else_is_counted_is_asked_about_and_the_answer_is_kept() -> None:
    with pytest.raises(UnitDoubt, match="counts tanks, and this question counts troops"):
        record("11,000 tanks")
    claim = record("11,000 tanks", allow_unit=True)
    assert (claim.best, reason(claim)) == (11_000, "Tanks are counted as troops here.")


def test_nobody_is_asked_twice_about_the_same_word() -> None:
    claim = record("11,000 tanks", allow_unit=True)
    assert record("12,000 tanks", question=claim.question).best == 12_000


@pytest.mark.parametrize("figure", ["11,000", "11,000 soldiers", "11,000 of them", "11,000 North Korean troops"])
def test_the_questions_own_and_kindred_words_are_not_asked_about(figure: str) -> None:
    assert record(figure).best == 11_000


def test_a_changed_figure_is_asked_about_like_a_new_one() -> None:
    claim = make_claim(figure="11,000")
    with pytest.raises(AmbiguousClaim):
        revise_claim(claim.pk, version=1, changes={"figure": "10.000"}, by=make_user())
    changed = revise_claim(
        claim.pk, version=1, changes={"figure": "10.000", "reading": 1}, by=make_user(), reason="misread"
    )
    assert (changed.best, changed.version) == (10, 2)
    assert reason(changed).startswith("misread “10.000” can be read")


def test_the_table_of_vague_numerals_is_a_setting(settings) -> None:
    assert record("hundreds").low == 200
    settings.VAGUE_NUMERALS = "acled"
    assert record("hundreds", stated_on="2024").low == 100


def test_recording_a_claim_reads_its_figure_once(monkeypatch) -> None:
    read = []
    tokenise = grammar.tokenise
    monkeypatch.setattr(grammar, "tokenise", lambda text: read.append(text) or tokenise(text))
    record("about 4,321 troops")
    assert read.count("about 4,321 troops") == 1
