"""Numbers below zero, zero itself, shares, and numbers larger than anybody counts."""

import pytest

from tests.hard_cases.doors import Doors


def test_numbers_below_zero_are_taken_where_the_question_can_be_and_refused_elsewhere(doors: Doors) -> None:
    growth = doors.question("How did output change?", "%", can_be_negative=True)
    doors.say(growth, "Bureau", "−2.3%", "2024-11-01")
    doors.say(growth, "Bank", "up to 1.5 percent", "2024-11-01")
    found = doors.compare(growth)
    assert [(each["best"], each["high"]) for each in found["positions"]] == [(-2.3, None), (None, 1.5)]
    summary = found["summary"]
    assert (summary["lowest"], summary["highest"], summary["spread"]) == (-2.3, 1.5, None), "no ratio across zero"
    assert summary["difference"] == pytest.approx(3.8)
    assert found["positions"][1]["read_as"] == [None, 1.5], "a ceiling is open below where there is a below zero"
    assert "−2.3%" in doors.page(growth)
    troops, bureau = doors.question("How many are there?"), doors.source("Bureau")
    body = {"question": troops, "source": bureau, "figure": "-5", "uncited_because": "said to us"}
    assert doors.refused("claims", **body)["errors"][0]["field"] == "figure"


def test_zero_is_a_number_and_no_denial(doors: Doors) -> None:
    troops = doors.question("How many are there?")
    doors.say(troops, "Observer", "none", "2024-11-01")
    doors.say(troops, "Kyiv", "11,000", "2024-11-01")
    doors.say(troops, "Auditor", "0", "2024-11-01")
    found = doors.compare(troops)
    assert sorted((each["source"]["slug"], each["best"]) for each in found["positions"]) == [
        ("auditor", 0),
        ("kyiv", 11000),
        ("observer", 0),
    ]
    summary = found["summary"]
    assert (summary["lowest"], summary["spread"], summary["difference"]) == (0, None, 11000)
    assert found["without_number"] == []
    assert 'data-mark="zero"' in doors.html(f"/questions/{troops}/?scale=log")


def test_shares_are_of_their_question_s_unit_and_of_no_other(doors: Doors) -> None:
    share = doors.question("What share voted?", "%")
    claim = doors.say(share, "Commission", "between 61.5% and 62 %", "2024-11-05")
    assert (claim["low"], claim["high"], claim["qualifier"]) == (61.5, 62, "range")
    assert "61.5" in doors.page(share)
    voters, commission = doors.question("How many voted?", "people"), doors.source("Commission")
    body = {"question": voters, "source": commission, "figure": "61.5%", "uncited_because": "said to us"}
    answer = doors.analyst.send("POST", "claims/", body)
    assert answer.status_code in (400, 409), "a share is not a count of people"


@pytest.mark.parametrize(
    ("figure", "value"), [("1e50", 1e50), ("10^50", 1e50), ("6e-65", 6e-65), ("9,007,199,254,740,992", 2**53)]
)
def test_the_very_large_and_very_small_come_out_as_they_went_in(doors: Doors, figure: str, value: float) -> None:
    atoms = doors.question("How many atoms?", "atoms")
    claim = doors.say(atoms, "Physicist", figure, "2024")
    (position,) = doors.compare(atoms)["positions"]
    assert (claim["best"], position["best"], position["figure"]) == (value, value, figure)
    assert figure in doors.page(atoms)


def test_numbers_hundreds_of_orders_apart_are_drawn_on_one_axis(doors: Doors) -> None:
    atoms = doors.question("How many atoms?", "atoms")
    doors.say(atoms, "Physicist", "1e50", "2024")
    doors.say(atoms, "Skeptic", "6e-65", "2024")
    summary = doors.compare(atoms)["summary"]
    assert (summary["lowest"], summary["highest"]) == (6e-65, 1e50)
    assert summary["spread"] == pytest.approx(1e50 / 6e-65)
    assert doors.html(f"/questions/{atoms}/?scale=log").count("data-mark=") >= 2


@pytest.mark.parametrize("figure", ["1e400", "9,007,199,254,740,993", "NaN", "∞"])
def test_what_cannot_be_kept_exactly_is_refused_with_a_reason(doors: Doors, figure: str) -> None:
    atoms, physicist = doors.question("How many atoms?", "atoms"), doors.source("Physicist")
    body = {"question": atoms, "source": physicist, "figure": figure, "uncited_because": "said to us"}
    (error,) = doors.refused("claims", **body)["errors"]
    assert error["field"] == "figure"
    assert len(error["message"]) > 20
