"""The entry form: who may use it, what it keeps, what it refuses, and that a refusal costs no typing."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from estimates.models import Citation, Claim, Publication, Question, Receipt, Source, Topic
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db

TROOPS, BORDER = "North Korean troops in Russia", "Of these, near the border"
PUBLICATION = {
    "url": "https://news.example/2024/11/03/un-chief",
    "title": "UN voices concern",
    "publisher": "News report",
    "published": "3 Nov 2024",
}
SEED = [
    {"question": TROOPS, "source": "United States", "figure": "about 10,000", "unit": "troops", "kind": "government"},
    {"question": TROOPS, "source": "South Korea", "figure": "11,000", "kind": "government"},
    {"question": TROOPS, "source": "Ukraine", "figure": "up to 12,000", "kind": "government"},
    {"question": BORDER, "source": "United States", "figure": "some 8,000", "unit": "troops"},
]


def sent(*rows, count=None, **more):
    fields = {f"r{number}-{name}": text for number, row in enumerate(rows, 1) for name, text in row.items()}
    return {"key": "a-key", "rows": count or len(rows) or 1, "do": "save"} | PUBLICATION | fields | more


def counts():
    models = (Topic, Question, Source, Publication, Claim, Citation, Receipt)
    return {model.__name__: model.objects.count() for model in models}


def typed(page, field):
    """What stands in a field of a page."""
    found = re.search(rf'<input id="{field}"[^>]* value="([^"]*)"', page.content.decode())
    return unescape(found[1]) if found else None


def said(page, field):
    found = re.search(rf'<output id="{field}-said"[^>]*>(.*?)</output>', page.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[1])).split())


def problems(page):
    found = re.findall(r'<li><a href="#([^"]+)">(.*?)</a></li>', page.content.decode())
    return [(target, unescape(text)) for target, text in found]


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


def test_a_stranger_signs_in_first_and_comes_back(client):
    page = client.get("/enter/?question=troops")
    assert page.status_code == 302
    assert parse_qs(urlsplit(page["Location"]).query)["next"] == ["/enter/?question=troops"]
    assert 'name="next" value="/enter/?question=troops"' in client.get(page["Location"]).content.decode()


@pytest.mark.parametrize("address", ["/enter/", "/enter/preview/"])
def test_a_reader_is_told_in_words(client, address):
    client.force_login(make_user(analyst=False))
    page = client.post(address, sent(*SEED))
    assert page.status_code == 403
    assert "for analysts" in page.content.decode()
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(("verb", "address"), [("put", "/enter/"), ("delete", "/enter/"), ("get", "/enter/preview/")])
def test_a_wrong_verb_is_refused(analyst, verb, address):
    assert getattr(analyst, verb)(address).status_code == 405


def test_it_opens_with_four_empty_rows_and_a_key_of_its_own(analyst):
    pages = [analyst.get("/enter/").content.decode() for _ in range(2)]
    assert all(page.count("data-claim>") == 5 for page in pages), "four rows and the one that is copied"
    keys = {re.search(r'name="key" value="([^"]+)"', page)[1] for page in pages}
    assert len(keys) == 2


def test_every_field_has_a_label_of_its_own(analyst):
    page = analyst.get("/enter/").content.decode()
    labelled = dict(re.findall(r'<label for="((?:r1-)?[a-z_]+)">([^<]+)</label>', page))
    assert labelled == {
        "url": "Publication URL",
        "title": "Title",
        "publisher": "Publisher",
        "published": "Published",
        "text": "Text of the publication",
        "r1-question": "Question",
        "r1-source": "Source",
        "r1-figure": "Figure",
        "r1-stated_on": "Stated on",
        "r1-as_of": "As of",
        "r1-quote": "Quote",
        "r1-qualifier": "How it reads",
        "r1-forecast": "Forecast",
        "r1-note": "Note",
        "r1-role": "How it carries the claim",
        "r1-anonymity": "The source is",
        "r1-via": "By way of",
        "r1-quote_language": "Language of the quote",
        "r1-locator": "Where in it",
        "r1-translation": "Translation",
        "r1-unit": "Unit",
        "r1-topic": "Topic",
        "r1-kind": "Kind",
        "r1-part_of": "Part of",
    }
    for field in labelled:
        assert page.count(f' id="{field}"') == 1


def test_every_field_can_be_filled_by_the_address(analyst):
    make_question(TROOPS, slug="troops"), make_source("Ukraine", slug="ukraine")
    wanted = {"figure": "up to 12,000", "stated_on": "1 Nov 2024", "as_of": "Oct 2024"}
    slugs = {"question": "troops", "source": "ukraine", "quote": "a <b>"}
    page = analyst.get("/enter/", PUBLICATION | wanted | slugs)
    assert {name: typed(page, name) for name in PUBLICATION} == PUBLICATION
    assert {name: typed(page, f"r1-{name}") for name in wanted} == wanted
    assert (typed(page, "r1-question"), typed(page, "r1-source")) == (TROOPS, "Ukraine")
    assert "a &lt;b&gt;</textarea>" in page.content.decode()
    assert said(page, "r1-figure") == "at most 12,000 troops a ceiling: this number or fewer"
    assert "<i>at most</i> 12,000 troops" in page.content.decode()


def test_a_whole_report_is_entered_into_an_empty_database_in_one_go(analyst):
    page = analyst.post("/enter/", sent(*SEED))
    assert page.status_code == 302
    troops, border = Question.objects.get(title=TROOPS), Question.objects.get(title=BORDER)
    assert page["Location"] == troops.get_absolute_url()
    assert troops.topic == border.topic
    assert (troops.unit, border.unit) == ("troops", "troops")
    claims = Claim.objects.order_by("id").values_list("source__name", "figure", "low", "best", "high", "stated_on")
    assert list(claims) == [
        ("United States", "about 10,000", None, 10000, None, "../2024-11-03"),
        ("South Korea", "11,000", None, 11000, None, "../2024-11-03"),
        ("Ukraine", "up to 12,000", None, None, 12000, "../2024-11-03"),
        ("United States", "some 8,000", None, 8000, None, "../2024-11-03"),
    ]
    assert Publication.objects.get().publisher == Source.objects.get(name="News report", kind="media")
    assert counts()["Source"] == 4


def test_what_was_saved_is_listed_with_a_link_to_each_claim(analyst):
    analyst.post("/enter/", sent(*SEED, do="another"))
    page = analyst.get("/enter/").content.decode()
    assert "4 claims saved:" in page
    for claim in Claim.objects.all():
        assert f'<a href="/claims/{claim.pk}/">{claim.source}, “{claim.figure}”</a>' in page


def test_saving_and_adding_another_keeps_publication_question_and_dates(analyst):
    rows = [SEED[0] | {"stated_on": "31 Oct 2024", "as_of": "Oct 2024"}]
    page = analyst.get(analyst.post("/enter/", sent(*rows, do="another"))["Location"])
    assert {name: typed(page, name) for name in PUBLICATION} == PUBLICATION
    kept = {name: typed(page, f"r1-{name}") for name in ("question", "stated_on", "as_of", "source", "figure")}
    assert kept == {"question": TROOPS, "stated_on": "31 Oct 2024", "as_of": "Oct 2024", "source": "", "figure": ""}
    assert re.search(r'<input id="r1-figure"[^>]* autofocus', page.content.decode())
    assert page.content.decode().count(" autofocus") == 1


def test_drafts_are_kept_without_being_published(analyst):
    analyst.post("/enter/", sent(*SEED, do="draft"))
    assert {claim.status for claim in Claim.objects.all()} == {"draft"}
    assert "4 claims kept as drafts:" in analyst.get("/enter/").content.decode()


def test_the_same_form_sent_twice_is_answered_the_same_and_written_once(analyst):
    first = analyst.post("/enter/", sent(*SEED))
    before = counts()
    second = analyst.post("/enter/", sent(*SEED))
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert counts() == before


def test_empty_rows_are_ignored_and_so_is_what_was_only_carried_down(analyst):
    rows = [{}, SEED[0], {"question": TROOPS, "stated_on": "31 Oct 2024"}]
    assert analyst.post("/enter/", sent(*rows)).status_code == 302
    assert Claim.objects.count() == 1


def test_another_row_keeps_all_typing_and_saves_nothing(analyst):
    page = analyst.post("/enter/", sent(*SEED, do="row"))
    assert typed(page, "r4-figure") == "some 8,000"
    assert (typed(page, "r5-question"), typed(page, "r5-source")) == (BORDER, "")
    assert set(counts().values()) == {0}
    assert 'name="rows" value="5"' in page.content.decode()


def test_a_full_form_gets_no_further_row_and_says_so(analyst):
    page = analyst.post("/enter/", sent(*SEED, count=60, do="row"))
    assert 'name="rows" value="60"' in page.content.decode()
    assert "60 rows are the most" in page.content.decode()


def test_a_check_shows_every_reading_and_saves_nothing(analyst):
    rows = [SEED[0] | {"stated_on": "by 1 Nov 2024"}, *SEED[1:]]
    page = analyst.post("/enter/", sent(*rows, do="check"))
    readings = [said(page, f"r{number}-figure") for number in range(1, 5)]
    ceiling = "at most 12,000 troops a ceiling: this number or fewer"
    assert readings == ["about 10,000 troops", "11,000 troops", ceiling, "about 8,000 troops"]
    assert said(page, "r1-stated_on") == "any day up to 1 November 2024"
    assert said(page, "r2-stated_on") == "by 3 Nov 2024, as it was published"
    assert said(page, "publisher") == "new: will be added as a media source"
    assert "Nothing to fix." in page.content.decode()
    assert set(counts().values()) == {0}


REFUSED = {
    "impossible day": ({"stated_on": "31 Nov 2024"}, "r1-stated_on", "Claim 1, stated on: November has 30 days."),
    "forecast?": ({"as_of": "Dec 2024"}, "r1-as_of", "is this a forecast?"),
    "low above high": ({"figure": "12,000 to 10,000"}, "r1-figure", "12,000"),
    "no number": ({"figure": "dunno"}, "r1-figure", "dunno"),
    "NaN": ({"figure": "NaN"}, "r1-figure", "NaN"),
    "infinite": ({"figure": "1e400"}, "r1-figure", "1e400"),
    "5,000 digits": ({"figure": "9" * 5000}, "r1-figure", "5000 characters were written, at most 300"),
    "long quote": ({"quote": "word " * 500}, "r1-quote", "at most 2000"),
    "nul": ({"figure": "11\x00000"}, "r1-figure", "Null characters"),
    "no source": ({"source": ""}, "r1-source", "Say whose number this is."),
    "no question": ({"question": " "}, "r1-question", "Say which quantity"),
    "no figure": ({"figure": ""}, "r1-figure", "Write the figure"),
    "unknown kind": ({"source": "Somebody", "kind": "nonsense"}, "r1-kind", "none of the choices"),
    "no kind": ({"source": "Somebody", "part_of": "United States"}, "r1-kind", "“Somebody” is new"),
    "no unit": ({"question": "Something else", "topic": "Another affair"}, "r1-unit", "“Something else” is new"),
    "unknown parent": ({"source": "CIA", "kind": "intelligence", "part_of": "Nobody"}, "r1-part_of", "“Nobody”"),
    "own parent": ({"source": "CIA", "kind": "intelligence", "part_of": "cia"}, "r1-part_of", "topmost"),
    "reads": ({"qualifier": "at_most"}, "r1-qualifier", "none of the choices"),
    "role": ({"role": "gossip"}, "r1-role", "none of the choices"),
    "anonymity": ({"anonymity": "masked"}, "r1-anonymity", "none of the choices"),
    "long translation": ({"translation": "wort " * 500}, "r1-translation", "at most 2000"),
    "long language": ({"quote_language": "ko" * 20}, "r1-quote_language", "at most 35"),
    "long locator": ({"locator": "p. " * 90}, "r1-locator", "at most 200"),
    "named twice": ({"via": "Reuters ← reuters"}, "r1-via", "Reuters is named twice"),
    "who says it": ({"via": "Reuters, United States"}, "r1-via", "United States is who says it"),
    "who publishes it": ({"via": "news report"}, "r1-via", "publishes it"),
    "eleven steps": ({"via": " ← ".join(map(str, range(11)))}, "r1-via", "11 steps were named"),
    "report": ({"report": "x"}, "r1-again", "whole number"),
}


@pytest.mark.parametrize(("change", "target", "message"), REFUSED.values(), ids=list(REFUSED))
def test_a_refusal_names_the_field_keeps_all_typing_and_writes_nothing(analyst, change, target, message):
    make_question(TROOPS), make_source("United States")
    before = counts()
    row = {"question": TROOPS, "source": "United States", "figure": "about 10,000", "note": "kept"} | change
    page = analyst.post("/enter/", sent(row, SEED[1] | {"kind": "military"}))
    assert page.status_code == 422
    assert counts() == before
    (found,) = (text for to, text in problems(page) if to == target)
    assert message in found
    assert f' id="{target}"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode() or target == "r1-again"
    for name, text in row.items():
        if (
            name not in ("quote", "kind", "qualifier", "report", "role", "anonymity", "translation")
            and "\x00" not in text
        ):
            assert typed(page, f"r1-{name}") == text
    assert typed(page, "r2-figure") == "11,000"
    assert '<option value="military" selected>' in page.content.decode()


PUBLICATIONS_REFUSED = {
    "script": ({"url": "javascript:alert(1)"}, "url", "javascript:"),
    "reversed": ({"published": "2024-11-31"}, "published", "November has 30 days"),
    "nothing": ({"url": "", "title": ""}, "title", "needs an address or a title"),
    "long": ({"title": "x" * 501}, "title", "501 characters"),
    "long address": ({"url": "https://a.example/" + "x" * 2000}, "url", "2018 characters"),
}


@pytest.mark.parametrize(("change", "target", "message"), PUBLICATIONS_REFUSED.values(), ids=list(PUBLICATIONS_REFUSED))
def test_a_publication_that_cannot_be_kept_is_refused_beside_its_claims(analyst, change, target, message):
    page = analyst.post("/enter/", sent(*SEED[:3], SEED[3] | {"figure": "dunno"}, **change))
    assert page.status_code == 422
    assert {to for to, _ in problems(page)} == {target, "r4-figure"}
    assert message in dict(problems(page))[target]
    assert set(counts().values()) == {0}


def test_all_problems_are_counted_and_take_the_focus(analyst):
    rows = [SEED[0], SEED[1] | {"figure": "dunno"}, SEED[2] | {"stated_on": "31 Nov 2024"}]
    page = analyst.post("/enter/", sent(*rows)).content.decode()
    assert "2 things to fix; nothing is saved yet" in page
    assert re.search(r'<div class="problems" role="alert" tabindex="-1" autofocus', page)
    assert 'aria-describedby="r3-stated_on-said r3-stated_on-error"' in page
    assert 'data-fill="r3-stated_on" data-offer="30 Nov 2024"' in page


def test_an_empty_form_says_what_is_missing(analyst):
    page = analyst.post("/enter/", sent({}))
    assert [to for to, _ in problems(page)] == ["r1-figure"]


def test_what_was_said_before_is_a_doubt_that_can_be_answered(analyst):
    old = make_claim(make_question(TROOPS), make_source("Ukraine"), "up to 12,000", stated_on="1 Nov 2024")
    row = SEED[2] | {"stated_on": "1 Nov 2024", "quote": "up to 12,000 of them"}
    page = analyst.post("/enter/", sent(row))
    assert "1 thing to decide; nothing is saved yet" in page.content.decode()
    assert f"Add this publication as another report of claim {old.pk}" in page.content.decode()
    assert Claim.objects.count() == 1

    both = analyst.post("/enter/", sent(row | {"again": "on", "report": str(old.pk)}))
    assert "choose one" in problems(both)[0][1]

    assert analyst.post("/enter/", sent(row | {"report": str(old.pk)})).status_code == 302
    assert Claim.objects.count() == 1
    assert old.citations.last().quote == "up to 12,000 of them"
    assert "Added as another report of" in analyst.get("/enter/").content.decode()

    assert analyst.post("/enter/", sent(row | {"again": "on"}, key="another")).status_code == 302
    assert Claim.objects.count() == 2


def test_one_page_repeats_one_claim(analyst):
    claims = [make_claim(make_question(TROOPS), make_source("Ukraine"), "11,000") for _ in range(2)]
    both = {"r1-report": [str(claim.pk) for claim in claims]}
    page = analyst.post("/enter/", sent(SEED[2]) | both)
    assert "choose the one it repeats" in dict(problems(page))["r1-again"]


def test_a_claim_that_cites_this_very_page_is_not_offered_as_a_report(analyst):
    place = make_publication(url=PUBLICATION["url"])
    make_claim(make_question(TROOPS), make_source("Ukraine"), "up to 12,000", publication=place, stated_on="2024-11-01")
    page = analyst.post("/enter/", sent(SEED[2] | {"stated_on": "1 Nov 2024"})).content.decode()
    assert "It cites this very page" in page
    assert "as another report" not in page


def test_a_row_that_repeats_a_row_above_is_a_doubt_too(analyst):
    page = analyst.post("/enter/", sent(SEED[0], SEED[0])).content.decode()
    assert "The same as claim 1 of this form." in page
    assert set(counts().values()) == {0}


def test_a_known_publication_is_shown_and_never_overwritten(analyst):
    outlet = make_source("First outlet", kind="media")
    known = make_publication("First title", url=PUBLICATION["url"], publisher=outlet, published="2 Nov 2024")
    page = analyst.post("/enter/", sent(*SEED, do="check")).content.decode()
    assert "Known: <b>First title</b>, First outlet, 2\xa0Nov\xa02024; 0 claims." in unescape(page)
    assert analyst.post("/enter/", sent(*SEED)).status_code == 302
    known.refresh_from_db()
    assert (known.title, known.publisher, known.published) == ("First title", outlet, "2024-11-02")
    assert not Source.objects.filter(name="News report").exists()
    assert {claim.stated_on for claim in Claim.objects.all()} == {"../2024-11-02"}


def test_a_name_that_two_sources_have_is_asked_about(analyst):
    make_source("The Times", slug="times-1"), make_source("The Times", slug="times-2")
    page = analyst.post("/enter/", sent(SEED[0] | {"source": "the times"}))
    assert "write times-1 or times-2" in dict(problems(page))["r1-source"]


def test_a_new_source_can_be_part_of_a_known_one(analyst):
    state = make_source("South Korea")
    row = SEED[1] | {"source": "NIS", "kind": "intelligence", "part_of": "south korea", "unit": "troops"}
    assert analyst.post("/enter/", sent(row)).status_code == 302
    assert Source.objects.get(name="NIS").parent == state


def test_a_new_question_may_fall_below_zero_if_its_figure_does(analyst):
    row = {"question": "Growth", "unit": "%", "source": "Bank", "kind": "other", "figure": "-0.3%"}
    assert analyst.post("/enter/", sent(row)).status_code == 302
    assert (Question.objects.get().can_be_negative, Claim.objects.get().best) == (True, -0.3)


def test_a_denial_and_a_statement_without_a_number_are_kept_in_their_words(analyst):
    rows = [
        SEED[0] | {"figure": "there are no such troops", "qualifier": "denied"},
        SEED[1] | {"figure": "our business", "qualifier": "unquantified"},
    ]
    assert analyst.post("/enter/", sent(*rows)).status_code == 302
    assert list(Claim.objects.order_by("id").values_list("figure", "qualifier")) == [
        ("there are no such troops", "denied"),
        ("our business", "unquantified"),
    ]


@pytest.mark.parametrize("rows", ["", "0", "-1", "61", "1e9", "９", "9" * 5000, "abc"])
def test_a_tampered_number_of_rows_is_refused_in_a_sentence(analyst, rows):
    page = analyst.post("/enter/", sent(*SEED) | {"rows": rows})
    assert page.status_code == 400
    assert "Nothing was saved" in page.content.decode()
    assert set(counts().values()) == {0}


@pytest.mark.parametrize("key", ["x" * 101, "a\x00b"])
def test_a_tampered_key_is_refused_in_a_sentence(analyst, key):
    assert analyst.post("/enter/", sent(*SEED, key=key)).status_code == 400


def test_hostile_text_is_shown_as_text(analyst):
    hostile = '"><script>alert(1)</script>'
    make_source(hostile, slug="hostile"), make_question(hostile, slug="hostile-question")
    row = dict.fromkeys(("question", "source", "figure", "stated_on", "as_of", "quote", "note", "part_of"), hostile)
    page = analyst.post("/enter/", sent(row, title=hostile, publisher=hostile, published=hostile))
    assert b"<script>alert" not in page.content
    preview = analyst.post("/enter/preview/", sent(row, publisher=hostile, published=hostile)).json()
    assert not any("<script>" in piece for piece, _ in preview["said"].values())


def test_queries_do_not_grow_with_what_is_recorded(analyst, django_assert_max_num_queries):
    make_claim(make_question(TROOPS), make_source("Ukraine"))
    with django_assert_max_num_queries(10) as few:
        analyst.get("/enter/")
    for number in range(8):
        make_claim(make_question(f"Question {number}"), make_source(f"Voice {number}"))
    with django_assert_max_num_queries(len(few.captured_queries)):
        analyst.get("/enter/")


def test_a_preview_reads_every_row_and_writes_nothing(analyst, django_assert_max_num_queries):
    rows = [*SEED, {"question": TROOPS, "source": "ukraine", "figure": "dunno"}]
    with django_assert_max_num_queries(8):
        answer = analyst.post("/enter/preview/", sent(*rows)).json()
    text = {name: " ".join(re.sub(r"<[^>]*>", " ", piece).split()) for name, (piece, _) in answer["said"].items()}
    assert text["r3-figure"] == "at most 12,000 troops a ceiling: this number or fewer"
    assert text["r1-source"] == "new: choose its kind"
    assert text["r4-source"] == text["r5-source"] == "new, as named above"
    assert "dunno" in unescape(text["r5-figure"])
    assert text["publisher"] == "new: will be added as a media source"
    assert 'data-mark="ceiling"' in answer["said"]["r3-figure"][0]
    assert (answer["asked"]["r1-asks-kind"], answer["asked"]["r4-asks-kind"]) == (True, False)
    assert (answer["asked"]["r1-asks-unit"], answer["asked"]["r2-asks-unit"]) == (True, False)
    assert set(counts().values()) == {0}


def test_a_preview_tells_what_is_recorded_of_a_known_publication(analyst):
    make_publication("First title", url=PUBLICATION["url"], published="2 Nov 2024")
    answer = analyst.post("/enter/preview/", sent(*SEED) | {"url": PUBLICATION["url"] + "?utm_source=x"}).json()
    assert "First title" in answer["said"]["known"][0]
    assert answer["recorded"] == {"title": "First title", "publisher": "", "published": "2 Nov 2024"}


def held(said):
    return " ".join(f"{name}:{tag}" for name, (_, tag) in said.items())


def test_a_preview_sends_only_what_changed_since(analyst):
    first = analyst.post("/enter/preview/", sent(*SEED)).json()["said"]
    assert analyst.post("/enter/preview/", sent(*SEED, held=held(first))).json()["said"] == {}
    rows = [*SEED[:2], SEED[2] | {"figure": "nearly 12,000"}, *SEED[3:]]
    again = analyst.post("/enter/preview/", sent(*rows, held=held(first))).json()["said"]
    assert list(again) == ["r3-figure"]
    assert "nearly" in again["r3-figure"][0]


def test_a_preview_says_what_is_gone(analyst):
    first = analyst.post("/enter/preview/", sent(*SEED)).json()["said"]
    fewer = analyst.post("/enter/preview/", sent(*SEED[:1], held=held(first) + " nonsense :")).json()["said"]
    assert {piece for piece, _ in fewer.values()} == {""}
    assert {"r2-figure", "r3-figure"} <= set(fewer)


def test_a_preview_of_a_tampered_form_is_refused(analyst):
    assert analyst.post("/enter/preview/", {"rows": "61"}).status_code == 400


def test_days_are_counted_from_what_is_recorded_of_the_publication(analyst):
    make_publication("First title", url=PUBLICATION["url"], published="2 Nov 2024")
    row = SEED[0] | {"stated_on": "Sunday"}
    assert said(analyst.post("/enter/", sent(row, do="check")), "r1-stated_on") == "Sunday 27 October 2024"
    analyst.post("/enter/", sent(row))
    assert Claim.objects.get().stated_on == "2024-10-27"


OPEN = {"question": TROOPS, "source": "Ukraine", "figure": "10.000", "unit": "troops", "kind": "government"}


def test_an_open_figure_is_asked_about_and_saved_once_somebody_chose(analyst):
    make_question(TROOPS)
    asked = analyst.post("/enter/", sent(OPEN))
    shown = asked.content.decode()
    assert asked.status_code == 422
    assert "“10.000” can be read as 10,000 or as 10. Which was meant?" in shown
    assert problems(asked) == [("r1-reading-0", "Claim 1: it can be read in several ways; choose the one meant.")]
    assert 'name="r1-reading" value="1">' in shown
    assert not Claim.objects.exists()
    assert analyst.post("/enter/", sent(OPEN | {"reading": "1"})).status_code == 302
    assert Claim.objects.get().best == 10


def test_an_open_date_is_among_the_readings_of_its_row(analyst):
    make_question(TROOPS)
    row = OPEN | {"figure": "11", "stated_on": "03/04/2024"}
    assert "stated 3 Apr 2024" in analyst.post("/enter/", sent(row)).content.decode()
    assert analyst.post("/enter/", sent(row | {"reading": "1"})).status_code == 302
    assert Claim.objects.get().stated_on == "2024-04-03"


def test_what_counts_something_else_has_to_be_confirmed(analyst):
    make_question(TROOPS)
    row = OPEN | {"figure": "9 tanks"}
    asked = analyst.post("/enter/", sent(row))
    assert "counts tanks, and this question counts troops" in asked.content.decode()
    assert analyst.post("/enter/", sent(row | {"same_unit": "on"})).status_code == 302


def test_a_question_made_with_its_first_claim_is_asked_about_too(analyst):
    row = OPEN | {"figure": "9 tanks", "topic": "An affair"}
    asked = analyst.post("/enter/", sent(row))
    assert 'name="r1-same_unit"' in asked.content.decode()
    assert analyst.post("/enter/", sent(row | {"same_unit": "on"})).status_code == 302


def test_what_is_open_is_asked_while_it_is_typed(analyst):
    make_question(TROOPS)
    answer = analyst.post("/enter/preview/", sent(OPEN)).json()
    assert "Which was meant?" in answer["said"]["r1-asked"][0]
    settled = analyst.post("/enter/preview/", sent(OPEN | {"figure": "10,000"})).json()
    assert "r1-asked" not in settled["said"]


def test_an_offer_beside_a_date_fills_it_in_without_a_script(analyst):
    filled = analyst.post("/enter/", sent(OPEN, published="03/04/2024", fill="published=3 Apr 2024"))
    assert filled.status_code == 200
    assert typed(filled, "published") == "3 Apr 2024"
    assert not Claim.objects.exists()
