"""The comparison page: does it say and draw what the comparison holds, to anybody, whatever is typed?"""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from estimates.comparisons import Filters, compare
from estimates.figures import plain_number
from estimates.models import Question
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>&\"'"


@pytest.fixture
def question() -> Question:
    """Two governments, one with a member who speaks for it, a denial, a forecast and an earlier number."""
    asked = make_question("How many troops are there?")
    united = make_source("United States", country="US")
    pentagon = make_source("Pentagon", parent=united, kind="military")
    make_claim(asked, united, "about 10,000", stated_on="2024-10-31", quote="about 10,000, they said")
    old = make_claim(asked, pentagon, "3,000", stated_on="2024-10-21")
    new = make_claim(asked, pentagon, "11 to 12,000", stated_on="2024-11-04")
    link(new, "supersedes", old)
    ukraine = make_source("Ukraine")
    make_claim(asked, ukraine, "up to 12,000", stated_on="../2024-11-03")
    make_claim(asked, ukraine, "15,000", stated_on="2024-10-28", horizon="forecast")
    make_claim(asked, make_source("North Korea"), "groundless", stated_on="2024-10-21", qualifier="denied")
    return asked


def page(question: Question, query: str = "", client: Client | None = None, status: int = 200, **headers: Any) -> str:
    response = (client or Client()).get(question.get_absolute_url() + query, **headers)
    assert response.status_code == status
    return response.content.decode()


def test_anybody_sees_who_says_what_in_which_words(question: Question) -> None:
    text = page(question)
    assert "<i>up to</i> 12,000" in text
    assert "denies it: no number to place" in text
    assert "said by Pentagon" in text
    assert "revised 4\u00a0Nov\u00a02024" in text
    assert "No pooled estimate is drawn." in text


def test_a_quote_has_its_figure_marked(question: Question) -> None:
    assert "<mark>about 10,000</mark>, they said" in page(question, "?rollup=none")


