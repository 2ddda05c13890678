"""A table comes in whole or not at all, exactly as it says, once, and can be taken back."""

import csv
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from estimates import actions
from estimates.imports import importing
from estimates.imports.findings import REPORT_HEADER, write_report
from estimates.imports.importing import import_table
from estimates.imports.progress import Cancelled
from estimates.imports.tables import open_table
from estimates.models import Citation, Claim, ImportRun, Publication, Question, Source, Topic
from tests.factories import make_claim, make_question, make_source, make_user
from tests.imports.files import csv_file, imported, mapped, previewed, rows_of, xlsx_file

pytestmark = pytest.mark.django_db


def row(**facts):
    return {"topic": "Affair", "question": "How many?", "unit": "troops", "source": "Kyiv", "figure": "12,000"} | facts


def told(claim):
    return claim.figure, claim.low, claim.best, claim.high, claim.qualifier


def only(tmp_path, **facts):
    """The one claim of a file with this one row."""
    outcome = imported(csv_file(tmp_path, rows_of(row(**facts))))
    assert outcome.is_done, outcome.plan.findings.errors
    return Claim.objects.get()


def test_a_row_becomes_a_claim_with_everything_it_says(tmp_path):
    claim = only(
        tmp_path,
        source_kind="Government",
        figure="up to 12,000",
        stated_on="24 October 2024",
        as_of="2024-10",
        horizon="forecast",
        publisher="Reuters",
        publication_title="Evening briefing",
        url="https://example.org/a?utm_source=x",
        quote="up to 12,000 men",
        note="As heard.",
    )
    assert told(claim) == ("up to 12,000", None, None, 12_000, "at_most")
    assert (claim.stated_on, claim.as_of, claim.horizon, claim.note) == (
        "2024-10-24",
        "2024-10",
        "forecast",
        "As heard.",
    )
    citation = claim.citations.get()
    assert (citation.quote, citation.role, citation.publication.title) == (
        "up to 12,000 men",
        "quote",
        "Evening briefing",
    )
    assert (citation.publication.publisher.name, claim.source.kind) == ("Reuters", "government")
    assert (claim.question.topic.title, claim.question.unit) == ("Affair", "troops")


def test_only_question_source_and_figure_are_needed(tmp_path):
    file = csv_file(
        tmp_path, [["question", "source", "figure"], ["How many tanks?", "Kyiv", "11 tanks"]], name="tanks.csv"
    )
    imported(file)
    claim = Claim.objects.get()
    assert (claim.question.unit, claim.question.topic.title, claim.source.kind) == ("tanks", "Tanks", "other")
    assert claim.uncited_because == "The imported file tanks.csv names no publication."


def test_one_bad_row_in_five_thousand_and_none_is_written(tmp_path):
    rows = [row(figure=f"{n:,}", source=f"Source {n % 9}", stated_on="2024-10-24") for n in range(5_000)]
    rows[3_210]["stated_on"] = "2024-02-30"
    file = csv_file(tmp_path, rows_of(*rows))
    outcome = imported(file)
    assert (outcome.run.status, outcome.plan.counts["bad"]) == ("refused", 1)
    (found,) = outcome.plan.findings.errors
    assert (found.row, found.column, found.value) == (3_212, "stated_on", "2024-02-30")
    assert "February has 29 days" in found.message
    assert [model.objects.count() for model in (Claim, Question, Source, Topic)] == [0, 0, 0, 0]
    rows[3_210]["stated_on"] = "2024-02-29"
    assert imported(csv_file(tmp_path, rows_of(*rows))).is_done
    assert Claim.objects.count() == Claim.history.count() == 5_000


def test_the_good_rows_alone_are_written_where_somebody_wants_that(tmp_path):
    file = csv_file(tmp_path, rows_of(row(), row(source=""), row(source="Seoul", url="https://example.org/s")))
    outcome = imported(file, good_rows_only=True)
    assert (outcome.run.status, Claim.objects.count(), outcome.plan.counts["bad"]) == ("done", 2, 1)


