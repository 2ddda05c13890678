"""Whatever is counted on a page has its words for one and for many."""

from django.utils import translation

from estimates.actions.merge_roads import ROADS
from estimates.imports.json_lines import KINDS
from estimates.translated import counted


def test_one_and_many_of_all_that_a_merge_moves():
    for roads in ROADS.values():
        for road in roads:
            assert (road.count(1), road.count(1_200)) == (f"1 {road.noun}", f"1,200 {road.nouns}")


def test_each_kind_of_record_that_comes_in_is_counted():
    for kind in KINDS:
        noun = kind.replace("_", " ")
        assert (counted(0, noun), counted(1, noun)) == (f"0 {noun}s", f"1 {noun}")


def test_what_is_counted_has_the_signs_of_the_language():
    with translation.override("de"):
        assert counted(1_200, "claim") == "1.200 claims"