def test_no_style_or_script_stands_in_the_page(question: Question) -> None:
    text = page(question)
    assert " style=" not in text
    assert all("src=" in tag or "json" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_ids_are_unique_and_every_shape_used_is_drawn(question: Question) -> None:
    text = page(question)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= {*ids, "main"}


def test_it_shows_itself_to_somebody_signed_in(question: Question) -> None:
    client = Client()
    client.force_login(make_user("ann"))
    response = client.get(question.get_absolute_url())
    assert b"ann" in response.content
    assert "ETag" not in response


def test_an_unknown_question_is_not_found() -> None:
    for name in ("question_detail", "question_chart_svg"):
        assert Client().get(reverse(name, args=["never-asked"])).status_code == 404


def test_only_reading_is_allowed(question: Question) -> None:
    for name in ("question_detail", "question_chart_svg"):
        assert Client().post(reverse(name, args=[question.slug])).status_code == 405
        assert Client().head(reverse(name, args=[question.slug])).status_code == 200


def test_a_question_without_claims_says_so_and_shows_a_way_on() -> None:
    text = page(make_question("Nobody asked?"))
    assert "Nobody’s number is recorded here yet." in text
    assert "?question=nobody-asked" in text


def test_nothing_under_these_filters_is_told_from_nothing_at_all(question: Question) -> None:
    text = page(question, "?stated_by=1999")
    assert "under these filters" in text
    assert "Show all claims" in text


def test_hostile_text_is_escaped_in_page_and_picture() -> None:
    asked = make_question(HOSTILE, unit="<b>")
    publication = make_publication(HOSTILE, url="https://example.org/?a=1&b=2")
    who, figure, quote = make_source(HOSTILE), "a\x0b" + HOSTILE, "<script>alert(2)</script>"
    make_claim(asked, who, figure, qualifier="denied", publication=publication, quote=quote)
    make_claim(asked, make_source("x ]]>"), "5")
    text = page(asked)
    assert "<script>alert" not in text
    picture = Client().get(reverse("question_chart_svg", args=[asked.slug])).content.decode()
    assert "<script" not in picture
    assert ElementTree.fromstring(picture).tag.endswith("svg")


@pytest.mark.parametrize(
    ("query", "named", "kept"),
    [
        ("?stated_by=soonish&as_of=2024-10", "Said by:", 'value="2024-10"'),
        ("?as_of=<b>never", "As of:", 'value="&lt;b&gt;never"'),
        ("?horizon=someday&stated_by=2024", "horizon:", 'value="2024"'),
        ("?source=nobody", "source:", "No source has the slug nobody"),
        ("?scale=round", "scale:", "scale is linear or log"),
        ("?source=%00", "source:", "NUL"),
    ],
)
def test_a_wrong_filter_is_named_and_nothing_typed_is_lost(
    question: Question, query: str, named: str, kept: str
) -> None:
    text = page(question, query, status=400)
    assert named in text
    assert kept in text
    assert 'name="stated_by"' in text


def test_a_picture_of_a_wrong_filter_says_what_is_wrong(question: Question) -> None:
    response = Client().get(reverse("question_chart_svg", args=[question.slug]) + "?as_of=never")
    assert response.status_code == 400
    assert b"never" in response.content


def test_filters_in_force_can_be_taken_away_one_by_one(question: Question) -> None:
    text = page(question, "?stated_by=2024-11-03&exclude=ukraine&scale=log")
    assert 'href="?exclude=ukraine&amp;scale=log"' in text
    assert 'href="?stated_by=2024-11-03&amp;scale=log"' in text
    assert '<input type="hidden" name="exclude" value="ukraine">' in text


def test_downloads_carry_the_filters(question: Question) -> None:
    text = page(question, "?stated_by=2024-11-03&scale=log")
    assert "claims.csv?stated_by=2024-11-03&quot;" not in text
    assert 'claims.csv?stated_by=2024-11-03"' in text
    assert 'chart.svg?stated_by=2024-11-03&amp;scale=log"' in text


def test_forecasts_stand_apart_from_counts(question: Question) -> None:
    text = page(question)
    assert "What they expect" in text
    main = text[text.index('data-chart="range"') : text.index("What they expect")]
    assert "15,000" not in main
    assert "15,000" in text[text.index("What they expect") : text.index("How the figures moved")]


def test_a_page_that_has_not_changed_is_not_sent_again(question: Question) -> None:
    client = Client()
    etag = client.get(question.get_absolute_url())["ETag"]
    assert client.get(question.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 304
    assert client.get(question.get_absolute_url() + "?scale=log", headers={"If-None-Match": etag}).status_code == 200
    make_claim(Question.objects.get(), figure="7")
    assert client.get(question.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 200


def test_the_picture_has_a_tag_of_its_own(question: Question) -> None:
    client, address = Client(), reverse("question_chart_svg", args=[question.slug])
    response = client.get(address)
    assert response["Content-Type"].startswith("image/svg+xml")
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(question.get_absolute_url())["ETag"] != response["ETag"]


def test_many_claims_take_no_more_queries_than_few(django_assert_num_queries: Any) -> None:
    few, many = make_question("Few?"), make_question("Many?")
    for asked, count in ((few, 2), (many, 30)):
        for number in range(count):
            make_claim(asked, figure=str(number + 5), stated_on="2024-11-03", quote="x")
    for asked in (few, many):
        with django_assert_num_queries(12):
            page(asked)


# One computation behind page, marks, picture and what the browser paints -------------------------------------------


def marks_in(markup: str) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    for tag in re.findall(r"<g [^>]*data-claim[^>]*>", markup):
        found = dict(re.findall(r'data-([a-z]+)="([^"]*)"', tag))
        yield int(found["claim"]), tuple(found.get(name) for name in ("mark", "low", "best", "high"))


def written(*values: float | None) -> tuple[str | None, ...]:
    return tuple(None if value is None else str(plain_number(value)) for value in values)


def data_in(text: str, name: str) -> Any:
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(
    "query", ["", "rollup=none", "stated_by=2024-11-03", "exclude=ukraine", "horizon=forecast", "scale=log"]
)
def test_page_marks_picture_and_browser_show_the_same_numbers(question: Question, query: str) -> None:
    asked = {name: [value] for name, _, value in (part.partition("=") for part in query.split("&") if part)}
    comparison = compare(question, Filters.read(asked))
    standing = {
        p.claim.id: written(p.claim.low, p.claim.best, p.claim.high)
        for p in (*comparison.positions, *comparison.without_number)
    }
    everything = {c.id: written(c.low, c.best, c.high) for c in comparison.claims}
    text = page(question, f"?{query}")
    ledger = text[text.index('data-chart="range"') : text.index("</table>")]
    on_page = dict(marks_in(ledger))
    assert {claim: on_page[claim][1:] for claim in standing} == standing
    assert {claim: mark[1:] for claim, mark in on_page.items()} == everything
    picture = Client().get(f"{reverse('question_chart_svg', args=[question.slug])}?{query}").content.decode()
    assert dict(marks_in(picture)) == {claim: on_page[claim] for claim in standing}
    marks = data_in(text, "range-data")["marks"]
    assert {m["claim"]: (m["kind"], *written(m["low"], m["best"], m["high"])) for m in marks} == on_page
    moved = data_in(text, "timeline-data")
    events = [*(event for series in moved["series"] for event in series["events"]), *moved["rails"]]
    assert {e["claim"]: written(e["low"], e["best"], e["high"]) for e in events} == everything
    for figure in (position.claim.figure for position in comparison.positions):
        assert figure.split()[-1] in ledger
