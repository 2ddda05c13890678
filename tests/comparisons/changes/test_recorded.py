"""What was written here, step by step, as far as readers could see it: drafts never, and nothing of elsewhere."""

from datetime import timedelta
from itertools import combinations

import pytest

from estimates import actions
from estimates.comparisons.changes import Scope, newest_events, recorded_events
from tests.comparisons.changes.desk import MONDAY, Desk

pytestmark = pytest.mark.django_db


def test_what_was_written_here_is_told_step_by_step_with_its_reason(desk: Desk) -> None:
    claim = desk.claim("Seoul", "11,000", "2024-11-03")
    desk.later(hours=1)
    desk.revise(claim, "a digit was missed", figure="about 11,000")
    desk.later(hours=1)
    desk.revise(claim, stated_on="2024-11-02")
    desk.revise(claim, credibility=2)
    desk.later(hours=1)
    desk.revise(claim, "entered twice", status="retracted")
    desk.later(hours=1)
    desk.revise(claim, "it was not", status="published")
    assert desk.recorded() == [
        "Entered: Seoul, “11,000” (3 Nov 2024).",
        "Read again: Seoul’s “11,000”, now “about 11,000”. (a digit was missed.)",
        "Dated again: the day it was said of Seoul’s “about 11,000” was 3 Nov 2024, now 2 Nov 2024.",
        "Sorted again: its credibility of Seoul’s “about 11,000” was not rated, now 2.",
        "Withdrawn from the record: Seoul, “about 11,000” (2 Nov 2024). (entered twice.)",
        "Restored to the record: Seoul, “about 11,000” (2 Nov 2024). (it was not.)",
    ]
    assert desk.recorded(desk.at, desk.at + timedelta(days=1)) == []


def test_words_that_were_read_otherwise_are_told_with_both_readings(desk: Desk) -> None:
    claim = desk.claim("Seoul", "fake", qualifier="denied")
    desk.later(hours=1)
    desk.revise(claim, figure="fake", given=desk.given("unquantified"))
    assert desk.recorded(MONDAY) == ["Read again: Seoul’s “fake” as denied, now “fake” as no number given."]


def test_a_note_alone_is_no_change_of_the_comparison(desk: Desk) -> None:
    claim = desk.claim("Seoul", "5")
    desk.later(hours=1)
    desk.revise(claim, note="heard on the radio")
    assert desk.recorded(MONDAY) == []


def test_a_draft_is_told_of_when_it_is_published_and_in_the_words_of_that_moment(desk: Desk) -> None:
    draft = desk.claim("Seoul", "5", status="draft")
    desk.later(hours=1)
    desk.revise(draft, "a secret", figure="6")
    desk.cite(draft, "A secret report")
    assert desk.recorded() == []
    desk.later(hours=1)
    desk.revise(draft, status="published")
    assert desk.recorded() == ["Entered: Seoul, “6”."]


def test_a_discarded_draft_is_never_told_of(desk: Desk) -> None:
    draft = desk.claim("Seoul", "5", status="draft")
    desk.later(hours=1)
    desk.revise(draft, "wrong affair", status="discarded")
    assert desk.recorded() == []


def test_a_link_to_a_draft_shows_when_the_draft_does(desk: Desk) -> None:
    seoul, draft = desk.claim("Seoul", "5"), desk.claim("Outlet", "5", status="draft")
    desk.later(hours=1)
    desk.link(draft, "restates", seoul)
    assert not any("Outlet" in told for told in desk.recorded())
    desk.later(hours=1)
    published = desk.at - timedelta(minutes=1)
    desk.revise(draft, status="published")
    assert desk.recorded(published) == ["Entered: Outlet, “5”.", "Linked: Outlet’s “5” repeats Seoul’s “5”."]


def test_links_made_and_taken_back_are_told(desk: Desk) -> None:
    one, other = desk.claim("Seoul", "5"), desk.claim("Outlet", "5")
    desk.later(hours=1)
    link = desk.link(other, "restates", one)
    desk.later(hours=1)
    actions.revise_claim_link(link.pk, version=1, changes={"withdrawn": True}, reason="heard itself", **desk.when)
    assert desk.recorded(MONDAY) == [
        "Linked: Outlet’s “5” repeats Seoul’s “5”.",
        "No longer linked: Outlet’s “5” repeats Seoul’s “5”. (heard itself.)",
    ]


def test_further_reports_are_told_and_those_that_came_with_the_claim_are_not(desk: Desk) -> None:
    claim = desk.claim("Seoul", "5")
    desk.cite(claim, "The first report")
    desk.later(hours=1)
    desk.cite(claim, "A report")
    assert desk.recorded() == ["Entered: Seoul, “5”.", "Reported again: Seoul’s “5”, by A report."]


