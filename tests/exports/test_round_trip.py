"""What JSON Lines holds comes in again as it was: import(export(x)) == x."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from estimates import actions, figures
from estimates.actions.redacting import redact
from estimates.exports.lossless import all_records, json_lines
from estimates.imports.json_lines import LineProblem, load_json_lines
from estimates.models import Capture, Citation, Claim, ClaimLink, Publication, Source
from tests.exports.worlds import World, steps
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


@contextmanager
def empty_database() -> Iterator[None]:
    """Whose keys begin anew, and in which nothing stays."""
    with transaction.atomic():
        sequences = connection.introspection.sequence_list()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def exported() -> bytes:
    return b"".join(json_lines(all_records()))


def imported(lines: bytes) -> None:
    load_json_lines(lines.decode().split("\n"), by=make_user(), reviewed=True)


def there_and_back(first: bytes) -> bytes:
    with empty_database():
        imported(first)
        return exported()


@pytest.mark.slow
@example([("topic", 0, 0, ""), ("event", 5, 0, "병력\n"), ("event", 3, 1, ""), ("withdraw event", 0, 1, "")])
@example([("source", 0, 0, ""), ("role", 296, 0, ""), ("role", 1, 0, ""), ("parent", 1, 0, "")])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_world_comes_back_byte_for_byte(changes: list[tuple[str, int, int, str]]) -> None:
    with empty_database():
        world = World()
        for change in changes:
            world.do(*change)
        first = exported()
    assert there_and_back(first) == first


def test_the_worlds_hold_what_they_promise() -> None:
    """Else the test above would hold of nothing."""
    world = World()
    for number in range(70):
        for deed in (
            "claim",
            "cite",
            "capture",
            "link",
            "status",
            "withdraw",
            "publication",
            "source",
            "parent",
            "role",
            "event",
            "withdraw event",
        ):
            world.do(deed, number * 7 + len(deed), number * 5 + 1, f"병력 {number}\n")
    held = [json.loads(line) for line in exported().splitlines()]
    claims = [record for record in held if record["kind"] == "claim"]
    cited = [citation for claim in claims for citation in claim["citations"]]
    assert {claim["status"] for claim in claims} == {"published", "draft", "retracted", "discarded"}
    assert {claim["qualifier"] for claim in claims} == set(figures.Qualifier)
    assert {len(claim["citations"]) for claim in claims} >= {0, 1, 2}
    assert {True, False} == {citation["not_literal"] for citation in cited}
    assert any(citation["via"] for citation in cited)
    assert {(citation["capture"] is None, citation["quote_start"] is None) for citation in cited} == {
        *((True, True), (False, True), (False, False))
    }
    assert any(record.get("withdrawn") for record in held if record["kind"] == "claim_link")
    assert any(record["parent"] for record in held if record["kind"] == "source")
    assert any(record["kind"] == "source_role" for record in held)
    assert {record["withdrawn"] for record in held if record["kind"] == "event"} == {True, False}


def test_the_worlds_hold_what_was_merged() -> None:
    world = World()
    for deed in ("source", "question", "claim", "merge", "merge questions"):
        world.do(deed, 2, 1, "another")
    kinds = {json.loads(line)["kind"] for line in exported().splitlines()}
    assert {"merged_source", "merged_question"} <= kinds


def test_what_is_decided_is_not_decided_again(settings: Any) -> None:
    """A number by another reading, a date learned later, a revision across sources that parted, a twin's title."""
    with empty_database():
        question, source = make_question(), make_source(parent=make_source("Government"))
        older = make_claim(question, source, "3,000", publication=make_publication("Report"))
        newer = make_claim(question, Source.objects.get(name="Government"), "dozens", stated_on="2024-11-04")
        link(newer, "supersedes", older)
        actions.revise_source(source.pk, version=1, changes={"parent": None}, by=make_user())
        twin = make_publication("Another", author="Somebody")
        actions.revise_publication(twin.pk, version=1, changes={"title": "Report"}, by=make_user())
        cited = newer.citations.get().publication
        actions.revise_publication(cited.pk, version=1, changes={"published": "2024-11-01"}, by=make_user())
        first = exported()
    settings.VAGUE_NUMERALS = "acled"
    assert there_and_back(first) == first


