"""A table that was exported and imported says the same, as far as its columns go."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from estimates.models import Citation, Claim
from tests.exports.test_round_trip import empty_database
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

HOSTILE = ["=1+1", "-5 °C; =cmd|' /C calc'!A0", "'=1", "'quoted'", "＝1, ＋2\n-3", "@병력", 'a "b", -c', "ends in ,'-1"]


def hostile_world() -> None:
    question = make_question("-How many?", unit="=t", topic=make_topic("+An affair"), can_be_negative=True)
    for number, text in enumerate(HOSTILE):
        report = make_publication(f"{text} {number}", url=f"https://example.org/{number}")
        make_claim(
            question,
            make_source(" ".join(text.split())),
            "-5",
            publication=report,
            quote=text,
            note=text,
            stated_on="2024-10~",
        )
    older = make_claim(question, make_source("Seoul"), "6e-65", stated_on="../2024-11-03", as_of="-0330")
    newer = make_claim(question, make_source("Kyiv"), "up to 1e50", horizon="forecast")
    link(newer, "confirms", older)
    make_claim(question, make_source("North"), "حوالي", qualifier="unquantified")
    make_claim(question, make_source("South"), "groundless rumour", qualifier="denied")


def exported(path: Path, form: str) -> bytes:
    call_command("export_claims", path, format=form, stderr=io.StringIO())
    return path.read_bytes()


def imported(path: Path) -> str:
    told = io.StringIO()
    call_command("import_claims", path, stdout=told, stderr=told)
    return told.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("world", ["sample", "hostile"])
def test_a_table_comes_back_as_it_was(tmp_path: Path, form: str, world: str) -> None:
    with empty_database():
        if world == "sample":
            call_command("load_sample", verbosity=0)
        else:
            hostile_world()
        first = exported(tmp_path / "first.csv", "csv")
        exported(tmp_path / f"first.{form}", form)
    with empty_database():
        told = imported(tmp_path / f"first.{form}")
        assert exported(tmp_path / "second.csv", "csv").decode() == first.decode(), told


def test_the_apostrophes_of_others_stay_theirs(tmp_path: Path) -> None:
    """Only a table with our heading was written by our rule; in another, one at the beginning alone is taken away."""
    file = tmp_path / "theirs.csv"
    file.write_text(
        "source,question,figure,publication_title,quote\nSeoul,How many?,'-5,Report,\"said, '-5 is enough'\"\n",
        encoding="utf-8",
    )
    imported(file)
    assert (Claim.objects.get().figure, Claim.objects.get().best) == ("-5", -5)
    assert [citation.quote for citation in Citation.objects.all()] == ["said, '-5 is enough'"]
