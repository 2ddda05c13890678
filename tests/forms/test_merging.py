"""Two versions of one record: what differs, and which is proposed."""

from types import SimpleNamespace

import pytest

from estimates.forms.merging import differences, merged, undecided
from estimates.forms.names import Names
from estimates.forms.record_forms import QuestionForm, SourceForm, TopicForm

BASE = {"title": "Before", "summary": "Before"}


def form(**typed):
    return TopicForm(BASE | typed, names=Names(), record=None)


@pytest.mark.parametrize(
    ("mine", "theirs", "chosen"),
    [
        ({"title": "Mine"}, {}, {"title": "mine"}),
        ({}, {"title": "Theirs"}, {"title": "theirs"}),
        ({"title": "Mine"}, {"title": "Theirs"}, {"title": ""}),
        ({"title": "Same"}, {"title": "Same"}, {}),
        ({"title": "Mine"}, {"summary": "Theirs"}, {"title": "mine", "summary": "theirs"}),
    ],
)
def test_the_side_that_changed_a_field_is_proposed(mine, theirs, chosen):
    found = differences(form(**mine), BASE, BASE | theirs)
    assert {each.name: each.chosen for each in found} == chosen


def test_what_is_chosen_is_taken_and_the_rest_is_mine():
    mine, theirs = {"title": "Mine", "summary": "Mine"}, {"title": "Theirs", "summary": "Theirs"}
    assert merged({"keep-title": "theirs"}, mine, theirs) == {"title": "Theirs", "summary": "Mine"}


def test_a_field_without_a_decision_is_named():
    found = differences(form(title="Mine"), BASE, BASE | {"title": "Theirs"})
    assert [each.name for each in undecided({}, found)] == ["title"]
    assert [each.name for each in undecided({"keep-title": "both"}, found)] == ["title"]
    assert undecided({"keep-title": "mine"}, found) == []


def test_choices_and_ticks_are_shown_in_words():
    typed = dict.fromkeys(QuestionForm.base_fields, "") | {"measure": "flow", "can_be_negative": "on"}
    question = QuestionForm(typed, names=Names(), record=None)
    found = differences(question, typed, typed | {"measure": "stock", "can_be_negative": ""})
    shown = {each.label: (each.mine, each.theirs) for each in found}
    assert shown["Measure"] == ("How many in a period", "How many there are at one time")
    assert shown["Can be below zero"] == ("yes", "no")


def test_line_ends_of_a_browser_are_no_change():
    record = SimpleNamespace(name="S", kind="ngo", parent=None, country="", aliases=["a", "b"], url="", wikidata="")
    before = SourceForm.typed_of(record, Names())
    assert SourceForm(before | {"aliases": "a\r\nb"}, names=Names(), record=None).typed == before
