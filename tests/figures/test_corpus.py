"""The corpus is read exactly, unit included, and what counts nothing is refused."""

import pytest

from tests.figures.corpus import NOT_A_FIGURE, PARTS, Phrase, phrases, read

ALL = [phrase for part in PARTS for phrase in phrases(part)]


@pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: phrase.text)
def test_a_phrase_reads_as_a_careful_person_reads_it(phrase: Phrase) -> None:
    assert phrase.agrees(read(phrase.text)), read(phrase.text)


def test_the_corpus_covers_every_family_and_a_third_was_annotated_first() -> None:
    annotated_first = list(phrases("annotated_first"))
    assert len({phrase.text for phrase in ALL}) == len(ALL) >= 400
    assert len(annotated_first) >= len(ALL) / 3
    qualifiers = {phrase.qualifier for phrase in annotated_first}
    assert len(qualifiers) == 14
    assert sum(phrase.qualifier == NOT_A_FIGURE for phrase in ALL) >= 100
