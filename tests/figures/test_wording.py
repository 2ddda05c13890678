"""How we say a figure: in few words where no digit is lost, and so that it reads back."""

import pytest

from estimates.figures import wording

# low | best | high | qualifier | unit | in words
WORDS = """
|12000||exact|troops|12,000 troops
10000|||at_least|troops|at least 10,000 troops
||12000|less_than|troops|fewer than 12,000 troops
11000||12000|range||between 11,000 and 12,000
|1200000||exact||1.2 million
|1250000||about|people|about 1.25 million people
|1234000||exact||1,234,000
|12500000000||exact|USD|USD 12.5 billion
|999900000||exact||999.9 million
|3000000||exact|%|3,000,000%
1000000||1400000|range|visitors|between 1 million and 1.4 million visitors
500000||1400000|range||between 500,000 and 1,400,000
-1500000||3000000|range||between -1.5 million and 3 million
1000000|1250000|2000000|low_best_high||1 million / 1.25 million / 2 million
20000000000|||vague||20 billion or more (said in words)
|1.234||exact||1.2340
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines(), ids=lambda row: row.rsplit("|", 1)[-1])
def test_a_figure_in_words(row: str) -> None:
    *numbers, qualifier, unit, words = row.split("|")
    low, best, high = (float(number) if number else None for number in numbers)
    assert wording(low=low, best=best, high=high, qualifier=qualifier, unit=unit or None) == words
