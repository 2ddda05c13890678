"""Numbers that belong together and are never one: a whole and its part, now and soon, a share of a base."""

from tests.hard_cases.doors import Doors


def test_two_quantities_in_one_sentence_are_two_claims_on_two_questions(doors: Doors) -> None:
    sentence = "11 to 12,000 in all, at least 10,000 in Kursk"
    whole, part = doors.question("How many are in Russia?"), doors.question("How many are in Kursk?")
    doors.post("question-links", **{"from": part, "to": whole, "kind": "part_of"})
    doors.source("Pentagon")
    shared = {"source": "Pentagon", "stated_on": "4 Nov 2024", "quote": sentence}
    doors.enter(
        {"question": "How many are in Russia?", "figure": "11 to 12,000", **shared},
        {"question": "How many are in Kursk?", "figure": "at least 10,000", **shared},
        title="Briefing",
    )
    in_all, there = (doors.compare(question)["positions"][0] for question in (whole, part))
    assert (in_all["low"], in_all["high"], in_all["qualifier"]) == (11000, 12000, "range")
    assert (there["low"], there["high"], there["qualifier"]) == (10000, None, "at_least")
    assert {each["citations"][0]["quote"] for each in (in_all, there)} == {sentence}
    page = doors.page(whole)
    assert "between 11,000 and 12,000" in page
    assert "A part of the total above" in page
    assert "at least 10,000" in page
    assert doors.compare(whole)["summary"]["highest"] == 12000, "a part is never added to its whole"


def test_a_sub_count_that_may_or_may_not_be_inside_the_total_is_added_to_nothing(doors: Doors) -> None:
    total, officers = doors.question("How many were killed?", "people"), doors.question("How many officers?", "people")
    doors.post("question-links", **{"from": officers, "to": total, "kind": "overlaps"})
    doors.say(total, "Ministry", "1,200", "2024-11-01", note="Whether officers are counted in it is not said.")
    doors.say(officers, "Ministry", "90", "2024-11-01")
    alone = doors.compare(total)
    assert [each["best"] for each in alone["positions"]] == [1200]
    assert (alone["summary"]["lowest"], alone["summary"]["highest"]) == (1200, 1200)
    page = doors.page(total)
    assert "Overlaps with this" in page
    assert "Whether officers are counted in it is not said." in page
    assert "1,290" not in page
    assert "1,110" not in page


def test_now_and_soon_never_stand_in_one_answer(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.say(troops, "Kyiv", "3,000", "2024-10-28", quote="3,000 are there, 12,000 are expected")
    soon = {"horizon": "forecast", "as_of": "2024-12", "quote": "3,000 are there, 12,000 are expected"}
    doors.say(troops, "Kyiv", "12,000", "2024-10-28", **soon)
    now, ahead = doors.compare(troops), doors.compare(troops, horizon="forecast")
    assert [each["best"] for each in now["positions"]] == [3000]
    assert [each["best"] for each in ahead["positions"]] == [12000]
    assert now["summary"]["highest"] == 3000
    page = doors.page(troops)
    assert "What they expect" in page
    assert "Forecasts, not counts" in page


def test_a_number_for_a_time_after_it_was_said_is_asked_about(doors: Doors) -> None:
    troops, kyiv = doors.question("How many are there?"), doors.source("Kyiv")
    body = {"question": troops, "source": kyiv, "figure": "12,000", "stated_on": "2024-10-28", "as_of": "2024-12"}
    problem = doors.refused("claims", **body, uncited_because="said to us")
    assert "is this a forecast?" in problem["errors"][0]["message"]


def test_a_share_of_a_contested_base_keeps_its_words_and_its_base(doors: Doors) -> None:
    killed = doors.question("How many were killed?")
    base = doors.say(doors.question("How many are there?"), "Seoul", "about 11,000", "2025-01-10")
    share = doors.say(
        killed, "Kyiv", "a third of about 11,000", "2025-01-12", note="Of Seoul’s number, not of its own."
    )
    assert share["figure"] == "a third of about 11,000"
    assert (share["qualifier"], round(share["best"])) == ("about", 3667)
    page = doors.claim_page(share)
    assert "“a third of about 11,000”" in page
    assert "about 3,66" in page, "how it was read stands beside the words"
    assert "Of Seoul’s number" in page
    linked = doors.refused("claim-links", **{"from": share["id"], "kind": "derived_from", "to": base["id"]})
    assert "another question" in linked["detail"], "a count never rests on a claim about something else"


def test_a_share_alone_is_asked_about_where_people_are_counted(doors: Doors) -> None:
    killed, kyiv = doors.question("How many were killed?"), doors.source("Kyiv")
    body = {"question": killed, "source": kyiv, "figure": "a third", "uncited_because": "said to us"}
    answer = doors.analyst.send("POST", "claims/", body)
    assert answer.status_code in (400, 409), answer.content.decode()
    assert doors.compare(killed)["positions"] == []
