"""Every recipe reads its kind of file: on excerpts always, on the whole file where PUBLIC_DATA_DIR has it."""

import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import transaction

from estimates.imports.importing import import_table, preview
from estimates.imports.recipes import known_mapping, recipe_names
from estimates.imports.tables import open_table
from estimates.models import Claim, ClaimLink, Question, Source
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "excerpts"
WHOLE = Path(os.environ.get("PUBLIC_DATA_DIR", "/nowhere"))
# Of each whole file: claims, rows left out, warnings.
ACCOUNTS = {
    "civil_war_battle_estimates": (3_004, 0, 0),
    "codata_constants_2002_2022": (1_763, 0, 4),
    "epi_parameter_estimates_mean": (71, 62, 1),
    "epi_parameter_estimates_median": (69, 64, 0),
    "fte_august_senate_polls": (1_188, 0, 8),
    "fte_impeachment_polls": (1_539, 111, 2),
    "fte_mueller_approval_polls": (195, 0, 1),
    "fte_raw_polls_2016_edition": (7_977, 0, 16),
    "gaza_casualties_daily": (3_411, 6_048, 0),
    "swedish_polls": (20_234, 3_490, 15),
    "ucdp_ged_sample_1000": (1_000, 0, 13),
    "west_bank_casualties_daily": (5_786, 2_622, 0),
}


def file_of(recipe: str, folder: Path) -> Path:
    return folder / f"{recipe.removesuffix('_mean').removesuffix('_median')}.csv"


def import_by(recipe: str, folder: Path = FOLDER):
    table = open_table(file_of(recipe, folder))
    outcome = import_table(table, known_mapping(recipe), by=make_user())
    assert outcome.is_done, outcome.plan.findings.errors[:3]
    return outcome.plan


def test_every_recipe_has_an_excerpt_and_an_account():
    assert set(recipe_names()) == set(ACCOUNTS)
    assert {file_of(recipe, FOLDER).name for recipe in ACCOUNTS} == {file.name for file in FOLDER.glob("*.csv")}


@pytest.mark.parametrize("recipe", ACCOUNTS)
def test_an_excerpt_comes_in_and_comes_in_once(recipe):
    plan = import_by(recipe)
    assert plan.counts["claims"] == Claim.objects.count() > 0
    table = open_table(file_of(recipe, FOLDER))
    assert import_table(table, known_mapping(recipe), by=make_user()).before is not None


def test_battles_are_questions_by_side_and_measure():
    import_by("civil_war_battle_estimates")
    question = Question.objects.get(title="Gettysburg (PA002), Confederate: casualties")
    said = {claim.source.name: claim.best for claim in question.claims.all()}
    assert said == {"Fox, Regimental Losses": 20_448, "Bodart, Militär-historisches Kriegs-Lexikon": 28_000}
    claim = question.claims.first()
    assert (claim.as_of, claim.stated_on) == ("1863-07-01/1863-07-03", "1898")
    assert claim.citations.get().publication.published == "1898"


def test_constants_keep_every_digit_and_supersede_themselves():
    plan = import_by("codata_constants_2002_2022")
    assert plan.counts["warnings"] == 1
    radius = Claim.objects.filter(question__title="proton rms charge radius").order_by("id")
    assert [(c.figure, c.low, c.best, c.interval) for c in radius] == [
        ("0.8751e-15 ± 0.0061e-15", 8.69e-16, 8.751e-16, "sd1"),
        ("8.414e-16 ± 0.019e-16", 8.395e-16, 8.414e-16, "sd1"),
    ]
    link = ClaimLink.objects.get(from_claim__question__title="proton rms charge radius")
    assert (link.kind, link.from_claim, link.to_claim) == ("supersedes", radius[1], radius[0])
    exact = Claim.objects.filter(question__title="Planck constant").last()
    assert (exact.figure, exact.qualifier, exact.interval) == ("6.62607015e-34", "exact", "")
    assert "Unit as given: J Hz^-1." in exact.note
    assert {6.2353799735e-65, 1.356392489e50} <= set(Claim.objects.values_list("best", flat=True))


def test_events_with_contradictory_numbers_are_kept_and_flagged():
    plan = import_by("ucdp_ged_sample_1000")
    assert len(plan.findings.warnings) == 2
    odd = Claim.objects.filter(qualifier="unquantified").order_by("id")
    assert [c.figure for c in odd] == ["low 18, best 18, high 17", "low 5, best 4, high 4"]
    assert Claim.objects.filter(qualifier="low_best_high").count() == 2


