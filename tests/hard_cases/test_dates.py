"""Days that are known to the year, lie before our era, or have no beginning."""

import pytest

from tests.hard_cases.doors import Doors


@pytest.mark.parametrize(
    ("written", "kept", "shown"),
    [
        ("2023", "2023", "2023"),
        ("October 2024", "2024-10", "Oct 2024"),
        ("331 BC", "-0330", "331 BC"),
        ("c. 331 BC", "-0330~", "c. 331 BC"),
        ("480 BC to 479 BC", "-0479/-0478", "480"),
        ("../2024-11-03", "../2024-11-03", "by 3 Nov 2024"),
        ("2024-02-24/..", "2024-02-24/..", "from 24 Feb 2024"),
    ],
)
def test_a_date_is_kept_as_exact_as_it_was_said(doors: Doors, written: str, kept: str, shown: str) -> None:
    men = doors.question("How many fought?", "men")
    claim = doors.say(men, "Historian", "about 47,000", written)
    assert claim["stated_on"] == kept
    assert shown in doors.claim_page(claim)
    assert shown in doors.page(men)
    assert doors.compare(men)["positions"][0]["stated_on"] == kept


def test_figures_of_ancient_writers_stand_in_the_order_of_their_years(doors: Doors) -> None:
    men = doors.question("How many fought at Gaugamela?", "men")
    doors.say(men, "Arrian", "1,000,000", "c. AD 130", as_of="-0330-10-01")
    doors.say(men, "Callisthenes", "400,000", "330 BC", as_of="-0330-10-01")
    doors.say(men, "A modern author", "50,000 to 100,000", "1963", as_of="331 BC")
    assert [row["figure"] for row in doors.timeline(men)] == ["400,000", "1,000,000", "50,000 to 100,000"]
    assert set(doors.standing(men, stated_by="0200")) == {"arrian", "callisthenes"}
    assert set(doors.standing(men, stated_by="-0328")) == {"callisthenes"}
    assert "331 BC" in doors.page(men)


def test_a_year_passes_a_day_only_where_it_had_certainly_ended(doors: Doors) -> None:
    people = doors.question("How many live there?", "people")
    doors.say(people, "Bureau", "9 million", "2023")
    assert doors.standing(people, stated_by="2023-12-30") == {}
    assert doors.standing(people, stated_by="2023-12-31") == {"bureau": "9 million"}


def test_what_has_no_end_was_not_certainly_said_by_any_day_and_no_date_is_not_today(doors: Doors) -> None:
    people = doors.question("How many live there?", "people")
    doors.say(people, "Bureau", "9 million", "2023-01-01/..")
    doors.say(people, "Office", "8 million")
    found = doors.compare(people, stated_by="2030-01-01")
    assert found["positions"] == []
    assert found["summary"]["left_out"]["undated"] == 1
    page = doors.page(people)
    assert "from 1 Jan 2023" in page
    assert "date not stated" in page


@pytest.mark.parametrize("written", ["2023-02-29", "2024-13", "31 April 2024"])
def test_a_day_that_never_was_is_refused(doors: Doors, written: str) -> None:
    men, historian = doors.question("How many fought?", "men"), doors.source("Historian")
    body = {"question": men, "source": historian, "figure": "9", "stated_on": written, "uncited_because": "told"}
    assert doors.refused("claims", **body)["errors"][0]["field"] == "stated_on"
