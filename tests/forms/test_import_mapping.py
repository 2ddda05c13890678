"""The mapping form: what it shows is what it sends, and what it cannot take it says at its field."""

from pathlib import Path

import pytest
from django.http import QueryDict

from estimates.forms.import_mapping import MappingForm
from estimates.imports.mapping import CELL, COLUMN_NAME, Mapping, Skip, fitted, guess_mapping
from estimates.imports.recipes import known_mapping, recipe_names
from estimates.imports.tables import Table, open_table
from tests.imports.files import csv_file
from tests.imports.test_recipes import FOLDER, file_of

pytestmark = pytest.mark.django_db


def table_of(folder: Path, *header: str) -> Table:
    return open_table(csv_file(folder, [list(header), ["x"] * len(header)]))


def sent(form: MappingForm, **changed: str | list[str]) -> MappingForm:
    """The form as a browser sends it back, with some fields changed."""
    data = QueryDict(mutable=True)
    for name, value in {**form.typed, "wide": form.wide, **changed}.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return MappingForm.posted(data, form.before, form.table)


@pytest.mark.parametrize("recipe", recipe_names())
def test_a_recipe_goes_through_the_form_and_loses_nothing(recipe: str) -> None:
    table = open_table(file_of(recipe, FOLDER))
    mapping = known_mapping(recipe)
    form = sent(MappingForm.of(mapping, table))
    assert form.errors == {}
    assert form.problem == ""
    assert form.mapping is not None
    assert as_read(form.mapping, table) == as_read(mapping, table)


def as_read(mapping: Mapping, table: Table) -> dict[str, object]:
    """The mapping as the engine reads it, each value that is skipped by itself."""
    facts = fitted(mapping, table).document()
    facts["skip"] = sorted((one["column"], value, one["why"]) for one in facts["skip"] for value in one["values"])
    return facts


def test_the_guess_is_shown_and_sent(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Who", "Question", "Value", "Remark")
    form = sent(MappingForm.of(guess_mapping(table), table))
    assert form.mapping is not None
    assert form.mapping.columns == {"source": "Who", "question": "Question", "figure": "Value", "note": "Remark"}
    assert form.used_by["Who"] == ["Source, who says it"]
    assert [group.title for group in form.groups][:2] == ["What every claim needs", "What else this file says"]


def test_columns_of_a_wide_table_are_turned_and_turned_back(tmp_path: Path) -> None:
    table = table_of(tmp_path, "question", "Seoul", "Kyiv")
    form = sent(MappingForm.of(guess_mapping(table), table), wide=["Seoul", "Kyiv"], **{"wide-field": "source"})
    assert form.mapping is not None
    assert dict(form.mapping.columns) == {"question": "question", "source": COLUMN_NAME, "figure": CELL}
    assert dict(form.mapping.unpivot) == {"Seoul": "Seoul", "Kyiv": "Kyiv"}
    again = MappingForm.of(form.mapping, table)
    assert again.typed["wide-field"] == "source"
    back = sent(again, wide=[], **{"wide-field": ""})
    assert back.mapping is None
    assert set(back.errors) == {"column-source", "column-figure"}


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"column-source": ""}, "column-source", "Say which column names the source"),
        ({"column-figure": ""}, "column-figure", "Say which column holds the figure"),
        ({"column-note": "page"}, "column-note", "The file has no column “page”."),
        ({"all-note": "{page}"}, "all-note", "has no column “page”"),
        ({"all-note": "x" * 501}, "all-note", "at most 500"),
        ({"wide-field": "source"}, "wide-field", "Tick the columns"),
        ({"wide": ["source"]}, "wide-field", "Choose what the headings"),
        ({"wide": ["source"], "wide-field": "colour"}, "wide-field", "Choose what the headings say."),
        ({"decimal": ";"}, "decimal", "Choose one of these."),
        ({"dates": "ymd"}, "dates", "Choose one of these."),
        ({"names": "Kiev"}, "names", "with “=” between them"),
        ({"skip": "page = 1"}, "skip", "no column “page”"),
        ({"skip": "x" * 20_001}, "skip", "At most 20,000"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(tmp_path: Path, changed: dict[str, str], field: str, says: str) -> None:
    table = table_of(tmp_path, "question", "source", "figure")
    form = sent(MappingForm.of(guess_mapping(table), table), **changed)
    assert form.mapping is None
    assert says in form.errors[field]


def test_names_and_rows_left_out_are_a_pair_a_line(tmp_path: Path) -> None:
    table = table_of(tmp_path, "question", "source", "figure", "kind")
    mapping = Mapping(columns=guess_mapping(table).columns, skip=(Skip("kind", ("sum",), "sums are no claims"),))
    form = MappingForm.of(mapping, table)
    assert form.typed["skip"] == "kind = sum"
    form = sent(form, skip="kind = sum\r\nKind = total\r\nkind =", names="a = b = kyiv\r\n\r\nKiev=kyiv")
    assert form.mapping is not None
    assert form.mapping.names == {"a = b": "kyiv", "Kiev": "kyiv"}
    assert form.mapping.skip == (
        Skip("kind", ("sum",), "sums are no claims"),
        Skip("kind", ("total", "")),
    )


def test_a_mapping_of_another_file_keeps_what_this_one_has(tmp_path: Path) -> None:
    table = table_of(tmp_path, "question", "SOURCE", "figure")
    mapping = Mapping(
        columns={"question": "question", "source": "source", "figure": "figure", "note": "remark"},
        unpivot={"gone": "gone"},
        skip=(Skip("gone", ("1",)),),
        values={"gone": {"a": "b"}},
    )
    form = MappingForm.of(mapping, table)
    assert form.is_enough
    assert dict(form.before.columns) == {"question": "question", "source": "SOURCE", "figure": "figure"}
    assert (form.before.unpivot, form.before.skip, form.before.values) == ({}, (), {})
