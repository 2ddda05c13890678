"""Every date of the subset, for hypothesis, and what holds for any text at all."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from estimates.dates import FIRST_DAY, LAST_DAY, DateProblem, Edtf, civil, parse
from estimates.dates.edtf import edtf_or_none
from estimates.dates.points import Point

days = st.integers(FIRST_DAY, LAST_DAY)


@st.composite
def points(draw: st.DrawFn, marks: str = "~?%") -> Point:
    year, month, day = civil(draw(days))
    mark = draw(st.sampled_from(["", *marks]))
    shapes = (Point(year, mark=mark), Point(year, month, mark=mark), Point(year, month, day, mark))
    return draw(st.sampled_from(shapes))


@st.composite
def intervals(draw: st.DrawFn, marks: str = "~?%") -> Edtf:
    one, other = draw(points(marks)), draw(points(marks))
    for text in (f"{one.text}/{other.text}", f"{other.text}/{one.text}"):
        if (found := edtf_or_none(text)) is not None:
            return found
    raise AssertionError(f"{one.text} and {other.text} fit in neither order")


@st.composite
def close_intervals(draw: st.DrawFn) -> Edtf:
    """Days and months near each other: where the wording leaves out what both sides share."""
    first = draw(st.integers(FIRST_DAY, LAST_DAY - 400))
    precise = draw(st.integers(1, 3))
    start, end = (_cut(day, precise) for day in (first, first + draw(st.integers(0, 400))))
    return parse(f"{start.text}/{end.text}")


def _cut(day: int, precise: int) -> Point:
    """A day as a year (1), a month (2) or itself (3)."""
    year, month, of_month = civil(day)
    return Point(year, month if precise > 1 else None, of_month if precise > 2 else None)


def edtfs(marks: str = "~?%") -> st.SearchStrategy[Edtf]:
    singles = points(marks).map(lambda point: parse(point.text))
    until = points(marks).map(lambda point: parse(f"../{point.text}"))
    since = points(marks).map(lambda point: parse(f"{point.text}/.."))
    return st.one_of(st.just(parse("")), singles, until, since, intervals(marks), close_intervals())


def assert_read_or_refused(text: str, attempt: Callable[[], Edtf]) -> None:
    """The attempt gives a date of the subset, or a DateProblem whose suggestions are such dates."""
    try:
        found = attempt()
    except DateProblem as caught:
        problem = caught
    else:
        assert parse(found.text) == found
        return
    assert problem.text == text
    assert problem.reason
    assert len(problem.suggestions) > 1 or not problem.ambiguous
    assert [parse(suggestion).text for suggestion in problem.suggestions] == list(problem.suggestions)
