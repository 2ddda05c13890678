"""What was said between two days, and how it follows on what was said before."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.comparisons import FilterProblem, QuestionRows
from estimates.comparisons.changes import Event, event_sentence, said_events
from estimates.comparisons.rows import LinkRow
from tests.comparisons.builders import claim, compared, source
from tests.comparisons.changes.desk import Desk
from tests.comparisons.test_properties import entered

SEOUL, KYIV = source("Seoul"), source("Kyiv")


def said(desk: Desk, since: str, until: str, **filters: object) -> list[tuple[str, str, str]]:
    return [(event.kind, event.source, event.figure) for event in desk.changes(since, until, **filters).said]


def test_what_was_said_is_told_with_how_it_follows_on_what_was_said_before(desk: Desk) -> None:
    seoul = desk.claim("Seoul", "3,000", "2024-10-18")
    newer = desk.claim("Seoul", "10,000", "2024-10-29")
    desk.link(newer, "supersedes", seoul)
    pentagon = desk.claim("Pentagon", "about 8,000", "2024-10-28")
    desk.link(desk.claim("Pentagon", "about 10,000", "2024-10-30"), "corrects", pentagon)
    desk.link(desk.claim("Outlet", "10,000", "2024-10-31"), "restates", newer)
    desk.claim("Moscow", "fake", "2024-10-31", qualifier="denied")
    kyiv = desk.claim("Kyiv", "up to 12,000", "2024-11-02")
    desk.claim("Kyiv", "up to 11,000", "2024-11-03")
    desk.link(desk.claim("Kyiv", "no comment", "2024-11-03", qualifier="unquantified"), "retracts", kyiv)
    assert said(desk, "2024-10-20", "2024-11-03") == [
        ("appeared", "Pentagon", "about 8,000"),
        ("revised", "Seoul", "10,000"),
        ("corrected", "Pentagon", "about 10,000"),
        ("denied", "Moscow", "fake"),
        ("repeated", "Outlet", "10,000"),
        ("appeared", "Kyiv", "up to 12,000"),
        ("taken_back", "Kyiv", "no comment"),
        ("said_anew", "Kyiv", "up to 11,000"),
    ]


@pytest.mark.parametrize(
    ("kind", "who", "words"),
    [
        ("supersedes", SEOUL, "Seoul revised “about 10,000” (23 Oct 2024) to “11,000” (29 Oct 2024)."),
        ("corrects", SEOUL, "Seoul corrected “about 10,000” (23 Oct 2024) to “11,000” (29 Oct 2024)."),
        ("retracts", SEOUL, "Seoul took back “about 10,000” (23 Oct 2024): “11,000” (29 Oct 2024)."),
        ("restates", SEOUL, "Seoul repeated its own “about 10,000” (23 Oct 2024): “11,000” (29 Oct 2024)."),
        ("restates", KYIV, "Kyiv repeated Seoul’s “about 10,000” (23 Oct 2024): “11,000” (29 Oct 2024)."),
        ("denies", KYIV, "Kyiv denied Seoul’s “about 10,000” (23 Oct 2024): “11,000” (29 Oct 2024)."),
        ("confirms", KYIV, "Kyiv said “11,000” (29 Oct 2024)."),
        ("confirms", SEOUL, "Seoul now said “11,000” (29 Oct 2024)."),
    ],
)
def test_each_relation_has_its_sentence(kind: str, who: object, words: str) -> None:
    claims = (claim(1, SEOUL, "about 10,000", "2024-10-23"), claim(2, who, "11,000", "2024-10-29"))
    assert [event_sentence(event) for event in between(claims, [(2, kind, 1)], "2024-10-24", "2024-10-30")] == [words]


def test_a_claim_follows_on_one_whose_day_is_not_over_yet() -> None:
    """The earlier claim can still have been said after the period: it is no less revised."""
    claims = (claim(1, SEOUL, "8,000", "2024"), claim(2, SEOUL, "9,000", "2024-06-01"))
    (event,) = between(claims, [(2, "supersedes", 1)], "2024-05", "2024-07")
    assert (event.kind, event.of) == ("revised", 1)


def test_without_a_day_nothing_is_on_the_first_clock_and_the_count_says_so(desk: Desk) -> None:
    desk.claim("Seoul", "5")
    changes = desk.changes("0001", "2100")
    assert changes.said == ()
    assert changes.undated == 1


def test_filters_keep_their_claims_and_the_effect_is_of_those(desk: Desk) -> None:
    desk.claim("Seoul", "5", "2024-11-01")
    desk.claim("Kyiv", "9", "2024-11-01")
    desk.claim("Kyiv", "20", "2024-11-01", horizon="forecast")
    assert said(desk, "2024", "2025") == []
    assert said(desk, "2023", "2024", source=("kyiv",)) == [("appeared", "Kyiv", "9")]
    assert said(desk, "2023", "2024", horizon="forecast") == [("appeared", "Kyiv", "20")]
    told = {effect.name: effect.after for effect in desk.changes("2023", "2024", source=("kyiv",)).said_effects}
    assert (told["lowest"], told["sources"]) == (9, 1)


def test_a_source_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(FilterProblem, match="nobody"):
        desk.changes("2023", "2024", source=("nobody",))


DAYS = ["2023-12-31", "2024-02-02", "2024-02-03", "2024-02-29", "2024-06", "2024"]


def between(claims: object, links: object, since: str, until: str) -> list[Event]:
    views = [compared(*claims, links=links, stated_by=day) for day in (since, until)]
    held = QuestionRows(tuple(claims), tuple(LinkRow(a, b, kind) for a, kind, b in links))
    return list(said_events(*views, held))


@given(entered(), st.lists(st.sampled_from(range(len(DAYS))), min_size=3, max_size=3).map(sorted))
@settings(deadline=None)
def test_periods_that_follow_each_other_tell_everything_once(entry: object, places: list[int]) -> None:
    claims, links, _ = entry
    numbered = [replace(row, id=number) for number, row in enumerate(claims, 1)]
    named = [(a + 1, kind, b + 1) for a, kind, b in links]
    a, b, c = (DAYS[place] for place in places)
    assert between(numbered, named, a, a) == []
    assert between(numbered, named, a, b) + between(numbered, named, b, c) == between(numbered, named, a, c)
