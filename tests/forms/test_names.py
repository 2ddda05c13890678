"""A name means a record: by slug, by name, by alias, whatever its case and spaces."""

import pytest

from estimates.forms.names import Ambiguous, Names
from tests.factories import make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("South Korea", "South Korea"),
        ("  south   KOREA ", "South Korea"),
        ("south-korea", "South Korea"),
        ("seoul", "South Korea"),
        ("대한민국", "South Korea"),
        ("Ｓｅｏｕｌ", "South Korea"),
        ("Korea", None),
        ("", None),
        ("%", None),
    ],
)
def test_a_source_is_found_by_slug_name_or_alias(typed, found):
    make_source("South Korea", aliases=["Seoul", "대한민국"])
    source = Names().sources.find(typed)
    assert (source.name if source else None) == found


def test_a_name_goes_before_an_alias_and_a_slug_before_both():
    city, state = make_source("Seoul"), make_source("South Korea", aliases=["Seoul", "seoul-2"])
    twin = make_source("Seoul", slug="seoul-2")
    assert Names().sources.find("seoul-2") == twin
    assert Names().sources.find("south korea") == state
    assert Names().sources.find("seoul") == city


def test_a_name_that_two_records_have_is_refused_with_the_slugs_that_tell_them_apart():
    make_source("The Times", slug="times-london"), make_source("The Times", slug="times-seoul")
    with pytest.raises(Ambiguous, match="write times-london or times-seoul"):
        Names().sources.find("the times")


def test_a_prefilled_slug_becomes_its_name_and_any_other_text_stays():
    make_question("Troops in Russia", slug="troops")
    assert Names().questions.name_of("troops") == "Troops in Russia"
    assert Names().questions.name_of("something else") == "something else"


@pytest.mark.parametrize("count", [1, 12])
def test_each_list_of_names_costs_one_query(django_assert_num_queries, count):
    for number in range(count):
        make_source(f"Source number {number}")
    names = Names()
    with django_assert_num_queries(1):
        for number in range(count):
            assert names.sources.find(f"source number {number}")
