"""Whatever was entered first: the same claims and links give one comparison, and a later word changes no earlier view.

The pure rules are held for far more cases in tests/comparisons; here a few go all the way through the doors.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hard_cases.doors import Doors, Json

pytestmark = pytest.mark.slow

SOURCES = ("Agency", "Ministry", "Outlet")
FIGURES = ("10", "about 10", "up to 12", "at least 9", "11 to 12", "20", "no comment")
DAYS = ("", "2024-02-01", "2024-02-03", "2024-02", "../2024-02-05")
OF_ONE_SOURCE = ("supersedes", "corrects", "retracts")
KINDS = (*OF_ONE_SOURCE, "restates", "derived_from", "aggregates", "confirms", "denies")
THROUGH_THE_DOORS = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

Said = tuple[str, str, str]
Link = tuple[int, str, int]

said = st.tuples(st.sampled_from(SOURCES), st.sampled_from(FIGURES), st.sampled_from(DAYS))


@st.composite
def entries(draw: st.DrawFn) -> tuple[list[Said], list[Link], list[Any]]:
    """Claims, links between them that everybody may make, and another order in which both could be entered."""
    claims = draw(st.lists(said, min_size=2, max_size=5, unique=True))
    places = st.integers(0, len(claims) - 1)
    drawn = draw(st.lists(st.tuples(places, st.sampled_from(KINDS), places), max_size=4, unique=True))
    links: list[Link] = []
    for newer, kind, older in drawn:
        one_source = claims[newer][0] == claims[older][0]
        taken_back = kind == "retracts" and any(known == "retracts" for _, known, _ in links)
        if newer > older and (one_source or kind not in OF_ONE_SOURCE) and not taken_back:
            links.append((newer, kind, older))
    return claims, links, draw(st.permutations([*range(len(claims)), *links]))


def enter(doors: Doors, claims: list[Said], order: list[Any]) -> tuple[str, dict[int, int]]:
    """The question on which all was entered in this order, and each claim's place by its id. A link waits for both of
    its claims."""
    question = doors.question("How many?", "things")
    made: dict[int, Json] = {}
    waiting: list[Link] = []
    for step in order:
        if isinstance(step, int):
            source, figure, day = claims[step]
            silent = {"qualifier": "unquantified"} if figure == "no comment" else {}
            made[step] = doors.say(question, source, figure, day, **silent)
        else:
            waiting.append(step)
        for link in [each for each in waiting if each[0] in made and each[2] in made]:
            doors.link(made[link[0]], link[1], made[link[2]])
            waiting.remove(link)
    return question, {claim["id"]: place for place, claim in made.items()}


def without_ids(doors: Doors, question: str, places: dict[int, int], **filters: str) -> Any:
    found = doors.compare(question, **filters)
    positions = [
        {**each, "claim": places[each["claim"]], "origins": len(each["origins"])}
        for each in found["positions"] + found["without_number"]
    ]
    for each in positions:
        for name in ("url", "origin", "citations"):  # made of ids, or of what a test's publications are called
            del each[name]
    summary = {**found["summary"]}
    for name in ("lowest_claim", "highest_claim"):
        summary[name] = places.get(summary[name])
    told = [
        (places[row["id"]], row["is_position"], places.get(row["superseded_by"]), row["link_kind"])
        for row in doors.timeline(question)
    ]
    return positions, summary, told


@given(entries())
@THROUGH_THE_DOORS
def test_the_order_of_entry_changes_nothing_that_anybody_reads(
    doors: Doors, entry: tuple[list[Said], list[Link], list[Any]]
) -> None:
    claims, links, order = entry
    one = enter(doors, claims, [*range(len(claims)), *links])
    other = enter(doors, claims, order)
    for filters in ({}, {"rollup": "none"}, {"stated_by": "2024-02-04"}):
        assert without_ids(doors, *one, **filters) == without_ids(doors, *other, **filters)


@given(entries(), st.sampled_from(OF_ONE_SOURCE), st.sampled_from(FIGURES[:-1]))
@THROUGH_THE_DOORS
def test_a_later_word_changes_no_view_from_before_it_was_said(
    doors: Doors, entry: tuple[list[Said], list[Link], list[Any]], kind: str, figure: str
) -> None:
    claims, links, _ = entry
    question, places = enter(doors, claims, [*range(len(claims)), *links])

    def view() -> Json:
        found = doors.compare(question, stated_by="2024-02-28")
        del found["question"]["revision"]
        return found

    before = view()
    later = doors.say(question, claims[0][0], figure, "2024-05-01")
    first = next(pk for pk, place in places.items() if place == 0)
    if kind == "retracts" and any(link[:2] == (0, "retracts") for link in links):
        kind = "supersedes"
    doors.link(later, kind, {"id": first})
    assert view() == before
    (row,) = (row for row in doors.timeline(question) if row["id"] == first)
    assert row["superseded_by"] is not None
