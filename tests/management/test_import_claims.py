"""`manage.py import_claims`: files in, an account out."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from estimates.models import Claim, ImportMapping, ImportRun, Question, Source, Topic
from tests.factories import make_source, make_user
from tests.imports.files import csv_file, rows_of

pytestmark = pytest.mark.django_db

MESSY = [
    {"who": "Arrian", "value_text": "40,000 horse and 1,000,000 foot", "stated_on": "c. 150 AD", "as_of": "331 BC"},
    {"who": "Curtius", "value_text": "about 245,000", "stated_on": "", "as_of": "-0330"},
    {"who": "서울", "value_text": "약 1만 1천 명", "stated_on": "2024-10-23", "as_of": ""},
    {"who": "موسكو", "value_text": "ننفي ذلك", "stated_on": "2024-10-22", "as_of": ""},
    {"who": "Kyiv", "value_text": "  anything up to 12,000 — perhaps  ", "stated_on": "Oct 2024", "as_of": ""},
    {"who": "Kyiv", "value_text": "tens of thousands", "stated_on": "Oct 2024", "as_of": ""},
    {"who": "Kyiv", "value_text": "none of your business", "stated_on": "Oct 2024", "as_of": ""},
    {"who": "Kyiv", "value_text": "=1+1", "stated_on": "Oct 2024", "as_of": ""},
]


def run(*words, **options):
    out, err = StringIO(), StringIO()
    call_command("import_claims", *map(str, words), stdout=out, stderr=err, **options)
    return out.getvalue() + err.getvalue()


def file_of(tmp_path, *rows, **options):
    return csv_file(tmp_path, rows_of(*rows), **options)


def test_messy_claims_lose_no_row_and_alter_none(tmp_path):
    file = file_of(tmp_path, *({"question": "How many?", "unit": "soldiers"} | row for row in MESSY))
    run(file, "--map", "figure=value_text", "--map", "source=who", "--topic", "gaugamela-and-others")
    claims = Claim.objects.order_by("id")
    assert [(c.source.name, c.figure) for c in claims] == [(row["who"], row["value_text"].strip()) for row in MESSY]
    assert [c.as_of for c in claims][:2] == ["-0330", "-0330"]
    topic = Topic.objects.get()
    assert (topic.slug, topic.title) == ("gaugamela-and-others", "Gaugamela and others")


def test_a_topic_that_is_asked_for_goes_before_the_column(tmp_path):
    run(file_of(tmp_path, {"topic": "Theirs", "question": "Q?", "source": "S", "figure": "5 men"}), "--topic", "ours")
    assert Topic.objects.get().slug == "ours"


def test_a_dry_run_writes_nothing_and_points_at_look_alikes(tmp_path):
    make_source("Ukraine", aliases=["Kyiv"])
    rows = [{"question": "Q?", "source": name, "figure": "5 men"} for name in ("Ukrаine", "Kiyv", "kyiv", "Poland")]
    told = run(file_of(tmp_path, *rows), "--dry-run")
    assert not Claim.objects.exists()
    assert "New sources (3): Ukrаine; Kiyv; Poland" in told
    assert "another alphabet" in told
    assert "--as “Kiyv=ukraine”" in told
    assert "4 claims and 0 citations would be written" in told


def test_a_name_is_given_to_a_source_that_exists(tmp_path):
    ukraine = make_source("Ukraine")
    file = file_of(tmp_path, {"question": "Q?", "source": "Kiev", "figure": "5 men"})
    run(file, "--as", "Kiev=ukraine")
    assert Claim.objects.get().source == ukraine
    with pytest.raises(CommandError, match="0 rows were written"):
        run(file, "--as", "Kiev=nowhere")


def test_bad_rows_stop_the_import_and_go_into_the_report(tmp_path):
    file = file_of(
        tmp_path, {"question": "Q?", "source": "S", "figure": "5"}, {"question": "Q?", "source": "", "figure": "6"}
    )
    report = tmp_path / "report.csv"
    with pytest.raises(CommandError, match="1 of 2 rows bad, so 0 rows were written"):
        run(file, "--report", report)
    assert report.read_text().splitlines()[1].startswith("3,source,")
    assert "1 claims" in run(file, "--good-rows-only")
    assert Claim.objects.count() == 1


def test_a_wide_table_is_turned(tmp_path):
    rows = [{"day": "2024-10-24", "BBC": "5", "CNN": "NA"}, {"day": "2024-10-25", "BBC": "6", "CNN": "about 7"}]
    made = ["--set", "question=How many on {day}?", "--set", "unit=people", "--map", "stated_on=day"]
    told = run(file_of(tmp_path, *rows), "--unpivot", "source:BBC,CNN", *made)
    assert [(c.source.name, c.figure, c.question.title) for c in Claim.objects.order_by("id")] == [
        ("BBC", "5", "How many on 2024-10-24?"),
        ("BBC", "6", "How many on 2024-10-25?"),
        ("CNN", "about 7", "How many on 2024-10-25?"),
    ]
    assert "Left out: 1 (nothing in “CNN”)" in told


def test_rows_are_skipped_and_that_is_told(tmp_path):
    rows = [{"question": "Q?", "source": "S", "figure": n, "keep": "no" if n == "5" else "yes"} for n in ("5", "6")]
    assert "Left out: 1" in run(file_of(tmp_path, *rows), "--skip", "keep=No")
    assert Claim.objects.get().figure == "6"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--map", "colour=figure"], "no field “colour”"),
        (["--map", "figure=shape"], "no column “shape”; there are question, source, figure"),
        (["--map", "figure"], "NAME=VALUE"),
        (["--set", "note={shape}"], "no column “shape”"),
        (["--unpivot", "BBC"], "FIELD:COLUMN"),
        (["--mapping", "nothing"], "no mapping “nothing”"),
        (["--sheet", "x", "--encoding", "klingon"], "no encoding"),
        (["--by", "nobody"], "no account nobody"),
        (["--map", "source="], "No column says who says it"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(tmp_path, words, says):
    with pytest.raises(CommandError, match=says):
        run(file_of(tmp_path, {"question": "Q?", "source": "S", "figure": "5"}), *words)
    assert not ImportRun.objects.exists()


def test_a_mapping_is_saved_and_used_by_its_name(tmp_path):
    rows = {"what": "Q?", "who says": "S", "n": "5"}
    words = ["--map", "question=what", "--map", "source=who says", "--map", "figure=n"]
    run(file_of(tmp_path, rows), *words, "--save-mapping", "theirs", "--dry-run")
    assert ImportMapping.objects.get().name == "theirs"
    run(file_of(tmp_path, rows), "--mapping", "theirs")
    assert Claim.objects.count() == 1


def test_who_imports_is_named_or_an_account_of_its_own(tmp_path):
    make_user("ana")
    run(file_of(tmp_path, {"question": "Q?", "source": "S", "figure": "5"}), "--by", "ana")
    run(file_of(tmp_path, {"question": "Q?", "source": "S", "figure": "6"}))
    assert list(Claim.objects.order_by("id").values_list("recorded_by__username", flat=True)) == ["ana", "import"]


def test_an_import_is_listed_and_undone(tmp_path):
    file = file_of(tmp_path, {"question": "Q?", "source": "S", "figure": "5"})
    run(file)
    pk = ImportRun.objects.get().pk
    assert "0 claims were added" in run(file)
    assert "claims.csv  by import: done, 1 claims" in run("--runs")
    assert "1 claims were taken back" in run("--undo", pk)
    assert "undone" in run("--runs")
    with pytest.raises(CommandError, match="nothing to undo"):
        run("--undo", pk)
    with pytest.raises(CommandError, match="no import 999"):
        run("--undo", 999)


def test_the_lossless_format_comes_in_by_the_same_door_and_can_be_undone(tmp_path):
    records = [
        {"kind": "topic", "title": "T", "slug": "t"},
        {"kind": "source", "name": "S", "slug": "s", "source_kind": "media"},
        {"kind": "question", "topic": "t", "title": "Q", "slug": "q", "unit": "troops"},
        {"kind": "claim", "id": 1, "question": "q", "source": "s", "uncited_because": "a test"}
        | {"figure": "약 1만 명", "best": 10_000, "qualifier": "exact"},
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records))
    assert "1 claim would be imported" in run(file, "--dry-run")
    assert not Question.objects.exists()
    run(file)
    assert Claim.objects.get().best == 10_000
    assert "0 claims were added" in run(file)
    run("--undo", ImportRun.objects.get().pk)
    assert Claim.objects.get().status == "retracted"
    file.write_text('{"kind": "topic", "title": ""}')
    with pytest.raises(CommandError, match=r"Line 1.*Nothing was written"):
        run(file)
    assert ImportRun.objects.first().status == "refused"


def test_no_file_is_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="Name the file"):
        run()
    with pytest.raises(CommandError, match=r"no file .*gone.csv"):
        run(tmp_path / "gone.csv")
    assert not Source.objects.exists()
