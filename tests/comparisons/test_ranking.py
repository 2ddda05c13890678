"""Where is the disagreement greatest?"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.comparisons.overview import Overview
from estimates.comparisons.ranking import ORDERS, ranked
from tests.charts.scenes import claim, compared


def question(slug: str, *figures: str) -> Overview:
    return Overview(compared([claim(figure) for figure in figures], slug=slug, can_be_negative=True), None, None)


WIDE = question("wide", "100", "10,000")
NEAR = question("near", "100", "130", "160", "190")
ONE = question("one", "5")
BELOW = question("below-zero", "-5", "5")
BOUNDS = question("bounds", "up to 3", "up to 9")
NONE = question("none")
ALL = [NONE, ONE, NEAR, BELOW, BOUNDS, WIDE]


def slugs(overviews: Sequence[Overview]) -> list[str]:
    return [each.comparison.question.slug for each in overviews]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("spread", ["wide", "bounds", "near", "one", "below-zero", "none"]),
        ("contradict", ["near", "wide", "below-zero", "bounds", "one", "none"]),
        ("origins", ["near", "wide", "bounds", "below-zero", "one", "none"]),
    ],
)
def test_the_greatest_disagreement_stands_first(order: str, found: list[str]) -> None:
    assert slugs(ranked(ALL, ORDERS[order])) == found


@pytest.mark.parametrize("order", ORDERS)
@given(shuffled=st.permutations(ALL))
def test_the_order_of_reading_does_not_matter(order: str, shuffled: list[Overview]) -> None:
    assert ranked(shuffled, ORDERS[order]) == ranked(ALL, ORDERS[order])


def test_a_claim_more_never_lets_a_question_fall_by_origins() -> None:
    more = question("wide", "100", "10,000", "500", "600", "700")
    assert slugs(ranked([NEAR, more], ORDERS["origins"])) == ["wide", "near"]