def test_a_bad_row_leaves_nothing_behind_it(tmp_path):
    bad = row(
        source="Nobody", question="Nothing?", stated_on="never", url="https://example.org/bad", publisher="Outlet"
    )
    imported(csv_file(tmp_path, rows_of(row(), bad)), good_rows_only=True)
    assert list(Source.objects.values_list("name", flat=True)) == ["Kyiv"]
    assert not Publication.objects.exists()
    assert Question.objects.count() == 1


def test_the_report_holds_the_bad_rows_and_cannot_run_in_a_spreadsheet(tmp_path):
    file = csv_file(tmp_path, rows_of(row(), row(stated_on="=1+1"), row(best="x", figure="", source="")))
    plan = previewed(file)
    with (tmp_path / "report.csv").open("w", newline="") as report:
        write_report(plan.findings.errors, report)
    header, *lines = csv.reader((tmp_path / "report.csv").open(newline=""))
    assert tuple(header) == REPORT_HEADER
    assert [line[:3] for line in lines] == [["4", "source", ""], ["3", "stated_on", "'=1+1"], ["4", "best", "x"]]


@pytest.mark.parametrize(
    ("facts", "column", "says"),
    [
        ({"source": " "}, "source", "whose number"),
        ({"question": ""}, "question", "which quantity"),
        ({"figure": ""}, "figure", "neither a figure nor a number"),
        ({"figure": "", "best": "abc"}, "best", "no number"),
        ({"figure": "", "best": "9" * 5_000}, "best", "5,000 characters"),
        ({"figure": "9" * 5_000}, "figure", "at most 300 characters"),
        ({"figure": "", "best": "9007199254740993"}, "best", "2^53"),
        ({"figure": "", "best": "1e400"}, "best", "1e300"),
        ({"stated_on": "not a date"}, "stated_on", "not read as a date"),
        ({"stated_on": "2199-01-01"}, "stated_on", "after it could be read"),
        ({"topic": "x" * 301}, "topic", "300"),
        ({"source": "x" * 201}, "source", "200"),
        ({"question": "!!!"}, "question", "No slug"),
    ],
)
def test_what_no_claim_can_hold_is_refused_at_its_column(tmp_path, facts, column, says):
    plan = previewed(csv_file(tmp_path, rows_of(row(**facts))))
    assert [(one.row, one.column) for one in plan.findings.errors] == [(2, column)]
    assert says in plan.findings.errors[0].message


def test_a_preview_writes_nothing_and_says_what_would_be_written(tmp_path):
    make_source("Seoul")
    file = csv_file(tmp_path, rows_of(row(), row(source="Seoul", figure="11,000"), row(source="Seoul", figure="some")))
    plan = previewed(file)
    assert not Claim.objects.exists()
    assert not ImportRun.objects.exists()
    assert [(one.row, one.source, one.claim["best"]) for one in plan.preview] == [
        (2, "Kyiv", 12_000),
        (3, "Seoul", 11_000),
        (4, "Seoul", None),
    ]
    assert [one.name for one in plan.names.new_sources.values()] == ["Kyiv"]
    assert plan.counts["claims"] == 3


def test_the_same_file_twice_adds_nothing(tmp_path):
    file = csv_file(tmp_path, rows_of(row(), row(source="Seoul", url="https://example.org/s")))
    run = imported(file).run
    again = imported(file)
    assert (again.before, Claim.objects.count(), Citation.objects.count()) == (run, 2, 1)


def test_a_longer_file_adds_only_what_is_new_whatever_was_corrected_since(tmp_path):
    rows = [row(stated_on="2024-10-24"), row(source="Seoul", figure="11,000")]
    imported(csv_file(tmp_path, rows_of(*rows)))
    claim = Claim.objects.first()
    actions.revise_claim(claim.pk, version=1, changes={"figure": "1,200"}, by=make_user())
    outcome = imported(csv_file(tmp_path, rows_of(*rows, row(source="Washington"))))
    assert (outcome.plan.counts["claims"], outcome.plan.counts["already"], Claim.objects.count()) == (1, 2, 3)


