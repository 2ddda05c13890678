"""The first affair: the numbers that the comparison must give, clause by clause."""

import pytest
from django.core.management import call_command

from estimates.comparisons import Comparison, FilterProblem, Filters, compare, sentence
from estimates.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sample():
    call_command("load_sample", verbosity=0)


def under(**asked: str) -> Comparison:
    question = Question.objects.get(slug="north-korean-troops-in-russia")
    return compare(question, Filters.read({name: [value] for name, value in asked.items()}))


def test_by_the_third_of_november_three_governments_stand_and_one_denies():
    view = under(stated_by="2024-11-03")
    said = {p.source.name: (p.claim.qualifier, p.claim.low, p.claim.best, p.claim.high) for p in view.positions}
    assert said == {
        "United States": ("about", None, 10000, None),
        "South Korea": ("exact", None, 11000, None),
        "Ukraine": ("at_most", None, None, 12000),
    }
    assert [p.source.name for p in view.without_number] == ["North Korea"]
    summary = view.summary
    assert (summary.origins, summary.spread, summary.difference) == (3, 1.2, 2000)
    assert (summary.median.value, summary.median.of, summary.median.left_out) == (10500, 2, 1)


def test_without_rollup_the_pentagon_and_zelensky_join_them():
    view = under(stated_by="2024-11-03", rollup="none")
    assert {p.source.slug: p.claim.figure for p in (*view.positions, *view.without_number)} == {
        "volodymyr-zelensky": "around 3,000",
        "pentagon": "around 10,000",
        "united-states": "about 10,000",
        "south-korea": "11,000",
        "ukraine": "up to 12,000",
        "north-korea": "groundless rumour",
    }
    summary = view.summary
    assert (summary.lowest.value, summary.spread) == (3000, 4)
    assert (summary.median.value, summary.median.of) == (10000, 4)
    assert (summary.pairs.agree, summary.pairs.compatible, summary.pairs.contradict) == (1, 4, 5)


def test_today_the_united_states_stands_where_the_pentagon_does_and_its_members_differ():
    united_states = next(p for p in under().positions if p.source.slug == "united-states")
    assert (united_states.claim.low, united_states.claim.high) == (11000, 12000)
    assert united_states.said_by.slug == "pentagon"
    assert united_states.members_differ


def test_what_zelensky_expects_appears_only_among_forecasts():
    (expected,) = under(horizon="forecast").positions
    assert (expected.claim.figure, expected.claim.best) == ("12,000", 12000)
    assert expected.said_by.name == "Volodymyr Zelensky"
    for rollup in ("parent", "none"):
        view = under(rollup=rollup)
        assert expected.claim.id not in {claim.id for claim in view.claims}


def test_the_sentence_keeps_the_hedges_and_counts_what_it_names():
    assert sentence(under(stated_by="2024-11-03")) == (
        "Ukraine says “up to 12,000”, a ceiling; South Korea “11,000”; United States “about 10,000”. "
        "North Korea denies it. 1 report, 3 sources, 3 origins, and one denial."
    )


def test_figures_for_different_dates_are_said_to_be_such():
    assert "figures for different dates" in sentence(under())
    assert "figures for different dates" not in sentence(under(stated_by="2024-11-03"))


def test_an_unknown_source_is_refused_by_name():
    with pytest.raises(FilterProblem, match="atlantis"):
        under(source="atlantis")


@pytest.mark.parametrize(
    ("name", "value"),
    [("stated_by", "2024-11-31"), ("rollup", "all"), ("horizon", "both"), ("since", "soon"), ("kind", "wizard")],
)
def test_a_filter_that_cannot_be_understood_is_refused(name, value):
    with pytest.raises(FilterProblem) as refused:
        under(**{name: value})
    assert list(refused.value.errors) == [name]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    question = Question.objects.get(slug="north-korean-troops-in-russia")
    with django_assert_num_queries(8):
        compare(question, Filters())
