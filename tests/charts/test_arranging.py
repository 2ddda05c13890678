"""Do rows stand in the order and under the headings that were asked for, and does no number change?"""

from dataclasses import replace

import pytest

from estimates.charts import Grouping, Order, RangeChart, range_chart
from tests.charts.scenes import claim, compared, source

AGENCY = replace(source("Agency"), kind="ngo", country="CH", role="neutral")
MINISTRY = replace(source("ministry"), country="UA", role="party")
PAPER = replace(source("Paper"), kind="media")
MAYOR = replace(source("Mayor"), kind="local_authority", country="UA", role="party")


def chart(order: Order = "value", grouping: Grouping = "none") -> RangeChart:
    said = [
        claim("5", by=AGENCY, on="2024-11-03"),
        claim("9", by=MINISTRY, on="2024-10-01"),
        claim("7", by=PAPER, on="2024-12-01"),
        claim("a rumour", by=MAYOR, on="2024-12-02", qualifier="denied"),
    ]
    return range_chart(compared(said), order=order, grouping=grouping)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("value", ["ministry", "Paper", "Agency", "Mayor"]),
        ("date", ["Paper", "Agency", "ministry", "Mayor"]),
        ("name", ["Agency", "ministry", "Paper", "Mayor"]),
        ("kind", ["ministry", "Agency", "Paper", "Mayor"]),
    ],
)
def test_rows_stand_in_the_order_asked_for_and_those_without_a_number_below(order: Order, names: list[str]) -> None:
    assert [row.position.source.name for row in chart(order).all_rows] == names


@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        ("none", {"": ["ministry", "Paper", "Agency", "Mayor"]}),
        ("country", {"Switzerland": ["Agency"], "Ukraine": ["ministry", "Mayor"], "no country": ["Paper"]}),
        (
            "role",
            {
                "party to the dispute": ["ministry", "Mayor"],
                "neutral": ["Agency"],
                "part in the dispute not known": ["Paper"],
            },
        ),
        (
            "kind",
            {
                "government": ["ministry"],
                "non-governmental organisation": ["Agency"],
                "media": ["Paper"],
                "local authority": ["Mayor"],
            },
        ),
    ],
)
def test_headings_hold_each_row_once_and_what_is_not_known_is_last(
    grouping: Grouping, groups: dict[str, list[str]]
) -> None:
    found = chart(grouping=grouping).groups
    assert {group.label: [row.position.source.name for row in group.rows] for group in found} == groups
    assert found[-1].label == list(groups)[-1]


def test_no_order_changes_a_mark() -> None:
    places = {mark.claim: (mark.at, mark.hue) for mark in chart().marks}
    assert len({mark.claim for mark in chart("name", "kind").marks}) == len(places)
    assert sorted(at for at, _ in places.values() if at) == sorted(m.at for m in chart("date", "role").marks if m.at)
