"""Every row of the convention: what a phrase says, and what it does not say."""

import pytest

from estimates.figures import ACLED, Qualifier, Unreadable, parse

# phrase | low | best | high | qualifier | unit, empty where the words give nothing
READINGS = """
10,000||10000||exact|
exactly 12||12||exact|
only 40 tanks||40||exact|tanks
a total of about 10,000||10000||about|
a further 30 people||30||exact|people
1,200 armoured vehicles||1200||exact|vehicles
30 tonnes of rice||30||exact|tonnes
8,000 of them||8000||exact|
12 people killed||12||exact|people
30 F-16 jets||30||exact|jets
10,000 more troops||10000||exact|troops
180 km/h||180||exact|km/h
0||0||exact|
1950 dead||1950||exact|dead
about 10,000 troops||10000||about|troops
some 8,000 North Korean soldiers||8000||about|soldiers
c.300||300||about|
approx. 5,000||5000||about|
≈ 500||500||about|
an estimated 3,000||3000||about|
a dozen or so trucks||12||about|trucks
30-odd boats||30||about|boats
20-something men||20||about|men
in the region of 500||500||about|
a couple of trucks||2||about|trucks
a couple of dozen||24||about|
nearly 500||500||nearly|
just under 40||40||nearly|
just shy of 3,000||3000||nearly|
a little over 90||90||just_over|
slightly more than 40||40||just_over|
at least 64 people|64|||at_least|people
no fewer than 20|20|||at_least|
not less than 30%|30|||at_least|%
300 or more troops|300|||at_least|troops
300+ boats|300|||at_least|boats
≥ 50|50|||at_least|
at least some 300|300|||at_least|
well over 100|100|||more_than|
in excess of 20,000|20000|||more_than|
north of 3,000|3000|||more_than|
> 50|50|||more_than|
up to 12,000|||12000|at_most|
as many as 300|||300|at_most|
as much as $5m|||5000000|at_most|USD
no more than 20 ships|||20|at_most|ships
300 at most|||300|at_most|
300 or fewer|||300|at_most|
up to around 12,000|||12000|at_most|
≤50|||50|at_most|
fewer than 30|||30|less_than|
far fewer than 100|||100|less_than|
<50|||50|less_than|
between 600 and 750|600||750|range|
11,000–12,000 troops|11000||12000|range|troops
11 to 12,000|11000||12000|range|
around 11 to 12,000|11000||12000|range|
6-9,000|6000||9000|range|
800 to 1,200|800||1200|range|
10 to 1,000|10||1000|range|
5-6k|5000||6000|range|
five to six thousand|5000||6000|range|
five hundred to six hundred thousand|500000||600000|range|
between five hundred and six thousand|500||6000|range|
between three hundred and sixty and four hundred|360||400|range|
1.1 to 1.4 million visitors|1100000||1400000|range|visitors
£1-2bn|1000000000||2000000000|range|GBP
10-12%|10||12|range|%
5 or 6 trucks|5||6|range|trucks
over 500 but under 700|500||700|range|
at least 200 and as many as 300|200||300|range|
from 2,000 up to 3,000|2000||3000|range|
-5 to -3|-5||-3|range|
between -5 and 3|-5||3|range|
500 / 650 / 800 dead|500|650|800|low_best_high|dead
5/6/7k|5000|6000|7000|low_best_high|
10,000 (9,000-11,000) troops|9000|10000|11000|low_best_high|troops
3.2 (95% CI 2.1–4.3)|2.1|3.2|4.3|low_best_high|
3.2 (95% CI: 2.1 to 4.3)|2.1|3.2|4.3|low_best_high|
1.2 million (1.0–1.4 million)|1000000|1200000|1400000|low_best_high|
1.2 (1.0-1.4) million|1000000|1200000|1400000|low_best_high|
low 500, best 650, high 800|500|650|800|low_best_high|
best 650, low 500, high 800|500|650|800|low_best_high|
11,000 ± 500|10500|11000|11500|plus_minus|
11,000 +/- 500|10500|11000|11500|plus_minus|
300 plus or minus 20|280|300|320|plus_minus|
300 give or take 20|280|300|320|plus_minus|
3.2 ± 0.4 million|2800000|3200000|3600000|plus_minus|
45 ± 3%|42|45|48|plus_minus|%
11,000 men ± 5%|10450|11000|11550|plus_minus|men
3.2 (+0.5/-0.4)|2.8|3.2|3.7|plus_minus|
72.0954(32)|72.0922|72.0954|72.0986|plus_minus|
dozens|24|||vague|
scores of people|40|||vague|people
tens of thousands of troops|20000|||vague|troops
tens of billions|20000000000|||vague|
several thousand|3000|||vague|
several villages|3|||vague|villages
a handful of tanks|3|||vague|tanks
low thousands|1000||4000|vague|
mid-hundreds|400||700|vague|
high tens of thousands|70000||100000|vague|
two dozen||24||exact|
half a billion||500000000||exact|
a million and a half||1500000||exact|
half of 1,800||900||exact|
a third of 600||200||exact|
20% of 300||60||exact|
three quarters of a million||750000||exact|
half of them||50||exact|%
nearly one in four adults||25||nearly|%
nine out of ten||90||exact|%
no aircraft||0||none|aircraft
none of them||0||none|
not a single tank||0||none|tank
zero||0||none|
1.234||1234||exact|
0.345||0.345||exact|
1.234 million||1234000||exact|
1.234,56||1234.56||exact|
1 234 567,89||1234567.89||exact|
1'234'567||1234567||exact|
12,34,567||1234567||exact|
23 400||23400||exact|
١٢٬٣٤٥||12345||exact|
۱۲۳||123||exact|
１２，３４５||12345||exact|
८ लाख||800000||exact|
12 тыс.||12000||exact|
8 lakh||800000||exact|
Rs 2,000 crore||20000000000||exact|INR
2,000 million||2000000000||exact|
a single ship||1||exact|ship
50ish||50||about|
5 (min)|5|||at_least|
20k-25k|20000||25000|range|
between 20 to 30|20||30|range|
over 10 and under 20|10||20|range|
half of the estimated 1,200 tanks||600||about|tanks
hundreds of millions of dollars|200000000|||vague|USD
₹500 crore||5000000000||exact|INR
3 Mio||3000000||exact|
€3 Mrd||3000000000||exact|EUR
50 US dollars||50||exact|USD
3 × 10⁵ km||300000||exact|km
1e50||1e50||exact|
6e-65||6e-65||exact|
−3.5%||-3.5||exact|%
minus 3 degrees||-3||exact|degrees
one hundred twenty-three thousand four hundred and five||123405||exact|
twelve hundred||1200||exact|
two point five million||2500000||exact|
3½ million||3500000||exact|
12 points||12||exact|%
"""

