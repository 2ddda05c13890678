"""From a file to claims in the browser: sent, mapped, checked, imported, undone."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from estimates.actions import begin_run
from estimates.imports import uploads
from estimates.imports.uploads import Upload, waiting
from estimates.imports.working import Lock
from estimates.models import Claim, ImportMapping, ImportRun, Question, Source
from tests.factories import make_claim, make_question, make_source, make_user
from tests.imports.files import archive, rows_of, xlsx_file

pytestmark = pytest.mark.django_db

GOOD = """question,source,figure,stated on,url
How many troops?,Seoul,"11,000",2024-10-24,https://example.org/1
How many troops?,Kyiv,"up to 12,000",2024-10-25,https://example.org/2
"""
ONE_BAD = GOOD + "How many troops?,,9000,2024-10-26,https://example.org/3\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.IMPORT_DIR = tmp_path / "imports"
    return settings.IMPORT_DIR


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


def sent(client, text, name="claims.csv", **fields):
    content = text.encode() if isinstance(text, str) else text
    return client.post("/import/", {"file": SimpleUploadedFile(name, content), **fields})


def upload_of(answer) -> Upload:
    assert answer.status_code == 302, answer.content.decode()
    upload = Upload.kept(answer["Location"].rstrip("/").rpartition("/")[2])
    assert upload is not None
    return upload


def text_of(client, answer):
    return client.get(answer["Location"].partition("#")[0], follow=True).content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def form_of(client, upload):
    """The mapping form as the page has it."""
    form = client.get(f"/import/files/{upload.token}/").context["form"]
    return {**form.typed, "wide": form.wide}


def started(client, upload, **fields):
    return client.post(f"/import/files/{upload.token}/start/", fields)


def test_a_file_is_read_as_its_headings_say_and_nothing_is_written(analyst):
    answer = sent(analyst, GOOD)
    page = words(text_of(analyst, answer))
    assert "2 rows read: 2 claims, 2 citations." in page
    assert "Import 2 claims, with 1 topic, 1 question and 2 sources" in page
    assert "up to 12,000" in page
    assert not Claim.objects.exists()
    assert not ImportRun.objects.exists()


def test_it_is_imported_and_its_file_thrown_away(analyst, folder):
    upload = upload_of(sent(analyst, GOOD))
    page = words(text_of(analyst, started(analyst, upload)))
    run = ImportRun.objects.get()
    assert f"Import {run.pk}: 2 claims written" in page
    assert "All rows were written." in page
    assert set(Claim.objects.values_list("figure", "status")) == {
        ("11,000", "published"),
        ("up to 12,000", "published"),
    }
    assert list(folder.iterdir()) == []
    assert run.by == make_user()


def test_the_same_file_twice_adds_nothing_and_says_so(analyst):
    started(analyst, upload_of(sent(analyst, GOOD)))
    again = upload_of(sent(analyst, GOOD))
    assert "2 here already" in words(analyst.get(f"/import/files/{again.token}/").content.decode())
    page = words(text_of(analyst, started(analyst, again)))
    assert "This very file came in before, as import" in page
    assert Claim.objects.count() == 2
    assert ImportRun.objects.count() == 1


def test_one_bad_row_and_nothing_is_written_repaired_all_of_it(analyst):
    upload = upload_of(sent(analyst, ONE_BAD))
    page = words(analyst.get(f"/import/files/{upload.token}/").content.decode())
    assert "1 bad" in page
    assert "Nobody is named; say whose number it is." in page
    refused = started(analyst, upload, rows="all")
    assert refused.status_code == 400
    assert "nothing would be written" in refused.content.decode()
    assert not Claim.objects.exists()
    report = analyst.get(f"/import/files/{upload.token}/rows.csv")
    rows = list(csv.DictReader(io.StringIO(report.content.decode("utf-8-sig"))))
    assert [(row["row"], row["column"], row["message"]) for row in rows] == [
        ("4", "source", "Nobody is named; say whose number it is.")
    ]
    started(analyst, upload_of(sent(analyst, ONE_BAD.replace(",,9000", ",Moscow,9000"))))
    assert Claim.objects.count() == 3


def test_the_good_rows_come_in_where_that_is_chosen(analyst):
    page = words(text_of(analyst, started(analyst, upload_of(sent(analyst, ONE_BAD)), rows="good")))
    assert "The good rows were written." in page
    assert "1 bad" in page
    assert Claim.objects.count() == 2
    run = ImportRun.objects.get()
    assert "Nobody is named" in analyst.get(f"/import/{run.pk}/rows.csv").content.decode()


def test_a_mapping_is_corrected_and_kept_for_the_next_file(analyst):
    text = "who said,how many,day\nSeoul,11 thousand,2024-10-24\n"
    upload = upload_of(sent(analyst, text))
    page = words(analyst.get(f"/import/files/{upload.token}/").content.decode())
    assert "What would be written" not in page
    typed = form_of(analyst, upload)
    refused = analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"})
    assert refused.status_code == 400
    assert "Say which column names the question, or write one for all rows." in refused.content.decode()
    typed |= {
        "column-source": "who said",
        "column-figure": "how many",
        "column-stated_on": "day",
        "all-question": "How many {who said}?",
        "mapping-name": " Daily  table ",
    }
    kept = analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "save"})
    assert kept.status_code == 302
    assert ImportMapping.objects.get().name == "Daily table"
    upload.remove()
    again = upload_of(sent(analyst, text, mapping="kept:Daily table"))
    started(analyst, again)
    claim = Claim.objects.get()
    assert (claim.question.title, claim.source.name, claim.best, claim.stated_on) == (
        *("How many Seoul?", "Seoul", 11_000),
        "2024-10-24",
    )


def test_a_column_that_there_is_not_is_told_at_its_field(analyst):
    upload = upload_of(sent(analyst, GOOD))
    typed = form_of(analyst, upload) | {"all-note": "see {page}", "column-unit": "nothing"}
    refused = analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"})
    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Braces put a cell in, and the file has no column “page”." in page
    assert "The file has no column “nothing”." in page
    assert 'value="see {page}"' in page


def test_a_wide_table_is_turned(analyst):
    text = "question,stated on,Seoul,Kyiv\nHow many?,2024-10-24,11000,12000\nHow many?,2024-10-25,11500,\n"
    upload = upload_of(sent(analyst, text))
    typed = form_of(analyst, upload) | {"wide-field": "source", "wide": ["Seoul", "Kyiv"]}
    checked = analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"})
    assert checked.status_code == 302
    page = words(analyst.get(f"/import/files/{upload.token}/").content.decode())
    assert "3 rows read: 3 claims" in page
    assert "nothing in “Kyiv”" in page
    started(analyst, upload)
    assert set(Claim.objects.values_list("source__name", "best")) == {
        ("Seoul", 11000),
        ("Seoul", 11500),
        ("Kyiv", 12000),
    }


def test_wide_columns_without_a_meaning_are_asked_about(analyst):
    upload = upload_of(sent(analyst, "question,Seoul,Kyiv\nHow many?,11000,12000\n"))
    typed = form_of(analyst, upload) | {"wide": ["Seoul", "Kyiv"]}
    refused = analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"})
    assert "Choose what the headings of the ticked columns say." in refused.content.decode()


def test_the_decimal_mark_of_the_whole_file_can_be_said(analyst):
    upload = upload_of(sent(analyst, "question;source;figure\nHow much?;Seoul;1,234\n"))
    typed = form_of(analyst, upload) | {"decimal": ","}
    analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"})
    started(analyst, upload)
    assert Claim.objects.get().best == 1.234


def test_a_look_alike_has_to_be_decided_and_is_merged_here(analyst):
    kyiv = make_source("Київ press", aliases=["Kyiv press"])
    make_claim(make_question("How many troops?"), kyiv)
    upload = upload_of(sent(analyst, GOOD.replace("Kyiv", "KYÍV-press")))
    page = words(analyst.get(f"/import/files/{upload.token}/").content.decode())
    assert "the same but for" in page
    asked = started(analyst, upload)
    assert asked.status_code == 400
    assert "Say whether it is the same or a new one." in asked.content.decode()
    assert Claim.objects.count() == 1
    row = next(row for row in asked.context["newcomers"].names if row.name == "KYÍV-press")
    started(analyst, upload, **{row.key: "0"})
    assert Claim.objects.filter(source=kyiv).count() == 2
    assert set(Source.objects.values_list("name", flat=True)) == {"Київ press", "Seoul"}


def test_two_spellings_of_one_new_name_become_one_source(analyst):
    text = GOOD + 'How many troops?,SEOUL!,"11,500",2024-10-27,https://example.org/4\n'
    upload = upload_of(sent(analyst, text))
    page = analyst.get(f"/import/files/{upload.token}/")
    row = next(row for row in page.context["newcomers"].names if row.has_to_be_chosen)
    started(analyst, upload, **{row.key: "0"})
    assert set(Source.objects.values_list("name", flat=True)) == {"Seoul", "Kyiv"}
    assert Claim.objects.filter(source__name="Seoul").count() == 2


def test_a_new_name_can_be_any_recorded_one(analyst):
    ukraine = make_source("Ukraine")
    upload = upload_of(sent(analyst, GOOD))
    row = next(
        row for row in analyst.get(f"/import/files/{upload.token}/").context["newcomers"].names if row.name == "Kyiv"
    )
    refused = started(analyst, upload, **{f"{row.key}-other": "Atlantis"})
    assert "“Atlantis” is not recorded." in refused.content.decode()
    started(analyst, upload, **{f"{row.key}-other": "ukraine"})
    assert ukraine.claims.count() == 1


def test_only_what_was_checked_is_imported(analyst):
    upload = upload_of(sent(analyst, GOOD))
    upload.facts["constants"] = {"note": "changed since"}
    upload.save()
    page = words(text_of(analyst, started(analyst, upload)))
    assert "Check it again first." in page
    assert not ImportRun.objects.exists()


def test_a_whole_import_is_undone_after_saying_what_that_does(analyst):
    started(analyst, upload_of(sent(analyst, GOOD)))
    run = ImportRun.objects.get()
    page = words(analyst.get(f"/import/{run.pk}/undo/").content.decode())
    assert "2 claims are taken back" in page
    assert Claim.objects.published().count() == 2
    answer = analyst.post(f"/import/{run.pk}/undo/")
    page = words(text_of(analyst, answer))
    assert "Undone: 2 claims were taken back." in page
    assert "All rows were written, and all of it was taken back." in page
    assert "Warnings 1" in page  # of the topic that no row names
    assert set(Claim.objects.values_list("status", "version")) == {("retracted", 2)}
    assert "there is nothing to undo" in words(text_of(analyst, analyst.post(f"/import/{run.pk}/undo/")))
    started(analyst, upload_of(sent(analyst, GOOD)))
    assert Claim.objects.published().count() == 2


def test_the_list_says_who_imported_what_and_what_became_of_it(analyst):
    started(analyst, upload_of(sent(analyst, GOOD)))
    upload_of(sent(analyst, ONE_BAD, name="later.csv"))
    page = words(analyst.get("/import/").content.decode())
    assert "claims.csv import" in page
    assert "done , 2 claims" in page
    assert f"later.csv {len(ONE_BAD)} bytes, sent by analyst" in page


def test_with_review_they_are_drafts(analyst, settings):
    settings.REVIEW_REQUIRED = True
    upload = upload_of(sent(analyst, GOOD))
    assert "They are drafts" in analyst.get(f"/import/files/{upload.token}/").content.decode()
    started(analyst, upload)
    assert set(Claim.objects.values_list("status", flat=True)) == {"draft"}


def test_a_spreadsheet_comes_in_too(analyst, tmp_path):
    file = xlsx_file(tmp_path, rows_of({"question": "How many?", "source": "Seoul", "figure": 11000}))
    upload = upload_of(sent(analyst, file.read_bytes(), "claims.xlsx"))
    started(analyst, upload)
    assert Claim.objects.get().best == 11000


def test_the_lossless_format_comes_in_as_it_is(analyst):
    lines = (
        '{"kind": "topic", "slug": "t", "title": "T"}\n'
        '{"kind": "source", "slug": "s", "name": "S", "source_kind": "media"}\n'
        '{"kind": "question", "slug": "q", "topic": "t", "title": "Q?", "unit": "troops"}\n'
        '{"kind": "claim", "id": 1, "question": "q", "source": "s", "figure": "12", "uncited_because": "x"}\n'
    )
    upload = upload_of(sent(analyst, lines, "all.jsonl"))
    assert "1 topic line, 1 source line, 1 question line, 1 claim line" in words(
        analyst.get(f"/import/files/{upload.token}/").content.decode()
    )
    assert not Question.objects.exists()
    page = words(text_of(analyst, started(analyst, upload)))
    assert "All of the file was written" in page
    assert Claim.objects.get().best == 12


def test_a_bad_line_of_the_lossless_format_is_named(analyst):
    upload = upload_of(sent(analyst, '{"kind": "topic", "slug": "t", "title": "T"}\n{"kind": "topics"}\n', "a.jsonl"))
    assert "Line 2: its kind is topics" in analyst.get(f"/import/files/{upload.token}/").content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"question,source,figure\n", "no rows below it"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "old Excel file"),
        (b"question,source,figure\n" + b"a," * 600 + b"\n", "IMPORT_MAX_COLUMNS"),
        (b"question,source,figure\nQ,S," + b"9" * 30_000 + b"\n", "IMPORT_MAX_CELL"),
        (b"question,source,figure\nQ,S,1\0\n", "NUL"),
    ],
)
def test_what_cannot_be_a_table_is_refused_with_its_reason(analyst, folder, content, says):
    answer = sent(analyst, content)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"xl/bomb.bin": b"0" * 20_000_000}, "packed 1 to many"),
        ({f"xl/{n}.xml": b"" for n in range(2_000)}, "IMPORT_MAX_ENTRIES"),
        ({"xl/inner.zip": b"PK\x03\x04" + b"0" * 100}, "another archive inside"),
        ({"xl/x.xml": b'<!DOCTYPE x [<!ENTITY y "z">]><x/>'}, "entities"),
    ],
)
def test_bombs_are_refused_at_the_door(analyst, folder, tmp_path, parts, says):
    answer = sent(analyst, archive(tmp_path, parts).read_bytes(), "bomb.xlsx")
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert list(folder.iterdir()) == []


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(analyst, settings, folder):
    settings.IMPORT_MAX_BYTES = 1_000
    answer = sent(analyst, b"x" * 200_000)
    assert answer.status_code == 413
    assert "IMPORT_MAX_BYTES" in answer.content.decode()
    assert not folder.exists()
    assert "IMPORT_MAX_BYTES" in sent(analyst, b"x" * 2_000).content.decode()


def test_what_waits_is_bounded(analyst, settings):
    sent(analyst, GOOD)
    settings.IMPORT_MAX_STORED = len(GOOD) + 1_000
    assert "IMPORT_MAX_STORED" in sent(analyst, GOOD * 20).content.decode()
    assert len(waiting()) == 1


def test_what_nobody_came_back_to_goes(analyst, settings):
    old = upload_of(sent(analyst, GOOD))
    settings.IMPORT_KEEP_HOURS = 0
    new = upload_of(sent(analyst, GOOD))
    assert Upload.kept(old.token) is None
    assert Upload.kept(new.token) is not None


def test_a_place_that_cannot_be_written_is_told(analyst, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.IMPORT_DIR = tmp_path / "file"
    answer = sent(analyst, GOOD)
    assert answer.status_code == 400
    assert "cannot be kept here" in answer.content.decode()


def test_whoever_presses_twice_comes_to_the_one_import(analyst):
    upload = upload_of(sent(analyst, GOOD))
    lock = Lock(upload)
    try:
        assert started(analyst, upload)["Location"] == f"/import/files/{upload.token}/"
        run = begin_run(
            file_name="a.csv", sha256="0" * 64, mapping={}, good_rows_only=False, by=make_user(), at=timezone.now()
        )
        upload.run = run.pk
        upload.save()
        assert started(analyst, upload)["Location"] == f"/import/{run.pk}/"
        assert analyst.get(f"/import/files/{upload.token}/")["Location"] == f"/import/{run.pk}/"
    finally:
        lock.release()
    assert ImportRun.objects.count() == 1


def test_a_full_disk_is_told_and_what_waits_is_kept(analyst, monkeypatch):
    upload = upload_of(sent(analyst, GOOD))
    typed = form_of(analyst, upload)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "write_json", full)
    refused = [
        sent(analyst, GOOD),
        analyst.post(f"/import/files/{upload.token}/", {**typed, "do": "check"}),
        analyst.post(f"/import/files/{upload.token}/", {"do": "read", "delimiter": ","}),
    ]
    for answer in refused:
        assert answer.status_code == 400
        assert "cannot be kept here (No space left on device)" in answer.content.decode()
    start = analyst.post(f"/import/files/{upload.token}/start/", follow=True)
    assert "nothing was written" in words(start.content.decode())
    assert [kept.token for kept in uploads.waiting()] == [upload.token]
    assert not Claim.objects.exists()


def test_nul_in_what_is_typed_is_a_space(analyst):
    upload = upload_of(sent(analyst, GOOD))
    typed = form_of(analyst, upload) | {"all-note": "as\0said", "mapping-name": "A\0table", "do": "save"}
    assert analyst.post(f"/import/files/{upload.token}/", typed).status_code == 302
    assert ImportMapping.objects.get().name == "A table"
    assert "There is no mapping" in sent(analyst, GOOD, mapping="kept:\0").content.decode()
    analyst.post(f"/import/files/{upload.token}/", typed | {"do": "check"})
    started(analyst, upload)
    assert set(Claim.objects.values_list("note", flat=True)) == {"as said"}


def test_a_file_is_thrown_away(analyst):
    upload = upload_of(sent(analyst, GOOD))
    answer = analyst.post(f"/import/files/{upload.token}/", {"do": "discard"})
    assert "nothing of it was imported" in text_of(analyst, answer)
    assert analyst.get(f"/import/files/{upload.token}/").status_code == 404


def test_the_separator_can_be_said(analyst):
    upload = upload_of(sent(analyst, "question|source;x|figure\nHow many?|Seoul|5\n"))
    assert analyst.post(f"/import/files/{upload.token}/", {"do": "read", "delimiter": ";"}).status_code == 302
    assert Upload.kept(upload.token).header == ("question|source", "x|figure")


def test_while_somebody_works_on_a_file_its_page_says_how_far(analyst):
    upload = upload_of(sent(analyst, GOOD))
    lock = Lock(upload)
    try:
        assert started(analyst, upload)["Location"] == f"/import/files/{upload.token}/"
        assert "Stop checking" in analyst.get(f"/import/files/{upload.token}/").content.decode()
    finally:
        lock.release()
    assert not ImportRun.objects.exists()


def test_hostile_names_are_escaped(analyst):
    evil = "<script>alert(1)</script>"
    upload = upload_of(sent(analyst, f"question,source,figure,{evil}\n{evil},{evil},{evil},{evil}\n", f"{evil}.csv"))
    assert evil not in analyst.get(f"/import/files/{upload.token}/").content.decode()
    page = text_of(analyst, started(analyst, upload))
    assert evil not in page


@pytest.mark.parametrize("path", ["/import/", "/import/files/{token}/", "/import/{run}/", "/import/{run}/undo/"])
def test_it_is_for_analysts(analyst, path):
    started(analyst, upload_of(sent(analyst, GOOD)))
    token, run = upload_of(sent(analyst, ONE_BAD)).token, ImportRun.objects.get().pk
    path = path.format(token=token, run=run)
    stranger, reader = Client(), Client()
    reader.force_login(make_user("reader", analyst=False))
    assert "/accounts/login/" in stranger.get(path)["Location"]
    assert reader.get(path).status_code == 403
    assert analyst.get(path).status_code == 200


def test_a_made_up_token_is_nothing(analyst):
    for token in ("nowhere", "0" * 32, "a" * 33):
        assert analyst.get(f"/import/files/{token}/").status_code == 404


def test_another_site_cannot_send_a_file(folder):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    assert sent(client, GOOD).status_code == 403
    assert not folder.exists()


def test_the_way_there_is_shown_to_those_who_may_go_it(analyst):
    assert 'href="/import/"' in analyst.get("/enter/").content.decode()
    assert 'href="/import/"' not in Client().get("/").content.decode()
