"""Dates as news, reports, historians and spreadsheets write them, against what a careful person takes them to mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estimates.dates import DateProblem, parse, read

CORPUS = Path(__file__).parent / "corpus"


def _phrases(part: str) -> list[tuple[str, str, str]]:
    lines = (CORPUS / f"{part}.txt").read_text(encoding="utf-8").splitlines()
    phrases = []
    for line in lines:
        if line and not line.startswith("#"):
            phrase, written, meaning = line.split("|")
            phrases.append((json.loads(f'"{phrase}"'), written, meaning))
    return phrases


def _meaning(phrase: str, written: str) -> str:
    """What the reader makes of a phrase, in the words of the corpus."""
    try:
        return read(phrase, relative_to=parse(written) if written else None).text or "unknown"
    except DateProblem as problem:
        return " ".join(["?" if problem.ambiguous else "!", *problem.suggestions])


@pytest.mark.parametrize(("phrase", "written", "meaning"), [*_phrases("seen"), *_phrases("unseen")])
def test_a_phrase_means_what_a_careful_person_takes_it_to_mean(phrase: str, written: str, meaning: str) -> None:
    assert _meaning(phrase, written) == meaning


def test_no_phrase_stands_in_the_corpus_twice() -> None:
    asked = [(phrase, written) for part in ("seen", "unseen") for phrase, written, _ in _phrases(part)]
    assert len(set(asked)) == len(asked) >= 200
