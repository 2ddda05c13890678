"""Every word of a page that the program says can be said in another language."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.test import Client

from estimates import actions
from estimates.models import Citation, Claim, ClaimLink, Event, Publication, Question
from tests.factories import (
    link,
    make_claim,
    make_event,
    make_publication,
    make_question,
    make_source,
    make_topic,
    make_user,
)
from tests.translations.pseudo import mark_translations, raw_words

pytestmark = pytest.mark.django_db

said = partial(make_claim, again=False)

PAGES = [
    "/",
    "/?order=contradict",
    "/?order=loud",
    "/topics/topic-1/",
    "/topics/topic-1/edit/",
    "/topics/topic-1/roles/",
    "/topics/topic-1/events/new/?question=question-1",
    "/events/{event}/edit/",
    "/events/{event}/history/",
    "/questions/question-1/",
    "/questions/question-1/?rollup=none&scale=log&echoes=hide&since=2024-10&min_credibility=5&role=party",
    "/questions/question-1/?stated_by=1990",
    "/questions/question-1/chart.svg?rollup=none&group=role",
    "/questions/question-1/chart.svg?stated_by=1990&scale=log",
    "/questions/question-1/?recorded_at=2024-01-01",
    "/questions/question-2/",
    "/questions/question-1/changes/",
    "/questions/question-1/history/",
    "/questions/question-1/cite/",
    "/questions/question-1/embed/",
    "/questions/question-1/edit/",
    "/questions/question-1/merge/",
    "/questions/question-1/merge/?into=question-2",
    "/questions/question-1/split/",
    "/sources/",
    "/sources/source-1/",
    "/sources/source-1/history/",
    "/sources/source-2/history/",
    "/sources/source-1/edit/",
    "/sources/source-4/merge/?into=source-1",
    "/claims/{claim}/",
    "/claims/{claim}/edit/",
    "/claims/{claim}/link/",
    "/claim-links/{link}/edit/",
    "/citations/{citation}/edit/",
    "/publications/{publication}/",
    "/publications/{publication}/edit/",
    "/publications/{publication}/text/",
    "/publications/{publication}/history/",
    "/search/",
    "/search/?q=11,000",
    "/search/?q=없음",
    "/enter/",
    "/enter/?question=question-1&source=source-1&figure=11,000",
    "/desk/",
    "/accounts/password_change/",
    "/data/",
    "/import/",
    "/questions/question-1/notebook/",
    "/questions/question-1/?pin={claim}&sort=name&group=kind&time=as_of",
    "/claims/{claim}/panel/",
    "/topics/topic-1/history/",
]


@pytest.fixture
def affair() -> Question:
    """A question, its sources and all about them in Hangul."""
    topic = make_topic("러시아의 병력", slug="topic-1")
    question = make_question("몇 명인가?", slug="question-1", topic=topic, unit="명", definition="군인과 장교")
    whole = make_question("모두 몇 명인가?", slug="question-2", topic=topic, unit="명")
    actions.link_questions(from_question=question, to_question=whole, kind="part_of", by=make_user())
    seoul, part = make_source("서울", slug="source-1"), make_source("국방부", slug="source-2")
    paper = make_source("신문", slug="source-3", kind="media")
    actions.set_source_role(seoul, topic, "party", by=make_user())
    actions.revise_source(part.pk, version=1, changes={"parent": seoul}, by=make_user())
    publication = make_publication("보고서", publisher=paper, url="https://example.org/1")
    first = said(question, part, "11,000", stated_on="2024-10-23", publication=publication, quote="11,000")
    later = said(
        question, part, "10,000-12,000", stated_on="2024-11-03", as_of="2024-10", credibility=2, publication=publication
    )
    link(later, "supersedes", first)
    echo = said(question, paper, "12,000", stated_on="2024-11-04", publication=publication)
    link(echo, "restates", later)
    said(
        question,
        make_source("모스크바", slug="source-4"),
        "아니다",
        qualifier="denied",
        stated_on="2024-11-05",
        publication=publication,
    )
    said(
        question,
        make_source("도쿄", slug="source-5"),
        "15,000",
        horizon="forecast",
        stated_on="2024-11-05",
        publication=publication,
    )
    said(whole, seoul, "≤ 100,000", stated_on="2024-11-05", publication=publication)
    said(whole, part, "~ 90,000", stated_on="2024-11-05", publication=publication)
    changed = {"by": make_user(), "reason": "보고"}
    actions.revise_claim(first.pk, version=first.version, changes={"note": "보고"}, **changed)
    actions.revise_source(part.pk, version=2, changes={"country": "KR", "aliases": ["군"]}, **changed)
    actions.revise_question(question.pk, version=question.version, changes={"place": "러시아"}, **changed)
    talks, *_ = (
        make_event(topic, "회담이 열렸다", happened_on=day, publication=publication, note="서울에서")
        for day in ("2024-10-30", "2024-10-31", "2023")
    )
    changes = {"title": "회담", "happened_on": "2024-10", "publication": make_publication("소식"), "note": "평양에서"}
    actions.revise_event(talks.pk, version=1, changes=changes, by=make_user(), reason="다시")
    gone = make_event(topic, "없던 일", publication=publication)
    actions.revise_event(gone.pk, version=1, changes={"withdrawn": True}, by=make_user(), reason="없었다")
    return question


def addressed() -> dict[str, int]:
    """Keys of the first record of each kind, by the name that stands for it in a path."""
    kinds = {"claim": Claim, "link": ClaimLink, "citation": Citation, "publication": Publication, "event": Event}
    return {name: kind.objects.earliest("pk").pk for name, kind in kinds.items()}


def drawn(client: Client) -> Iterator[tuple[str, str]]:
    """The pages as an editor sees them, each with its path."""
    for path in PAGES:
        answer: Any = client.get(path.format(**addressed()))
        assert answer.status_code in (200, 400), path
        yield path, answer.content.decode()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("편집자", editor=True))
    return client


def test_no_word_is_raw(affair: Question, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.get("/")  # loads every module, so that what is put in words at loading is not marked
    mark_translations(monkeypatch)
    raw = [f"{path} {words}" for path, page in drawn(editor) for words in raw_words(page)]
    assert not raw, "\n".join(raw)


NOUNS = (
    "claim|source|report|origin|row|question|number|estimate|event|line|pair|step|denial|record|voice|publication|name"
)
MANY_AS_ONE = re.compile(rf"(?<![\d,.])(?:0|[2-9]|[1-9]\d{{1,2}}) (?:{NOUNS})\b")
ONE_AS_MANY = re.compile(rf"(?<![\d,.])1 (?:{NOUNS})s\b")


def test_english_counts_one_and_many(affair: Question, editor: Client) -> None:
    for path, page in drawn(editor):
        text = " ".join(re.sub(r"<[^>]*>", " ", page).split())
        assert MANY_AS_ONE.findall(text) + ONE_AS_MANY.findall(text) == [], path


def test_what_is_not_translated_is_found() -> None:
    page = """<html><head><meta name="description" content="Raw meta"></head><body title="Raw title">⟦Said <a>in</a>⟧
    <p>raw <b>⟦told⟧</b> CSV https://example.org/some/where question-1 12,000</p><code>code here</code>
    <script type="application/json">{"words": ["⟦all⟧ 3", "some raw words", "key"]}</script></body></html>"""
    assert raw_words(page) == ["meta content: Raw meta", "body title: Raw title", "text: raw", "script: some raw words"]