def test_what_was_recorded_by_hand_is_not_recorded_again_but_cited_once_more(tmp_path):
    known = make_claim(make_question("How many?"), make_source("Kyiv"), "12,000", stated_on="2024-10-24")
    file = csv_file(tmp_path, rows_of(row(topic="An affair", stated_on="2024-10-24", url="https://example.org/b")))
    outcome = imported(file)
    assert (Claim.objects.count(), known.citations.count()) == (1, 2)
    assert (outcome.plan.counts["claims"], outcome.plan.counts["further"]) == (0, 1)


def test_another_wording_of_the_same_number_is_kept_beside_it_with_a_warning(tmp_path):
    file = csv_file(tmp_path, rows_of(row(stated_on="2024-10-24"), row(stated_on="2024-10-24", figure="12 000")))
    plan = imported(file).plan
    assert Claim.objects.count() == 2
    assert "same number at the same time" in plan.findings.warnings[0].message
    assert "Recorded as said again." in Claim.objects.last().history.get().history_change_reason


def test_rows_with_the_same_claim_are_further_citations_of_it(tmp_path):
    file = csv_file(
        tmp_path,
        rows_of(
            row(claim="a", url="https://example.org/1", quote="one"),
            row(claim="b", source="Seoul", url="https://example.org/2"),
            row(claim="a", url="https://example.org/3", quote="three"),
        ),
    )
    imported(file)
    assert [claim.citations.count() for claim in Claim.objects.order_by("id")] == [2, 1]


def test_rows_with_the_same_claim_that_say_different_things_are_bad(tmp_path):
    plan = previewed(csv_file(tmp_path, rows_of(row(claim="a"), row(claim="a", figure="13,000"))))
    assert [(one.row, one.column, one.value) for one in plan.findings.errors] == [(3, "claim", "a")]


def test_several_addresses_in_a_cell_are_several_citations(tmp_path):
    claim = only(tmp_path, url="https://example.org/1; https://example.org/2")
    assert claim.citations.count() == 2


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("www.example.org/a", ("https://www.example.org/a", "")),
        ("example.org/a", ("https://example.org/a", "")),
        ("see page 3", ("", "see page 3")),
        ("javascript:alert(1)", ("", "javascript:alert(1)")),
    ],
)
def test_what_is_no_address_is_not_lost(tmp_path, url, kept):
    publication = only(tmp_path, url=url).citations.get().publication
    assert (publication.url, publication.title) == kept


def test_what_is_too_long_for_its_place_stands_in_the_note(tmp_path):
    claim = only(tmp_path, publication_title="t" * 600, language="l" * 40, url="https://example.org/a")
    publication = claim.citations.get().publication
    assert (len(publication.title), publication.language) == (500, "")
    assert "t" * 600 in claim.note
    assert "l" * 40 in claim.note


def test_a_quote_without_a_publication_is_cited_in_the_file_itself(tmp_path):
    citation = only(tmp_path, quote="up to 12,000").citations.get()
    assert (citation.quote, citation.publication.title) == ("up to 12,000", "claims.csv")


def test_a_known_publication_gets_what_it_did_not_have(tmp_path):
    make_claim(
        publication=actions.cite_publication(actions.PublicationFacts(url="https://example.org/a"), by=make_user())
    )
    file = csv_file(
        tmp_path, rows_of(row(url="http://example.org/a/", publication_title="Evening", published="2024-10-25"))
    )
    imported(file)
    publication = Publication.objects.get()
    assert (publication.title, publication.published, publication.version) == ("Evening", "2024-10-25", 2)
    assert Claim.objects.last().stated_on == "../2024-10-25"