def test_captured_texts_come_back_with_the_day_and_the_places_of_quotes() -> None:
    """A text read long ago, a quote of it, one that was taken before anybody could look, and a text that had to go."""
    with empty_database():
        page, by = make_publication("Report"), make_user()
        before = make_claim(figure="3,000", publication=page, quote="some 3,000 of them")
        actions.capture_publication(page, "They were 11,000.", captured_at=timezone.now() - timedelta(days=9), by=by)
        make_claim(before.question, figure="11,000", publication=page, quote="were 11,000")
        other = make_publication("Another")
        gone = actions.capture_publication(other, "A long text, 500 in all.", by=by)
        make_claim(before.question, figure="500", publication=other, quote="500 in all")
        redact("capture", gone.pk, "text", reason="law", by=make_user("editor", editor=True))
        first = exported()
    with empty_database():
        imported(first)
        assert exported() == first
        held = Capture.objects.get(publication__title="Report")
        assert timezone.now() - held.captured_at > timedelta(days=8)
        placed = Citation.objects.get(quote="were 11,000")
        assert (placed.capture, held.text[placed.quote_start : placed.quote_end]) == (held, "were 11,000")


def test_what_was_merged_comes_back_merged_with_what_it_kept() -> None:
    """A part in an affair, or a link, that the other had already stays with the one that goes."""
    with empty_database():
        kept, gone = make_source("Ministry of Defence"), make_source("Ministry of Defense")
        question, twin, whole = make_question("How many?"), make_question("How many are there?"), make_question("All?")
        for source, role in ((kept, "party"), (gone, "opponent")):
            actions.set_source_role(source, question.topic, role, by=make_user())
        for part in (question, twin):
            actions.link_questions(from_question=part, to_question=whole, kind="part_of", by=make_user())
        make_claim(twin, gone, "11,000")
        actions.merge_sources(gone, kept, by=make_user())
        actions.merge_questions(twin, question, by=make_user())
        first = exported()
    lines = [json.loads(line) for line in first.splitlines()]
    assert [record["kind"] for record in lines[-2:]] == ["merged_source", "merged_question"]
    assert {record["role"] for record in lines if record["kind"] == "source_role"} == {"party", "opponent"}
    assert [record["withdrawn"] for record in lines if record["kind"] == "question_link"] == [False, True]
    assert there_and_back(first) == first


def test_what_was_merged_comes_back_where_its_parent_became_a_member() -> None:
    with empty_database():
        parent, top = make_source("Army", slug="army"), make_source("State")
        gone, kept = make_source("General Staff", slug="gone", parent=parent), make_source("The General Staff")
        actions.merge_sources(gone, kept, by=make_user())
        actions.revise_source(parent.pk, version=1, changes={"parent": top}, by=make_user())
        first = exported()
    with empty_database():
        imported(first)
        assert Source.objects.get(slug="gone").merged_into == Source.objects.get(name="The General Staff")
        assert Source.objects.get(slug="army").parent == Source.objects.get(name="State")


@pytest.mark.parametrize(
    ("slug", "into", "says"),
    [("s", "other", "still has 1 claim"), ("other", "other", "both have to be there"), ("s", "nobody", "not above it")],
)
def test_a_merge_of_a_copy_moves_nothing(slug: str, into: str, says: str) -> None:
    other = {"kind": "source", "slug": "other", "name": "Other", "source_kind": "media"}
    with pytest.raises(LineProblem, match=says):
        take(other, LINE, {"kind": "merged_source", "slug": slug, "into": into})
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " "}, "empty"),
        ({"publication": 8}, "not above it"),
        ({"captured_at": "2999-01-01T00:00:00+00:00"}, "past moment"),
        ({"captured_at": "2024-11-03T00:00:00"}, "time zone"),
        ({"captured_at": "yesterday"}, "wrong kind"),
        ({"sha256": "0"}, "no field sha256"),
    ],
)
def test_a_captured_text_keeps_its_rules(wrong: dict[str, Any], says: str) -> None:
    capture = {
        "kind": "capture",
        "id": 1,
        "publication": 9,
        "text": "11,000",
        "captured_at": "2024-11-03T00:00:00+00:00",
    }
    with pytest.raises(LineProblem, match=says):
        take({"kind": "publication", "id": 9, "title": "Report"}, capture | wrong)
    assert not Capture.objects.exists()


def test_a_place_is_kept_in_the_text_of_its_own_publication_only() -> None:
    pages = [{"kind": "publication", "id": n, "title": f"Report {n}"} for n in (8, 9)]
    capture = {"kind": "capture", "id": 1, "publication": 9, "text": "11,000"}
    place = {"capture": 1, "quote_start": 0, "quote_end": 6}
    nowhere = ({"quote_end": 0}, {"quote_end": None}, {"quote_start": None}, {"quote_start": -1}, {"capture": None})
    for publication, said in ((8, place), *((9, place | wrong) for wrong in nowhere)):
        citation = {"publication": publication, "quote": "11,000", **said}
        with pytest.raises(LineProblem, match=r"another publication|begins before"):
            take(*pages, capture, LINE | {"citations": [citation]})
    assert not Claim.objects.exists()


