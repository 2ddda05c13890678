"""In another language every number that we write has that language's signs, and what a source said stays as it was."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from estimates.models import Claim, Question
from tests.factories import link, make_claim, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

QUESTION = "/questions/q/"
PAGES = [
    "/",
    "/?order=spread",
    "/topics/t/",
    QUESTION,
    f"{QUESTION}?rollup=none&scale=log&echoes=hide&time=as_of",
    f"{QUESTION}?sort=name&group=kind&pin={{claim}}",
    f"{QUESTION}changes/?from=2024-01-01&to=2024-12-31",
    f"{QUESTION}chart.svg",
    f"{QUESTION}embed/",
    "/questions/share/",
    "/questions/many/",
    "/questions/many/history/",
    "/questions/many/embed/",
    "/sources/",
    "/sources/kyiv/",
    "/claims/{claim}/",
    "/claims/{claim}/panel/",
    "/search/?q=11,000",
    "/data/",
]
# English signs between digits, "12,000" and "3.5", or none where some should be; no address, no half of a longer run.
WRONG = re.compile(r"(?<!claim.)\b1101\b|(?<![\w.,/:-])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\w.,/:-])\d+\.\d{1,2}(?![\w.])")
SAID = {"q", "blockquote", "code", "pre", "script", "style", "kbd"}
READ_ALOUD = {"aria-label", "title", "aria-valuetext", "alt", "content"}
VOID = {"br", "img", "input", "link", "meta", "use", "wbr", "col", "hr"}


class OurWords(HTMLParser):
    """Texts that the program says: none inside quotes, code, or words that are English in any language."""

    def __init__(self) -> None:
        super().__init__()
        self.running = ""
        self.apart: list[str] = []
        self._open: list[bool] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        said = tag in SAID or given.get("lang") == "en" or "cite" in (given.get("class") or "").split()
        self._is_data = given.get("type") == "application/json"
        if tag not in VOID:
            self._open.append(said)
        if not any(self._open):
            self.apart += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()
        self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.apart += re.findall(r'"((?:[^"\\]|\\.)*)"', data)
        elif not any(self._open):
            self.running += data


def our_words(page: str) -> Iterator[str]:
    """Line by line, without what stands in quotation marks, addresses, and the name of the licence."""
    reader = OurWords()
    reader.feed(page)
    reader.close()
    for text in (*re.sub("“[^”]*”", " ", reader.running).splitlines(), *reader.apart):
        yield re.sub(r"“[^”]*”|https?://\S+|CC BY 4.0", " ", text)


def copies_of(claim: Claim, number: int) -> list[Claim]:
    copied = {field.attname: getattr(claim, field.attname) for field in Claim._meta.concrete_fields}
    return [Claim(**copied | {"id": None, "best": 10_000 + n, "low": None, "high": None}) for n in range(number)]


@pytest.fixture
def affair() -> Question:
    topic = make_topic("T", slug="t")
    question = make_question("Q", slug="q", topic=topic, unit="men", definition="")
    kyiv, seoul = make_source("Kyiv", slug="kyiv"), make_source("Seoul", slug="seoul", kind="military")
    first = make_claim(question, kyiv, "11,000", stated_on="2024-01-05")
    later = make_claim(question, kyiv, "about 12,500", stated_on="2024-10-05", as_of="2024-09")
    link(later, "supersedes", first)
    make_claim(question, seoul, "1,500.5 to 14,000", stated_on="2024-11-05")
    make_claim(question, make_source("Paris", slug="paris"), "up to 30,000", stated_on="2024-11-06")
    share = make_question("Share", slug="share", topic=topic, unit="%", definition="")
    make_claim(share, kyiv, "30.1", stated_on="2024-01-05")
    make_claim(share, seoul, "33.7", stated_on="2024-02-05")
    many = make_question("Many", slug="many", topic=topic, unit="men", definition="")
    said = make_claim(many, kyiv, "10,000", stated_on="2024-03-05")
    Claim.objects.bulk_create(copies_of(said, 1_100))
    return question


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_number_of_ours_has_english_signs(client: Client, affair: Question, language: str) -> None:
    claim = Claim.objects.get(figure="about 12,500").pk
    found = []
    with translation.override(language):
        for path in PAGES:
            answer = client.get(path.format(claim=claim))
            assert answer.status_code == 200, path
            words = our_words(answer.content.decode())
            found += [f"{path} {number}: {text.strip()}" for text in words for number in WRONG.findall(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [QUESTION, f"{QUESTION}chart.svg"])
def test_an_axis_is_marked_in_the_language_and_a_figure_stays_as_it_was_said(
    client: Client, affair: Question, path: str
) -> None:
    with translation.override("de"):
        page = client.get(path).content.decode()
    assert ">30.000</text>" in page
    assert "1.500,5 to 14.000" in page
    assert "1,500.5 to 14,000" in page
    assert "30,000" in page


def test_what_programs_read_is_the_same_in_any_language(client: Client, affair: Question) -> None:
    paths = [f"{QUESTION}claims.csv", f"{QUESTION}claims.json", "/api/v1/questions/q/timeline/"]
    before = [client.get(path).content for path in paths]
    with translation.override("de"):
        assert [client.get(path).content for path in paths] == before