def test_drafts_come_of_an_import_where_others_have_to_look_first(tmp_path, settings):
    settings.REVIEW_REQUIRED = True
    claim = only(tmp_path)
    assert claim.status == "draft"
    actions.undo_import(ImportRun.objects.get(), by=make_user())
    claim.refresh_from_db()
    assert claim.status == "discarded"


def test_an_import_is_taken_back_whole_and_can_come_again(tmp_path):
    known = make_claim(make_question("How many?"), make_source("Kyiv"), "12,000", stated_on="2024-10-24")
    rows = [
        row(topic="An affair", stated_on="2024-10-24", url="https://example.org/b"),
        row(topic="An affair", source="Seoul"),
    ]
    file = csv_file(tmp_path, rows_of(*rows))
    run = imported(file).run
    revision = Question.objects.get().revision
    undone = actions.undo_import(run, by=make_user("editor", editor=True))
    made = Claim.objects.exclude(pk=known.pk).get()
    assert (undone.claims, undone.citations, made.status, made.version) == (1, 1, "retracted", 2)
    assert made.history.first().history_change_reason == f"import {run.pk} undone"
    assert made.history.first().history_user.username == "editor"
    assert known.citations.count() == 1
    assert Question.objects.get().revision == revision + 1
    with pytest.raises(ValidationError, match="nothing to undo"):
        actions.undo_import(run, by=make_user())
    assert imported(file).plan.counts["claims"] == 1


def test_undoing_keeps_away_from_what_somebody_took_back_before(tmp_path):
    run = imported(csv_file(tmp_path, rows_of(row(), row(source="Seoul")))).run
    first = Claim.objects.first()
    actions.revise_claim(first.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="Not theirs.")
    undone = actions.undo_import(run, by=make_user())
    assert (undone.claims, undone.before) == (1, 1)


def test_a_run_can_be_stopped_and_says_so(tmp_path):
    file = csv_file(tmp_path, rows_of(*(row(figure=f"{n}") for n in range(2_000))))

    def stop(progress):
        if progress.phase == "writing claims":
            raise Cancelled

    with pytest.raises(Cancelled):
        imported(file, watch=stop)
    assert (ImportRun.objects.get().status, Claim.objects.count(), Question.objects.count()) == ("cancelled", 0, 0)


