"""Who denies, who will not say, and who says it in words that are no number."""

from tests.hard_cases.doors import Doors


def test_a_denial_is_no_zero_and_enters_no_number(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.say(troops, "Kyiv", "up to 12,000", "2024-11-03")
    denial = doors.say(troops, "Moscow", "fake news", "2024-11-04", qualifier="denied")
    assert (denial["low"], denial["best"], denial["high"]) == (None, None, None)
    found = doors.compare(troops)
    assert [each["figure"] for each in found["without_number"]] == ["fake news"]
    assert (found["summary"]["sources"], found["summary"]["lowest"]) == (1, 12000)
    assert "Moscow denies it" in found["summary"]["sentence"]
    assert "denies it: no number to place" in doors.page(troops)


def test_a_denial_displaces_the_number_its_source_gave_before(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.say(troops, "Pyongyang", "500", "2024-10-01", as_of="2024-10-01")
    doors.say(troops, "Pyongyang", "a groundless rumour", "2024-10-21", qualifier="denied")
    assert doors.standing(troops) == {"pyongyang": "a groundless rumour"}


def test_a_refusal_to_give_a_number_takes_no_number_away(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.say(troops, "Pyongyang", "500", "2024-10-01")
    refusal = doors.say(troops, "Pyongyang", "our business", "2024-10-25", qualifier="unquantified")
    doors.say(troops, "Moscow", "that is for us to know", "2024-10-25", qualifier="unquantified")
    assert doors.standing(troops) == {"pyongyang": "500", "moscow": "that is for us to know"}
    found = doors.compare(troops)
    assert [each["qualifier"] for each in found["without_number"]] == ["unquantified"]
    assert "Moscow gives no number" in found["summary"]["sentence"]
    assert "“our business”" in doors.claim_page(refusal)


def test_words_that_are_no_figure_are_kept_only_if_somebody_says_what_they_are(doors: Doors) -> None:
    troops, moscow = doors.question("How many are there?"), doors.source("Moscow")
    body = {"question": troops, "source": moscow, "figure": "our business", "uncited_because": "said to us"}
    problem = doors.refused("claims", **body)
    assert problem["errors"][0]["field"] == "figure"
    assert doors.compare(troops)["without_number"] == []


def test_hundreds_keep_their_word_and_show_how_it_was_read(doors: Doors) -> None:
    troops = doors.question("How many were hurt?", "people")
    claim = doors.say(troops, "Hospital", "hundreds", "2024-11-03")
    assert (claim["figure"], claim["qualifier"], claim["best"]) == ("hundreds", "vague", None)
    assert claim["low"] in (100, 200), "by the table that the site is set to"
    (position,) = doors.compare(troops)["positions"]
    assert (position["figure"], position["low"], position["high"]) == ("hundreds", claim["low"], None)
    page = doors.claim_page(claim)
    assert "“hundreds”" in page
    assert f"{claim['low']} or more (said in words)" in page
    assert "“hundreds”" in doors.page(troops)
    assert doors.compare(troops)["summary"]["median"] is None, "no midpoint is invented"