def test_what_changed_of_the_sources_that_speak_there_is_told(desk: Desk) -> None:
    government = desk.source("Government")
    desk.claim("Ministry", "5")
    desk.source("Stranger")
    desk.later(hours=1)
    for name in ("Ministry", "Stranger"):
        actions.revise_source(desk.sources[name].pk, version=1, changes={"kind": "military"}, **desk.when)
    desk.later(hours=1)
    actions.revise_source(desk.sources["Ministry"].pk, version=2, changes={"parent": government}, **desk.when)
    desk.later(hours=1)
    actions.revise_source(government.pk, version=1, changes={"name": "The government"}, **desk.when)
    actions.set_source_role(government, desk.topic, "party", **desk.when)
    assert desk.recorded(MONDAY) == [
        "Ministry: kind was government, now military.",
        "Ministry: whose part it is was nobody’s, now The government.",
        "The government: name was Government, now The government.",
        "The government: part in “An affair” was not recorded, now party to the dispute.",
    ]


def test_a_part_in_another_affair_is_no_news_here(desk: Desk) -> None:
    desk.claim("Seoul", "5")
    elsewhere = actions.create_topic(title="Another affair", **desk.when)
    desk.later(hours=1)
    actions.set_source_role(desk.sources["Seoul"], elsewhere, "party", **desk.when)
    assert desk.recorded(MONDAY) == []
    assert desk.recorded(MONDAY, sources=(desk.sources["Seoul"].pk,)) == []


def test_a_claim_that_moved_is_told_of_on_both_questions_and_its_past_on_one(desk: Desk) -> None:
    claim, other = desk.claim("Seoul", "5"), desk.ask("How many elsewhere?")
    desk.later(hours=1)
    desk.revise(claim, question=other)
    desk.later(hours=1)
    desk.revise(claim, figure="6")
    moved = "Moved from “How many?” to “How many elsewhere?”: Seoul, “5”."
    assert desk.recorded() == ["Entered: Seoul, “5”.", moved]
    assert desk.recorded(questions=(other.pk,)) == [moved, "Read again: Seoul’s “5”, now “6”."]


def test_who_said_it_is_told_to_both_sources(desk: Desk) -> None:
    claim, other = desk.claim("Seoul", "5"), desk.source("Busan")
    desk.later(hours=1)
    desk.revise(claim, source=other)
    moved = "Sorted again: who said it of Busan’s “5” was Seoul, now Busan."
    assert desk.recorded(sources=(desk.sources["Seoul"].pk,)) == ["Entered: Seoul, “5”.", moved]
    assert desk.recorded(sources=(other.pk,)) == [moved]


def test_a_link_to_another_sources_claim_is_told_of_both(desk: Desk) -> None:
    one, other = desk.claim("Seoul", "5"), desk.claim("Outlet", "5")
    desk.later(hours=1)
    desk.link(other, "restates", one)
    for name in ("Seoul", "Outlet"):
        told = desk.recorded(MONDAY, sources=(desk.sources[name].pk,))
        assert told == ["Linked: Outlet’s “5” repeats Seoul’s “5”."]


def busy(desk: Desk) -> None:
    """A morning with every kind of step, each at its own time."""
    seoul, draft = desk.claim("Seoul", "5", "2024-11-01"), desk.claim("Outlet", "5", status="draft")
    steps = [
        lambda: desk.revise(seoul, figure="6"),
        lambda: desk.link(draft, "restates", seoul),
        lambda: desk.revise(draft, status="published"),
        lambda: desk.cite(seoul, "A report"),
        lambda: actions.revise_source(desk.sources["Outlet"].pk, version=1, changes={"kind": "media"}, **desk.when),
        lambda: desk.revise(seoul, "twice", status="retracted"),
        lambda: desk.revise(seoul, "once", status="published"),
        lambda: actions.set_source_role(desk.sources["Seoul"], desk.topic, "party", **desk.when),
        lambda: desk.revise(draft, credibility=3),
    ]
    for step in steps:
        desk.later(hours=1)
        step()


def test_periods_that_follow_each_other_tell_everything_once(desk: Desk) -> None:
    busy(desk)
    scope = Scope(questions=(desk.question.pk,))
    moments = [MONDAY + timedelta(hours=hours, minutes=-1) for hours in range(11)]
    keys = {
        pair: [event.key for event in recorded_events(scope, *pair)]
        for pair in [*combinations(moments, 2), (moments[3], moments[3])]
    }
    assert keys[moments[3], moments[3]] == []
    assert len(keys[moments[0], moments[-1]]) == len(set(keys[moments[0], moments[-1]])) == 10
    for a, b, c in combinations(moments, 3):
        assert keys[a, b] + keys[b, c] == keys[a, c]


def test_the_newest_are_the_last_of_all_however_few_are_asked_for(desk: Desk) -> None:
    busy(desk)
    scope = Scope(questions=(desk.question.pk,))
    everything = recorded_events(scope, MONDAY - timedelta(days=1), desk.at)
    for most in (1, 2, 5, 50):
        assert newest_events(scope, desk.at, most) == everything[::-1][:most]


def test_a_late_report_of_an_old_claim_is_among_the_newest(desk: Desk) -> None:
    old = desk.claim("Seoul", "5")
    for number in range(12):
        desk.later(hours=1)
        desk.claim(f"Source {number}", "7")
    desk.later(hours=1)
    desk.cite(old, "A late report")
    (newest,) = newest_events(Scope(questions=(desk.question.pk,)), desk.at, 1)
    assert (newest.kind, newest.after) == ("reported", "A late report")
