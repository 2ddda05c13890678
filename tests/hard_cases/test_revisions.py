"""A source that changes its mind, takes a number back, or was misread by us: four different things."""

from tests.hard_cases.doors import Doors, text_of


def test_a_source_that_revises_itself_within_a_week_stands_by_its_last_word_and_keeps_all(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    first = doors.say(troops, "Pentagon", "3,000", "2024-10-28")
    second = doors.say(troops, "Pentagon", "around 10,000", "2024-10-31")
    third = doors.say(troops, "Pentagon", "11 to 12,000", "2024-11-04")
    doors.link(second, "supersedes", first)
    doors.link(third, "supersedes", second)
    assert doors.standing(troops) == {"pentagon": "11 to 12,000"}
    assert doors.standing(troops, stated_by="2024-11-01") == {"pentagon": "around 10,000"}
    assert doors.compare(troops)["summary"]["sources"] == 1
    told = [(row["figure"], row["superseded_by"], row["is_position"]) for row in doors.timeline(troops)]
    assert told == [
        ("3,000", second["id"], False),
        ("around 10,000", third["id"], False),
        ("11 to 12,000", None, True),
    ]
    page = doors.page(troops)
    assert f"revised by claim {second['id']} on 31 Oct 2024" in page
    assert f"revises claim {first['id']}" in page
    moved = "said “3,000” (28 Oct 2024), revised that to “around 10,000” (31 Oct 2024), revised that to “11 to 12,000”"
    assert moved in text_of(doors.html("/sources/pentagon/"))


def test_a_late_revision_of_an_old_time_does_not_replace_a_figure_of_a_newer_time(doors: Doors) -> None:
    people = doors.question("How many live there?", "people")
    old = doors.say(people, "Bureau", "9.1 million", "2021-03-01", as_of="2020")
    doors.say(people, "Bureau", "9.4 million", "2023-03-01", as_of="2022")
    late = doors.say(people, "Bureau", "9.2 million", "2024-03-01", as_of="2020")
    doors.link(late, "corrects", old)
    assert doors.standing(people) == {"bureau": "9.4 million"}
    assert doors.standing(people, as_of="2020") == {"bureau": "9.2 million"}
    assert doors.standing(people, as_of="2020", stated_by="2022") == {"bureau": "9.1 million"}
    assert f"corrected by claim {late['id']} on 1 Mar 2024" in doors.page(people)


def test_a_retraction_without_replacement_leaves_the_source_without_a_number(doors: Doors) -> None:
    losses = doors.question("How many were lost?")
    number = doors.say(losses, "Ministry", "about 5,000", "2024-11-01")
    doors.say(losses, "Ministry", "4,000", "2024-10-01")
    words = "we no longer stand by that figure"
    back = doors.say(losses, "Ministry", words, "2024-11-20", qualifier="unquantified")
    doors.link(back, "retracts", number)
    found = doors.compare(losses)
    assert found["positions"] == [], "nor does what it said before come back"
    assert [each["figure"] for each in found["without_number"]] == [words]
    assert found["summary"]["lowest"] is None
    assert doors.standing(losses, stated_by="2024-11-10") == {"ministry": "about 5,000"}
    page = doors.page(losses)
    assert "no number" in page
    assert f"taken back by claim {back['id']} on 20 Nov 2024" in page
    assert "about 5,000" in page, "what was taken back stays to be read"


def test_a_retraction_is_not_taken_back_and_a_new_word_stands_after_it(doors: Doors) -> None:
    losses = doors.question("How many were lost?")
    number = doors.say(losses, "Ministry", "about 5,000", "2024-11-01")
    back = doors.say(losses, "Ministry", "no longer", "2024-11-20", qualifier="unquantified")
    doors.link(back, "retracts", number)
    again = doors.say(losses, "Ministry", "5,000 after all", "2024-12-01")
    problem = doors.refused("claim-links", **{"from": again["id"], "kind": "retracts", "to": back["id"]})
    assert f"as a claim that supersedes claim {back['id']}" in problem["errors"][0]["message"]
    doors.link(again, "supersedes", back)
    assert doors.standing(losses) == {"ministry": "5,000 after all"}


def test_our_own_misreading_is_corrected_in_place_and_is_no_revision_of_the_source(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    claim = doors.say(troops, "Kyiv", "12,000", "2024-11-03", quote="up to 12,000")
    claim = doors.change("claims", claim, figure="up to 12,000", reason="we had left out its hedge")
    assert (claim["best"], claim["high"], claim["qualifier"], claim["version"]) == (None, 12000, "at_most", 2)
    (row,) = doors.timeline(troops)
    assert (row["figure"], row["superseded_by"]) == ("up to 12,000", None)
    assert doors.compare(troops)["summary"]["bounds_left_out"] == 1
    page = doors.claim_page(claim)
    assert "Figure 12,000 → up to 12,000" in page
    assert "we had left out its hedge" in page
    assert "revised by" not in page


def test_a_record_that_should_not_have_been_there_counts_nowhere_and_says_so(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    claim = doors.say(troops, "Kyiv", "12,000", "2024-11-03")
    doors.change("claims", claim, status="retracted", reason="it spoke of another war")
    assert doors.compare(troops)["positions"] == []
    assert "Retracted by us" in doors.claim_page(claim)
