"""Claims as people write them down come in whole: no row is lost, and no word, number or date altered."""

import csv

import pytest
from django.core.management import call_command

from estimates.models import Claim
from tests.factories import make_user

pytestmark = pytest.mark.django_db

TOPICS = (
    *("Troops", "Cannae", "Storm", "March", "Losses", "Prices", "Hubble", "Pyramids", "Turnout", "People", "Plague"),
    *("Alexander", "Budget"),
)
SOURCES = ("Seoul", "كييف", "국방부", "Livy", "U.S. officials")
DATES = (
    *(("-0216", "-0216"), ("216 BC", "-0215"), ("2 August 216 BC", "-0215-08-02"), ("331 BC", "-0330")),
    *(("2024-10-03", "2024-10-03"), ("3 Oct 2024", "2024-10-03"), ("October 2024", "2024-10"), ("", "")),
    *(("2024-10/2024-11", "2024-10/2024-11"), ("c. 1200", "1200~"), ("1990s", "1990/1999")),
)
# What was written, and what was read: lowest, best and highest number; nothing where the words give none.
SAID: dict[str, tuple[float | None, float | None, float | None]] = {
    "up to 12,000": (None, None, 12_000),
    "about 11,000": (None, 11_000, None),
    "no, that is false": (None, None, None),
    "denied": (None, None, None),
    "dozens": (24, None, None),
    "hundreds": (200, None, None),
    "약 1만 1천 명": (None, None, None),
    "만여 명": (None, None, None),
    "نحو ١٢٬٠٠٠": (None, None, None),
    "١٢٠٠ قتيل": (None, 1_200, None),
    "１２，０００": (None, 12_000, None),
    "10,000–12,000": (10_000, None, 12_000),
    "10\u202f000 – 12\u202f000": (10_000, None, 12_000),
    "between 3,000 and 5,000": (3_000, None, 5_000),
    "3–5 million": (3e6, None, 5e6),
    "1.2m": (None, 1_200_000, None),
    "£1.2bn": (None, 1.2e9, None),
    "73.0 ± 1.0": (72, 73, 74),
    "less than 100": (None, None, 100),
    "none": (None, 0, None),
    "zero": (None, 0, None),
    "no comment": (None, None, None),
    "tens of thousands": (20_000, None, None),
    "at least 10,000 in Kursk": (10_000, None, None),
    "11 to 12,000": (11_000, None, 12_000),
    "-5": (None, -5, None),
    "−5": (None, -5, None),
    "−3 to 4": (-3, None, 4),
    "1e50": (None, 1e50, None),
    "6e-65": (None, 6e-65, None),
    "twelve thousand": (None, 12_000, None),
    "approx. 3,000": (None, 3_000, None),
    "over 3,000": (3_000, None, None),
    "50,000 (incl. 8,000 cavalry)": (None, None, None),
    "70,000 dead": (None, 70_000, None),
    "not more than 5": (None, None, 5),
    "≥ 300": (300, None, None),
    "300+": (300, None, None),
    "300?": (None, None, None),
    "c. 300": (None, 300, None),
    "300-odd": (None, 300, None),
    "n/a": (None, None, None),
    "—": (None, None, None),
    "=1+1": (None, None, None),
    "@SUM(A1)": (None, None, None),
    "Rejected the figure of 10,000": (None, None, None),
    "refused to give a number": (None, None, None),
    "no one knows": (None, None, None),
    "ten": (None, 10, None),
    "1,2,3": (None, None, None),
    "1 000 000": (None, 1e6, None),
    "4.6e9": (None, 4.6e9, None),
    "9" * 30: (None, None, None),
}
TWICE = 7


def rows():
    for n, figure in enumerate(SAID):
        topic, quote = TOPICS[n % len(TOPICS)], f"“{figure}”, he said" if n % 4 else ""
        url = f"https://example.org/{n}" if n % 3 else ""
        yield [topic, f"How many in {topic}?", SOURCES[n % len(SOURCES)], figure, DATES[n % len(DATES)][0], url, quote]


def test_sixty_messy_rows_come_in_and_stay_as_they_are(tmp_path, capsys):
    told = list(rows())
    file = tmp_path / "claims.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["topic", "question", "source", "value_text", "stated_on", "url", "quote"])
        writer.writerows([*told, *told[:TWICE]])
    make_user()
    call_command("import_claims", str(file), "--map", "figure=value_text")
    kept = {claim.figure: claim for claim in Claim.objects.select_related("question__topic", "source")}
    assert len(told) + TWICE == 60
    assert Claim.objects.count() == len(kept) == len(SAID)
    for n, (topic, question, source, figure, _, url, quote) in enumerate(told):
        claim = kept[figure]
        assert (claim.question.topic.title, claim.question.title, claim.source.name) == (topic, question, source)
        assert (claim.low, claim.best, claim.high) == SAID[figure], figure
        assert claim.stated_on == DATES[n % len(DATES)][1], figure
        cited = claim.citations.select_related("publication").first()
        assert ("" if cited is None else cited.publication.url) == url
        assert ("" if cited is None else cited.quote) == quote
    assert f"{TWICE} (the same row twice)" in capsys.readouterr().out
