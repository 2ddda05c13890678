"""One number that went through many hands, and many numbers that one hand wrote down."""

from tests.hard_cases.doors import Doors, Json


def counts(found: Json) -> tuple[int, int, int]:
    summary = found["summary"]
    return summary["reports"], summary["sources"], summary["origins"]


def test_an_outlet_citing_an_outlet_citing_an_agency_is_one_claim_with_a_chain(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    wire, paper = doors.source("Newswire", "media"), doors.source("Morning Paper", "media")
    chain = {"publication": {"title": "As the Paper reports", "publisher": "Evening Post"}, "via": [paper, wire]}
    claim = doors.say(troops, "Spy Agency", "10,000", "2024-10-24", citations=[{**chain, "quote": "10,000"}])
    found = doors.compare(troops)
    assert counts(found) == (1, 1, 1)
    assert found["positions"][0]["citations"][0]["via"] == ["Morning Paper", "Newswire"]
    page = doors.claim_page(claim)
    assert page.index("Morning Paper") > 0
    assert "Newswire" in page
    assert "Evening Post" in page


def test_a_second_report_of_the_same_statement_is_no_second_claim(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    claim = doors.say(troops, "Seoul", "11,000", "2024-10-24")
    body = {"question": troops, "source": "seoul", "figure": "11,000", "stated_on": "2024-10-24"}
    problem = doors.refused("claims", 409, **body, uncited_because="said to us")
    assert (problem["type"], problem["duplicates"][0]["id"]) == ("/problems/duplicate-claim", claim["id"])
    doors.post("citations", claim=claim["id"], publication={"title": "Another paper"}, quote="11,000")
    assert counts(doors.compare(troops)) == (2, 1, 1)


def test_three_outlets_over_one_agency_leave_one_origin(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    agency = doors.say(troops, "Agency", "10,000", "2024-10-24")
    before = agency
    for place, name in enumerate(("Post", "Herald", "Globe"), 25):
        outlet = doors.say(troops, name, "10,000", f"2024-10-{place}")
        doors.link(outlet, "restates", before)
        before = outlet
    found = doors.compare(troops)
    assert counts(found) == (4, 4, 1)
    assert {each["origin"] for each in found["positions"]} == {agency["id"]}
    assert found["summary"]["pairs"] == {"agree": 0, "compatible": 0, "contradict": 0}
    assert found["summary"]["median_of"] == 1
    page = doors.page(troops)
    assert "all rest on one origin" in page
    assert f"repeats claim {agency['id']}" in page
    assert "repeated by" in page


def test_a_compiler_over_three_independent_claims_leaves_three_origins(doors: Doors) -> None:
    killed = doors.question("How many were killed?", "people")
    parts = [doors.say(killed, name, str(n * 100), "2024-10-24") for n, name in enumerate(("A", "B", "C"), 1)]
    tally = doors.say(killed, "Compiler", "100 to 300", "2024-11-01")
    for part in parts:
        doors.link(tally, "aggregates", part)
    found = doors.compare(killed)
    assert counts(found) == (4, 4, 3)
    (compiled,) = (each for each in found["positions"] if each["source"]["slug"] == "compiler")
    assert (compiled["origin"], compiled["origins"]) == (None, [part["id"] for part in parts])
    page = doors.page(killed)
    assert "3 independent origins" in page
    assert f"added up by claim {tally['id']} on 1 Nov 2024" in page


def test_a_compiler_of_one_number_adds_no_origin(doors: Doors) -> None:
    killed = doors.question("How many were killed?", "people")
    only = doors.say(killed, "Hospital", "120", "2024-10-24")
    doors.link(doors.say(killed, "Compiler", "at least 120", "2024-11-01"), "derived_from", only)
    assert counts(doors.compare(killed)) == (2, 2, 1)


def test_one_briefing_reported_in_two_ways_is_two_claims_of_one_source_and_day(doors: Doors) -> None:
    troops = doors.question("How many are in training?")
    doors.source("Pentagon")
    said = {"question": "How many are in training?", "source": "Pentagon", "stated_on": "23 Oct 2024"}
    doors.enter({**said, "figure": "approximately 3,000", "quote": "approximately 3,000"}, title="One paper")
    doors.enter({**said, "figure": "over 3,000", "quote": "over 3,000"}, title="Another paper")
    rows = doors.timeline(troops)
    assert sorted(row["figure"] for row in rows) == ["approximately 3,000", "over 3,000"]
    assert {row["stated_on"] for row in rows} == {"2024-10-23"}
    assert all(row["superseded_by"] is None for row in rows), "neither revises the other"
    assert doors.standing(troops) == {"pentagon": "approximately 3,000"}, "one with a best value stands"
    page = doors.page(troops)
    assert "approximately 3,000" in page
    assert "over 3,000" in page


def test_an_unnamed_official_later_confirmed_on_record_keeps_both_and_counts_apart(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.source("An official", "unnamed_official", parent=doors.source("United States"))
    quote = {"publication": {"title": "Sources say"}, "quote": "about 10,000", "anonymity": "unnamed_with_role"}
    leaked = doors.say(troops, "An official", "about 10,000", "2024-10-23", citations=[quote])
    on_record = doors.say(troops, "United States", "about 10,000", "2024-10-28")
    doors.link(on_record, "confirms", leaked, note="The secretary, asked about the report.")
    rolled, apart = doors.compare(troops), doors.compare(troops, rollup="none")
    assert [(each["source"]["slug"], each["claim"]) for each in rolled["positions"]] == [
        ("united-states", on_record["id"])
    ], "a government speaks once"
    assert counts(apart)[1:] == (2, 2), "a confirmation is knowledge of its own, not an echo"
    assert doors.standing(troops, stated_by="2024-10-25") == {"united-states": "about 10,000"}
    page = doors.claim_page(leaked)
    assert f"confirmed by claim {on_record['id']}: United States" in page
    assert "The secretary, asked about the report." in page
