"""The number of queries does not depend on how many claims there are: 10 or 2,500."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from estimates.imports.carrying_out import begin_check, begin_upload_import
from estimates.imports.opening import look_into
from estimates.imports.uploads import keep_upload
from estimates.models import Citation, Claim, Publication, Question, Source, Topic
from tests.factories import make_publication, make_question, make_source, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SOURCES = 40


def fill(question: Question, count: int) -> None:
    """Claims of a few sources over many days, written in bulk: only how they are read is measured."""
    sources = [make_source() for _ in range(SOURCES)]
    publication = make_publication("Report 1")  # a name that the search finds, whatever was made before
    day = 2460000
    long_ago = {
        "default_date": timezone.now() - timedelta(days=2),
        "default_user": make_user(),
        "default_change_reason": "read in",
    }
    unsaved = [
        Claim(
            question=question,
            source=sources[number % SOURCES],
            figure=str(number + 1),
            best=number + 1,
            qualifier="exact",
            stated_on="2024",
            stated_first=day + number,
            stated_last=day + number,
            recorded_by=make_user(),
            recorded_at=timezone.now(),
        )
        for number in range(count)
    ]
    claims = bulk_create_with_history(unsaved, Claim, **long_ago)
    citations = [Citation(claim=claim, publication=publication) for claim in claims]
    bulk_create_with_history(citations, Citation, **long_ago)
    for history in (Source.history, Publication.history, Question.history, Topic.history):
        history.update(history_date=long_ago["default_date"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a running database does by itself; without it plans are made for empty tables


def queries_for(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def address(path: str, question: Question) -> str:
    claim = question.claims.order_by("id")[0]
    return path.format(
        slug=question.slug,
        yesterday=(timezone.now() - timedelta(days=1)).isoformat(timespec="seconds").replace("+00:00", "Z"),
        topic=question.topic.slug,
        claim=claim.pk,
        source=claim.source.slug,
        publication=claim.citations.get().publication_id,
    )


@pytest.mark.parametrize(
    ("most", "paths"),
    [
        (
            2_500,  # more than a query set reads at once
            [
                "/",
                "/?order=contradict",
                "/sources/",
                "/topics/{topic}/",
                "/search/?q=1",
                "/data/",
                "/method/",
                "/figures/?text=up+to+12,000",
                "/api/v1/topics/",
                "/api/v1/questions/",
                "/api/v1/sources/",
                "/api/v1/publications/",
                "/api/v1/claims/?page_size=200",
                "/api/v1/claims/?question={slug}&ordering=-stated_on&search=1",
                "/api/v1/citations/?page_size=200",
                "/api/v1/claim-links/",
                "/api/v1/question-links/",
                "/api/v1/source-roles/",
                "/api/v1/events/",
                "/api/v1/questions/{slug}/comparison/",
                "/api/v1/questions/{slug}/timeline/",
                "/api/v1/questions/{slug}/comparison/?recorded_at={yesterday}",
                "/questions/{slug}/claims.csv?recorded_at={yesterday}",
                *(f"/questions/{{slug}}/claims.{suffix}" for suffix in ("csv", "xlsx", "json", "jsonld")),
                "/questions/{slug}/notebook/",
                "/claims/{claim}/panel/",
                "/questions/{slug}/chart.svg",
                "/questions/{slug}/card.png",
                "/questions/{slug}/cite/",
                "/questions/{slug}/feed/",
                "/topics/{topic}/feed/",
                "/questions/{slug}/history/",
                "/sources/{source}/history/",
                "/publications/{publication}/history/",
                "/topics/{topic}/history/",
                "/sources/{source}/feed/",
                "/api/v1/questions/{slug}/changes/",
            ],
        ),
        (
            1_000,
            [
                "/questions/{slug}/",
                "/questions/{slug}/?rollup=none&stated_by=2024-06",
                "/questions/{slug}/?echoes=hide&role=unknown&since=2020",
                "/questions/{slug}/?time=as_of&sort=name&group=kind&pin={claim}",
                "/questions/{slug}/?recorded_at={yesterday}",
                "/questions/{slug}/changes/",
                "/questions/{slug}/changes/?from=2023&source={source}&rollup=none",
                "/questions/{slug}/embed/",
                "/sources/{source}/",
                "/publications/{publication}/",
            ],
        ),
    ],
    ids=["2,500 claims", "1,000 claims on a page"],
)
def test_queries_stay_as_many(client: Client, most: int, paths: list[str]) -> None:
    few, many = make_question("Few?"), make_question("Many?")
    fill(few, 10)
    before = {path: queries_for(client, address(path, few)) for path in paths}
    fill(many, most)
    after = {path: queries_for(client, address(path, many)) for path in paths}
    assert max(before.values()) <= 40
    assert all(after[path] <= before[path] for path in paths), (before, after)


def test_imports_are_listed_and_told_in_as_many_queries(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.IMPORT_DIR = tmp_path / "imports"
    client.force_login(make_user())

    def imported(number: int, rows: int) -> int:
        told = "".join(f"How many?,Source {row % 7},{number}{row},x\n" for row in range(rows))
        upload = keep_upload([f"question,source,figure,note\n{told}".encode()], name=f"{number}.csv", by="analyst")
        look_into(upload)
        begin_check(upload, by=make_user())
        queries.append(queries_for(client, f"/import/files/{upload.token}/"))
        return begin_upload_import(upload, by=make_user(), good_rows_only=False)[0].pk

    queries: list[int] = []
    few = imported(1, 3)
    before = [queries_for(client, path) for path in ("/import/", f"/import/{few}/", f"/import/{few}/undo/")]
    many = [imported(number, 300) for number in range(2, 12)][-1]
    after = [queries_for(client, path) for path in ("/import/", f"/import/{many}/", f"/import/{many}/undo/")]
    assert after == before
    assert max(before + queries) <= 20
    assert max(queries) == queries[0]


def test_what_analysts_are_asked_about_takes_as_many_queries(client: Client) -> None:
    client.force_login(make_user())
    paths = ["/claims/{claim}/", "/claims/{claim}/link/", "/questions/{slug}/"]
    few, many = make_question("Few?"), make_question("Many?")
    fill(few, SOURCES * 2)
    list(map(client.get, [address(path, few) for path in paths]))  # who somebody is is asked once
    before = [queries_for(client, address(path, few)) for path in paths]
    fill(many, 2_000)
    assert [queries_for(client, address(path, many)) for path in paths] == before
    assert max(before) <= 45