def test_polls_keep_negative_margins_and_zeros():
    import_by("fte_raw_polls_2016_edition")
    assert [c.best for c in Claim.objects.order_by("id")] == [2, -4, 0]
    assert [c.as_of for c in Claim.objects.order_by("id")] == ["1998-10-13", "1998-10-21", "2016-11-06"]


def test_swedish_polls_are_a_question_for_each_party_by_house():
    import_by("swedish_polls")
    assert Question.objects.count() == 9
    assert set(Source.objects.values_list("name", flat=True)) == {"Novus", "Sifo", "Demoskop"}
    claim = Claim.objects.get(question__title="Voting intention for Moderaterna (M)", source__name="Sifo")
    assert (claim.best, claim.stated_on, claim.as_of) == (16, "1967-03", "")
    inizio = Claim.objects.filter(source__name="Demoskop").first()
    assert inizio.note.startswith("Published as Inizio.")


def test_a_poll_that_ends_before_it_begins_is_kept_and_flagged():
    plan = import_by("fte_mueller_approval_polls")
    assert [(one.row, one.column, one.value) for one in plan.findings.warnings] == [(2, "End", "7/17/17")]
    assert "Period as given: 7/15/18 to 7/17/17." in Claim.objects.first().note


def test_limits_in_one_cell_are_an_interval():
    import_by("epi_parameter_estimates_median")
    claim = Claim.objects.first()
    assert (claim.figure, claim.low, claim.best, claim.high) == ("5.6 (95% CI 4.8; 6.3)", 4.8, 5.6, 6.3)
    assert claim.citations.get().publication.url == "https://doi.org/10.1016/S1473-3099(09)70069-6"


def test_two_bodies_report_beside_each_other():
    plan = import_by("gaza_casualties_daily")
    assert {one.name for one in plan.names.new_sources.values()} == {
        "Ministry of Health in Gaza (Telegram)",
        "Government Media Office in Gaza (Telegram)",
    }
    assert plan.findings.skipped["there was no report that day (report_source is missing)"] == 2
    import_by("west_bank_casualties_daily")
    killed = Question.objects.get(title="Killed in the West Bank since 7 October 2023")
    assert [(c.source.name, c.best) for c in killed.claims.order_by("id")] == [
        ("UN OCHA, verified", 6),
        ("UN OCHA, not yet verified", 3),
    ]


@pytest.mark.slow
def test_whole_files_have_their_account_where_they_are_at_hand():
    for recipe in ACCOUNTS:
        if file_of(recipe, WHOLE).is_file():
            with transaction.atomic():
                _check_account(recipe)
                transaction.set_rollback(True)


def _check_account(recipe):
    plan = import_by(recipe, WHOLE)
    counts = plan.counts
    assert (counts["claims"], counts["skipped"], counts["warnings"]) == ACCOUNTS[recipe]
    assert counts["rows"] == counts["claims"] + counts["already"]
    if recipe == "civil_war_battle_estimates":
        said, by = defaultdict(set), defaultdict(set)
        for question, source, best in Claim.objects.values_list("question", "source", "best"):
            said[question].add(best)
            by[question].add(source)
        several = [question for question, sources in by.items() if len(sources) > 1]
        assert (len(said), len(several), sum(len(said[one]) > 1 for one in several)) == (1_824, 754, 593)
    if recipe == "codata_constants_2002_2022":
        with file_of(recipe, WHOLE).open(encoding="utf-8") as lines:
            printed = {float(row["value"]) for row in csv.DictReader(lines)}
        assert printed == set(Claim.objects.values_list("best", flat=True))
        assert ClaimLink.objects.filter(kind="supersedes").count() == 1_318
    if recipe == "fte_raw_polls_2016_edition":
        margins = list(Claim.objects.values_list("best", flat=True))
        assert (sum(one < 0 for one in margins), margins.count(0)) == (3_244, 293)


def test_a_recipe_can_be_previewed():
    table = open_table(file_of("swedish_polls", FOLDER))
    assert preview(table, known_mapping("swedish_polls"), by=make_user()).counts["claims"] == 30
    assert not Claim.objects.exists()
