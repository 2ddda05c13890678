"""Records are found by their words, in any script, whatever the database."""

import pytest

from estimates.models import Citation, Claim, Publication, Question, Source, Topic
from estimates.models.search import fold
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Dikötter", "dikotter"),
        ("PRE\u0301VAL", "preval"),
        ("병력이", "병력이"),
        ("\u1107\u1167\u11bc\u1105\u1167\u11a8", "병력"),
        ("Łódź  \t\n Ærø", "lodz aero"),
        ("Straße", "strasse"),
        ("１２,０００", "12,000"),
        ("İstanbul", "istanbul"),
        ("हिन्दी", "हिनदी"),
        ("a\0b", "a b"),
        (" ", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("북한 병력이 러시아에", "병력"),
        ("Frank Dikötter", "dikotter"),
        ("René Préval", "preval rene"),
        ("Rene Preval", "PRÉVAL"),
        ("100% sure", "100%"),
        ("a_b", "a_b"),
        ("back\\slash", "k\\s"),
    ],
)
def test_a_source_is_found_by_parts_of_its_words(name: str, wish: str) -> None:
    wanted = make_source(name, slug="wanted")
    make_source("Somebody else, 100 sure, aXb, backslash")
    assert list(Source.objects.matching(wish)) == [wanted]


@pytest.mark.parametrize("wish", ["%", "_", "100%5", "sure_", "병력 nobody"])
def test_signs_of_the_database_mean_themselves(wish: str) -> None:
    make_source("100 sure"), make_source("병력이", slug="k")
    assert not Source.objects.matching(wish).exists()


def test_no_word_leaves_all() -> None:
    make_source()
    assert Source.objects.matching("  ").exists()


def test_every_noun_is_found_by_its_own_words() -> None:
    question = make_question("Wie groß?", topic=make_topic("Tópico", summary="Überblick"), place="Kürsk")
    source = make_source("Kyiv", aliases=["Київ"])
    publication = make_publication("Tëst", author="Ño", url="https://example.org/Straße")
    claim = make_claim(question, source, "up to 12,000", publication=publication, quote="à peu près", note="Nötiz")
    assert Topic.objects.matching("topico uberblick").get() == question.topic
    assert Question.objects.matching("gross kursk").get() == question
    assert Source.objects.matching("київ").get() == source
    assert Publication.objects.matching("test no strasse").get() == publication
    assert Claim.objects.matching("12,000 notiz").get() == claim
    assert Citation.objects.matching("a peu pres").get().claim == claim