def test_all_of_nothing_is_nothing() -> None:
    assert exported() == b""


LINE = {
    **{"kind": "claim", "id": 1, "question": "q", "source": "s", "figure": "up to 12,000", "qualifier": "at_most"},
    **{"low": None, "best": None, "high": 12000, "interval": None, "horizon": "current", "stated_on": None},
    **{"as_of": None, "credibility": None, "note": None, "status": "published", "uncited_because": "heard"},
}
BEFORE = [
    {"kind": "topic", "slug": "t", "title": "T"},
    {"kind": "source", "slug": "s", "name": "S", "source_kind": "media"},
    {"kind": "question", "slug": "q", "topic": "t", "title": "Q", "unit": "troops"},
]


def take(*records: dict[str, Any], **how: Any) -> None:
    load_json_lines([json.dumps(record) for record in (*BEFORE, *records)], by=make_user(), **how)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"best": 5}, "best"),
        ({"high": -1}, "below zero|negative"),
        ({"high": 1e301}, "high"),
        ({"qualifier": "roughly"}, "roughly"),
        ({"stated_on": "last week"}, "stated_on"),
        ({"status": "approved"}, "status"),
        ({"horizon": "soon"}, "horizon"),
        ({"uncited_because": None}, "citations"),
        ({"credibility": 7}, "credibility"),
        ({"figure": ""}, "figure"),
        ({"figure": "x" * 301}, "figure"),
    ],
)
def test_a_copy_keeps_the_rules_that_hold_for_every_record(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(LineProblem, match=says):
        take(LINE | wrong)
    assert not Claim.objects.exists()


def test_a_line_that_leaves_something_out_is_read() -> None:
    """Its words decide, as they do for everybody; only a whole record is a copy."""
    said = {name: value for name, value in LINE.items() if name != "interval"} | {"high": 11000}
    with pytest.raises(LineProblem, match="12,000"):
        take(said)


def test_what_readers_would_see_waits_where_the_site_reviews(settings: Any) -> None:
    settings.REVIEW_REQUIRED = True
    statuses = ["published", "draft", "retracted", "discarded"]
    take(*(LINE | {"id": n, "status": status} for n, status in enumerate(statuses)))
    assert list(Claim.objects.order_by("pk").values_list("status", flat=True)) == [
        *("draft", "draft", "discarded", "discarded")
    ]


@pytest.mark.parametrize(
    ("links", "says"),
    [
        ([(1, 1, False)], "circle"),
        ([(1, 2, False), (2, 1, False)], "circle"),
        ([(1, 2, False), (1, 2, True)], "already"),
    ],
)
def test_a_link_of_a_copy_closes_no_circle(links: list[tuple[int, int, bool]], says: str) -> None:
    lines = [
        {"kind": "claim_link", "from": one, "to": other, "link_kind": "denies", "withdrawn": withdrawn}
        for one, other, withdrawn in links
    ]
    with pytest.raises(LineProblem, match=says):
        take(LINE, LINE | {"id": 2}, *lines)
    assert not ClaimLink.objects.exists()


def test_a_publication_that_is_known_already_is_cited_and_not_doubled() -> None:
    known = make_publication("Report", url="https://example.org/a")
    again = {"kind": "publication", "id": 9, "url": "http://example.org/a/", "title": "Report"}
    take(
        again,
        {"kind": "publication", "id": 10, "title": "A page"},
        {"kind": "publication", "id": 11, "title": "A page"},
    )
    assert Publication.objects.filter(url="https://example.org/a").get() == known
    assert Publication.objects.filter(title="A page").count() == 2


@given(st.integers(-(2**53), 2**53) | st.floats(-1e300, 1e300))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_comes_back_to_the_last_digit(number: float) -> None:
    with transaction.atomic():
        question, qualifier = make_question(can_be_negative=True), "exact"
        claim = make_claim(question, figure="5")
        Claim.objects.filter(pk=claim.pk).update(best=number, qualifier=qualifier)
        (line,) = (each for each in map(json.loads, exported().splitlines()) if each["kind"] == "claim")
        assert line["best"] == number
        transaction.set_rollback(True)
