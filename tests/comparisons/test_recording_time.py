from datetime import UTC, datetime

import pytest

from estimates.comparisons.recording_time import read_moment, written

NOW = datetime(2024, 11, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-11-03T14:00Z", "2024-11-03T14:00:00Z"),
        ("2024-11-03T14:00:30+01:00", "2024-11-03T13:00:30Z"),
        ("2024-11-03T14:00:30 01:00", "2024-11-03T13:00:30Z"),
        ("2024-11-03 14:00", "2024-11-03T14:00:00Z"),
        ("2024-11-03T14:00:00.250000Z", "2024-11-03T14:00:00.250000Z"),
        ("2024-11-03", "2024-11-03T23:59:59.999999Z"),
        ("2024-W44-7", "2024-11-03T23:59:59.999999Z"),
        ("2024-11-05T11:59:00Z", "2024-11-05T11:59:00Z"),
    ],
)
def test_a_time_is_read_in_utc_and_a_day_is_its_end(text: str, moment: str) -> None:
    assert written(read_moment(text, now=NOW)) == moment
    assert read_moment(moment, now=NOW) == read_moment(text, now=NOW)


@pytest.mark.parametrize("text", ["2024-11-05T11:59:01Z", "2024-11-05", "9999-12-31T23:59-12:00", "2030"])
def test_what_is_not_settled_yet_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"60 seconds ago|is no time"):
        read_moment(text, now=NOW)


def test_the_latest_that_can_be_asked_for_is_named_and_can_be_asked_for() -> None:
    with pytest.raises(ValueError, match="2024-11-05T11:58:59Z") as refused:
        read_moment("2024-11-05", now=NOW)
    assert read_moment(str(refused.value).rsplit(" ", 1)[1].rstrip("."), now=NOW)


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01", "2024-11-03T25:00", "0000-01-01", "1700000000"])
def test_what_is_no_time_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no time|60 seconds"):
        read_moment(text, now=NOW)