def test_somebody_else_can_ask_a_run_to_stop(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_SAID_EVERY", 0.0)
    file = csv_file(tmp_path, rows_of(*(row(figure=f"{n}") for n in range(2_000))))
    with pytest.raises(Cancelled):
        imported(file, watch=lambda progress: actions.ask_to_cancel(ImportRun.objects.get()))
    assert ImportRun.objects.get().status == "cancelled"


def test_what_others_record_meanwhile_is_seen(tmp_path):
    """Between reading and writing somebody records the same claim by hand: it is not there twice."""
    question, source = make_question("How many?"), make_source("Kyiv")
    file = csv_file(tmp_path, rows_of(row(topic="An affair", stated_on="2024-10-24", url="https://example.org/b")))
    seen = []

    def meddle(progress):
        if progress.phase == "reading rows" and not seen:
            seen.append(make_claim(question, source, "12,000", stated_on="2024-10-24"))

    outcome = imported(file, watch=meddle)
    assert (Claim.objects.count(), outcome.plan.counts["further"]) == (1, 1)


def test_a_source_that_is_merged_meanwhile_gets_no_claim(tmp_path):
    """Between reading and writing somebody merges the source that the file names: the other one says it."""
    question, gone, kept = make_question("How many?"), make_source("Kiev"), make_source("Kyiv")
    file = csv_file(tmp_path, rows_of(row(topic="An affair", source="Kiev")))
    done = []

    def meddle(progress):
        if progress.phase == "reading rows" and not done:
            done.append(actions.merge_sources(gone, kept, by=make_user("editor")))

    imported(file, watch=meddle)
    claim = Claim.objects.get()
    assert (claim.question, claim.source) == (question, kept)


def test_names_and_slugs_of_what_was_merged_mean_what_it_was_merged_into(tmp_path):
    gone, kept = make_source("Keiv Post"), make_source("Kyiv Post")
    asked, meant = make_question("How many soldiers?", slug="asked"), make_question("How many troops?")
    actions.merge_sources(gone, kept, by=make_user("editor"))
    actions.merge_questions(asked, meant, allow_other_definition=True, by=make_user("editor"))
    rows = [
        row(topic="An affair", question=question, source=source, figure=figure)
        for question, source, figure in (
            ("How many soldiers?", "Keiv Post", "1"),
            ("asked", gone.slug, "2"),
            ("How many troops?", "kyiv post", "3"),
        )
    ]
    assert previewed(csv_file(tmp_path, rows_of(*rows))).names.look_alikes() == []
    imported(csv_file(tmp_path, rows_of(*rows)))
    assert set(Claim.objects.values_list("question", "source")) == {(meant.pk, kept.pk)}
    assert Claim.objects.count() == 3


def test_progress_tells_rows_rate_and_what_is_left(tmp_path):
    told = []
    imported(csv_file(tmp_path, rows_of(*(row(figure=f"{n}") for n in range(600)))), watch=told.append)
    assert list(dict.fromkeys(one.phase for one in told)) == ["reading rows", "writing claims"]
    assert [told[-1].rows, told[-1].in_all] == [600, 600]
    assert all(one.rows_per_second > 0 and one.seconds == 0 for one in told if one.rows == one.in_all)


def test_a_spreadsheet_comes_in_with_its_numbers_and_dates(tmp_path):
    rows = rows_of(
        row(figure=12_000, stated_on=date(2024, 10, 24)),
        row(figure=1.234, source="Seoul", stated_on="24 Oct 2024"),
        row(figure=6e-65, source="Paris"),
    )
    imported(xlsx_file(tmp_path, rows))
    assert [(c.figure, c.best, c.stated_on) for c in Claim.objects.order_by("id")] == [
        ("12000", 12_000, "2024-10-24"),
        ("1.234", 1.234, "2024-10-24"),
        ("6e-65", 6e-65, ""),
    ]


def test_a_new_question_takes_negative_numbers_where_a_row_has_one(tmp_path):
    imported(csv_file(tmp_path, rows_of(row(figure="5"), row(figure="-5", source="Seoul"), row(question="Others?"))))
    assert list(Question.objects.order_by("id").values_list("can_be_negative", flat=True)) == [True, False]


def test_one_import_is_one_moment(tmp_path):
    imported(csv_file(tmp_path, rows_of(row(url="https://example.org/b"), row(source="Seoul"))))
    models = (Claim, Citation, Publication, Question, Source, Topic)
    moments = {moment for model in models for moment in model.history.values_list("history_date", flat=True)}
    assert moments == {ImportRun.objects.get().started_at}


def test_the_number_of_queries_does_not_grow_with_the_rows(tmp_path, django_assert_max_num_queries):
    file = csv_file(tmp_path, rows_of(*(row(figure=f"{n}", url=f"https://example.org/{n % 7}") for n in range(490))))
    table = open_table(file)
    mapping = mapped(file)
    with django_assert_max_num_queries(60):
        import_table(table, mapping, by=make_user())
    assert Claim.objects.count() == 490


def test_a_quote_that_is_not_in_the_kept_text_says_so(tmp_path):
    page = actions.cite_publication(actions.PublicationFacts(url="https://example.org/a"), by=make_user())
    actions.capture_publication(page, text="Kyiv said up to 12,000 men.", by=make_user())
    rows = [
        row(url="https://example.org/a", quote="said 12,000 men"),
        row(url="https://example.org/a", quote="up to 12,000"),
    ]
    plan = imported(csv_file(tmp_path, rows_of(rows[0], rows[1] | {"source": "Seoul"}))).plan
    odd, literal = Citation.objects.order_by("id")
    assert (odd.not_literal, literal.not_literal, literal.quote_start) == (True, False, 10)
    assert [one.column for one in plan.findings.warnings] == ["quote"]