NO_FIGURES = """
dunno|no number
10 20 30|several numbers
12,34,5|not grouped
1.2.3|not grouped
in 2022|neither with a number
between 1998 and 2003|two years
the 2022 election|year
the 47th Brigade|ordinal
the third brigade|ordinal
8 March|date
5:30 p.m.|time of day
5 pm|time of day
44 years old|an age
a 44-year-old man|an age
aged 44|an age
1990s|a decade
Su-35|no number
MH17|no number
5G|names a thing
Article 12|neither with a number
No. 5|number of a thing
020 7946 0958|telephone
six figures|how long
half an hour|no number
double digits|no number
2-1|contradicts itself
one of them|counts nothing
many|no number
no comment|gives no number
no, that is false|gives no number
No. They were never there.|gives no number
no such thing|gives no number
no one knows|gives no number
up to several thousand|ceiling
10 km to 12 miles|two things
$5 to €6|mixes
12,000-11,000|contradicts itself
10 to 10|contradicts itself
at most at least 5|fit together
12,000 and 13,000|several numbers
9007199254740993|2^53
1e400|larger than 1e300
1e-400|too close to zero
≠ 5|not understood
5 万人|may multiply
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "low", "best", "high", "qualifier", "unit"), rows(READINGS))
def test_a_phrase_says_what_its_words_say(
    phrase: str, low: str, best: str, high: str, qualifier: str, unit: str
) -> None:
    reading = parse(phrase)
    expected = tuple(float(number) if number else None for number in (low, best, high))
    assert (reading.low, reading.best, reading.high) == expected
    assert (reading.qualifier, reading.unit) == (Qualifier(qualifier), unit or None)


@pytest.mark.parametrize(("phrase", "reason"), rows(NO_FIGURES))
def test_what_is_no_figure_is_refused_with_its_reason(phrase: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(phrase)
    assert caught.value.text == phrase
    assert reason.lower() in str(caught.value).lower()


def test_a_ceiling_is_never_a_point() -> None:
    reading = parse("up to 12,000")
    assert (reading.low, reading.best, reading.high) == (None, None, 12_000)


def test_a_refusal_says_what_was_read_and_what_to_do() -> None:
    with pytest.raises(Unreadable) as caught:
        parse("dunno")
    expected = 'No number was found in "dunno"; write the figure as the source said it, or choose how it reads.'
    assert str(caught.value) == expected


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "12 " + "x" * 298, "a\x00b", "12\n000", "\ud800"])
def test_empty_overlong_and_control_characters_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text)


def test_another_table_of_vague_numerals_can_be_chosen() -> None:
    assert (parse("hundreds", vague=ACLED).low, parse("dozens", vague=ACLED).low) == (100, 12)


def test_spans_part_hedge_number_and_unit() -> None:
    text = "just over 12,000 armoured vehicles"
    parts = [(text[span.start : span.end], span.role) for span in parse(text).spans]
    assert parts == [("just over", "hedge"), ("12,000", "number"), ("vehicles", "unit")]


def test_an_accent_does_not_shift_the_spans() -> None:
    text = "ca. 40 sen\u0303oras y"
    assert [text[span.start : span.end] for span in parse(text).spans][1] == "40"
