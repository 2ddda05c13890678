"""How a figure is read: a place to try words, and a convention that cannot say what the grammar does not do."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode

import pytest

from estimates import figures
from estimates.figures import ACLED, CCC, Qualifier
from estimates.figures.grammar import RULE_NAMES
from estimates.views.figure_guide import OPEN, QUALIFIERS, REFUSED, SECTIONS, VAGUE
from estimates.views.figures import show

CHOSEN = {Qualifier.DENIED, Qualifier.UNQUANTIFIED}
# What each phrase of a section is there to show: low, best, high, qualifier, unit.
SHOWN = {
    "6-9,000": (6000, None, 9000, "range", None),
    "5-6k": (5000, None, 6000, "range", None),
    "800 to 1,200": (800, None, 1200, "range", None),
    "roughly 300–400": (300, None, 400, "range", None),
    "over 10 but under 20": (10, None, 20, "range", None),
    "2.1 million (1.9–2.4)": (1_900_000, 2_100_000, 2_400_000, "low_best_high", None),
    "73.2 (95% CI 71.8–74.6)": (71.8, 73.2, 74.6, "low_best_high", None),
    "low 3, best 5, high 9": (3, 5, 9, "low_best_high", None),
    "2.5 +0.3/-0.2": (2.3, 2.5, 2.8, "plus_minus", None),
    "12,000": (None, 12000, None, "exact", None),
    "12 000": (None, 12000, None, "exact", None),
    "12’000": (None, 12000, None, "exact", None),
    "1,20,000": (None, 120000, None, "exact", None),
    "1,234.5": (None, 1234.5, None, "exact", None),
    "3,5": (None, 3.5, None, "exact", None),
    "0.125": (None, 0.125, None, "exact", None),
    "1.234 million": (None, 1234000, None, "exact", None),
    "١٢٬٠٠٠": (None, 12000, None, "exact", None),
    "१२,०००": (None, 12000, None, "exact", None),
    "5k": (None, 5000, None, "exact", None),
    "2.4m": (None, 2_400_000, None, "exact", None),
    "67 Mrd": (None, 67e9, None, "exact", None),
    "3 lakh": (None, 300_000, None, "exact", None),
    "2 crore": (None, 20_000_000, None, "exact", None),
    "two hundred and fifty thousand": (None, 250_000, None, "exact", None),
    "half a billion": (None, 500_000_000, None, "exact", None),
    "1.5e6": (None, 1_500_000, None, "exact", None),
    "6.02×10^23": (None, 6.02e23, None, "exact", None),
    "€1.9bn": (None, 1.9e9, None, "exact", "EUR"),
    "$1.5 billion": (None, 1.5e9, None, "exact", "USD"),
    "3 percentage points": (None, 3, None, "exact", "%"),
    "half of them": (None, 50, None, "exact", "%"),
    "one in four": (None, 25, None, "exact", "%"),
    "a third of 600": (None, 200, None, "exact", None),
    "1,200 armoured vehicles": (None, 1200, None, "exact", "vehicles"),
    "30 tonnes of rice": (None, 30, None, "exact", "tonnes"),
}
# What a vague numeral stands for by the two tables: low and high.
STANDS_FOR = {
    "tens": ((20, None), (10, None)),
    "dozens": ((24, None), (12, None)),
    "scores": ((40, None), (20, None)),
    "hundreds": ((200, None), (100, None)),
    "several hundred": ((300, None), (300, None)),
    "thousands": ((2000, None), (1000, None)),
    "tens of thousands": ((20_000, None), (10_000, None)),
    "hundreds of thousands": ((200_000, None), (100_000, None)),
    "millions": ((2_000_000, None), (1_000_000, None)),
    "a handful of": ((3, None), (3, None)),
    "low thousands": ((1000, 4000), (1000, 4000)),
    "mid thousands": ((4000, 7000), (4000, 7000)),
    "high thousands": ((7000, 10_000), (7000, 10_000)),
}
# Every reading of what is open: low, best, high, the convention's first.
LEFT_OPEN = {
    "10.000": [(None, 10_000, None), (None, 10, None)],
    "1.250 tonnes": [(None, 1250, None), (None, 1.25, None)],
    "1,250 million": [(None, 1_250_000, None), (None, 1_250_000_000, None)],
    "12.000 to 15.000": [(12_000, None, 15_000), (12, None, 15)],
}
REASONS = {
    "24 October": "date",
    "1990s": "decade",
    "the 2024 election": "year",
    "2012-2014": "years",
    "5pm": "time of day",
    "14:30": "time of day",
    "the third battalion": "ordinal",
    "aged 34": "age",
    "MH17": "No number",
    "Article 12": "begins neither with a number",
    "version 2.1": "begins neither with a number",
    "one of them": "counts nothing",
    "many": "No number",
    "no comment": "gives no number",
    "up to hundreds": "ceiling at a number that it does not give",
    "12 dead and 30 wounded": "several numbers",
    "£5 or $6": "mixes",
    "at least 5 and at most 3": "contradicts itself",
    "1,23,4": "not grouped",
    "5 mil": "may multiply",
}
HOSTILE = '"><script>alert(1)</script> 12,000'


def page(client, **query):
    answer = client.get("/figures/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def reading(client, text):
    return client.get("/figures/reading/", {"text": text}).content.decode()


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_a_phrase_is_read_and_taken_apart(client):
    html = page(client, text="up to 12,000 North Korean troops")
    text = text_of(html)
    assert "<i>up to</i> <b>12,000</b> North Korean <u>troops</u>" in html
    assert "Highest 12,000 Read as at most 12,000 troops A ceiling: this number or fewer" in text
    assert "up to a ceiling: this number or fewer 12,000 the number troops what is counted" in text
    assert figures.RULES["number"] in text
    assert 'data-mark="ceiling"' in html
    assert 'value="up to 12,000 North Korean troops"' in html


def test_what_is_no_figure_is_told_why_and_what_to_do(client):
    assert "&quot;24 October&quot; is a date." in page(client, text="24 October")
    assert "entry form keeps the words" in reading(client, "24 October")
    assert "Write the number out in digits." in reading(client, "5 mil")


@pytest.mark.parametrize("text", ["", "   ", HOSTILE, "9" * 301, "12\x00", "\ud800", "\x85", "٪", "1e999"])
def test_any_text_gets_an_answer_and_stays_text(client, text):
    query = urlencode({"text": text}, errors="surrogatepass")
    for path in ("/figures/", "/figures/reading/"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_without_a_phrase_some_are_offered(client):
    assert "Type a number as somebody said it" in page(client)
    assert 'href="?text=up%20to%2012%2C000"' in page(client)


def test_the_reading_alone_is_what_the_page_shows(client):
    for text in ("about 10,000", "24 October", ""):
        assert reading(client, text).strip() in page(client, text=text)


def test_the_reading_alone_is_small_and_kept_by_caches(client):
    answer = client.get("/figures/reading/", {"text": "about 10,000"})
    assert len(answer.content) < 3000
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    again = client.get("/figures/reading/", {"text": "about 10,000"}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_asks_the_database_nothing_and_is_only_read(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page(client, text="about 10,000")
        reading(client, "about 10,000")
    assert client.post("/figures/").status_code == client.post("/figures/reading/").status_code == 405


@pytest.mark.django_db
def test_every_page_leads_to_it_and_so_does_the_entry_form(client, admin_client):
    for path in ("/", "/method/", "/nowhere/"):
        assert client.get(path).content.decode().count('href="/figures/"') >= 2
    assert admin_client.get("/enter/").content.decode().count('href="/figures/"') == 3


# The convention ------------------------------------------------------------------------------------------------------


def test_every_qualifier_that_words_can_have_is_explained():
    assert set(QUALIFIERS) == set(Qualifier) - CHOSEN


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_each_example_of_a_qualifier_reads_as_it_and_sets_its_fields(qualifier):
    for text in QUALIFIERS[qualifier][1]:
        read = figures.parse(text)
        assert read.qualifier is qualifier, text
        given = {name for name in ("low", "best", "high") if getattr(read, name) is not None}
        assert given >= set(figures.fields_of(qualifier)), text


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_each_wording_shown_for_a_qualifier_makes_a_number_read_as_it(qualifier):
    wordings = figures.wordings(qualifier)
    usual = QUALIFIERS[qualifier][0]
    assert set(usual) <= set(wordings) or not wordings, "a wording that the grammar does not know"
    assert [words for words in wordings if qualifier not in map(reads, around_a_number(words))] == []


def around_a_number(words):
    """`words` where they can stand: "about 12,000", "12,000 or so", "40-odd", "12,000, possibly more"."""
    return f"{words} 12,000", f"12,000 {words}", f"40{words}", words.replace("N", "12,000")


def reads(text):
    try:
        return figures.parse(text).qualifier
    except figures.Unreadable:
        return None


def test_each_phrase_of_a_section_reads_as_its_note_says():
    shown = {}
    for section in SECTIONS:
        for text, _ in section.phrases:
            read = figures.parse(text)
            shown[text] = (read.low, read.best, read.high, str(read.qualifier), read.unit)
    assert shown == SHOWN


def test_both_tables_of_vague_numerals_say_what_they_stand_for():
    found = {}
    for text in VAGUE:
        by_table = [figures.parse(text, vague=table) for table in (CCC, ACLED)]
        found[text] = tuple((read.low, read.high) for read in by_table)
    assert found == STANDS_FOR


@pytest.mark.parametrize(("chosen", "said", "low"), [("ccc", "the Consortium’s", "200"), ("acled", "ACLED’s", "100")])
def test_the_table_in_use_is_named_and_is_the_one_that_reads(client, settings, chosen, said, low):
    settings.VAGUE_NUMERALS = chosen
    text = text_of(page(client, text="hundreds"))
    assert f"This site uses {said}" in text
    assert text.count("used here") == 1
    assert f"Lowest {low} Best" in text


def test_each_open_phrase_has_the_readings_that_are_shown(client):
    found = {text: [(r.low, r.best, r.high) for r in figures.readings(text)] for text in OPEN}
    assert found == LEFT_OPEN
    assert "It could also be 10 " in text_of(reading(client, "10.000"))


def test_each_refused_phrase_is_refused_for_its_own_reason():
    assert set(REFUSED) == set(REASONS)
    for text in REFUSED:
        refusal = show(text).refusal
        assert refusal is not None, text
        assert REASONS[text] in refusal.problem


def test_every_phrase_of_the_convention_leads_to_its_own_reading(client):
    linked = {parse_qs(query)["text"][0] for query in re.findall(r'href="\?(text=[^"]+)"', page(client))}
    examples = [text for _, texts in QUALIFIERS.values() for text in texts]
    assert {*examples, *SHOWN, *VAGUE, *OPEN, *REFUSED} <= linked


def test_every_rule_of_the_grammar_says_what_it_does():
    assert set(figures.RULES) - {"given"} == set(RULE_NAMES)


def test_words_that_do_nothing_are_said_to():
    said = {part.words: part.meaning for part in show("roughly 300-400").parts}
    assert said["roughly"].startswith("dropped")
    said = {part.words: part.meaning for part in show("at least about 10,000").parts}
    assert said["at least"] == figures.describe(Qualifier.AT_LEAST)
