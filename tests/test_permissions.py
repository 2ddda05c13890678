"""Who may do what, at every address: the matrix is built from the site's own routes, so a route without a row fails.

A row says who reads the route, who reads it while its record is only a draft's, and who writes through it with which
verbs. Everybody is tried: anonymous, reader, analyst (whose record it is), another analyst, editor, administrator.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from estimates.actions import begin_run, end_run
from estimates.imports.opening import look_into
from estimates.imports.uploads import keep_upload
from estimates.models import ApiToken, Citation, Claim
from estimates.models.api_token import digest_of
from estimates.models.import_run import RunStatus
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

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "reader", "analyst", "colleague", "editor", "administrator")
EVERYBODY = frozenset(PEOPLE)
SIGNED_IN = EVERYBODY - {"anonymous"}
ANALYSTS = frozenset({"analyst", "colleague", "editor", "administrator"})
EDITORS = frozenset({"editor", "administrator"})
STAFF = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()
VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Row:
    """`draft` are those who read the route when only a draft leads to its record; None where it names none."""

    reads: frozenset[str]
    draft: frozenset[str] | None = None
    writes: dict[str, frozenset[str]] = field(default_factory=dict)


READ = Row(EVERYBODY)
FORM = Row(ANALYSTS, ANALYSTS, {"post": ANALYSTS})
LIST = Row(EVERYBODY, None, {"post": ANALYSTS})
ONE = Row(EVERYBODY, None, {"patch": ANALYSTS})
MERGE = Row(EDITORS, EDITORS, {"post": EDITORS})
MERGE_QUESTION = Row(EDITORS, None, {"post": EDITORS})
# Of a merge that was never made there is nothing to look at, and nothing to take back.
UNMERGE = Row(NOBODY, NOBODY)
HIDDEN_ONE = Row(EVERYBODY, ANALYSTS, {"patch": ANALYSTS})

SUFFIXES = ("csv", "xlsx", "json", "jsonl", "jsonld")

ROWS = {
    "home": READ,
    "search": READ,
    "data": READ,
    "method": READ,
    "figures": READ,
    "figure_reading": READ,
    "topic_detail": READ,
    "topic_history": READ,
    "question_history": READ,
    "source_history": Row(EVERYBODY, ANALYSTS),
    "publication_history": Row(EVERYBODY, ANALYSTS),
    "topic_roles": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "topic_edit": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "topic_event_new": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "event_edit": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "event_history": READ,
    "question_detail": READ,
    "question_edit": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "question_chart_svg": READ,
    "question_chart_png": READ,
    "question_card": READ,
    "question_cite": READ,
    "question_changes": READ,
    "question_feed": READ,
    "topic_feed": READ,
    "source_feed": Row(EVERYBODY, NOBODY),
    "question_embed": READ,
    "oembed": READ,
    "question_notebook": READ,
    **{f"{noun}_claims_{suffix}": READ for noun in ("all", "question", "topic") for suffix in SUFFIXES},
    **{f"source_claims_{suffix}": Row(EVERYBODY, NOBODY) for suffix in SUFFIXES},
    "claim_detail": Row(EVERYBODY, ANALYSTS),
    "claim_panel": Row(EVERYBODY, NOBODY),
    "claim_edit": FORM,
    "claim_status": Row(NOBODY, NOBODY, {"post": ANALYSTS}),
    "desk": Row(ANALYSTS),
    "claim_link": FORM,
    "claim_link_answer": Row(NOBODY, NOBODY, {"post": ANALYSTS}),
    "link_edit": FORM,
    "citation_edit": FORM,
    "publication_detail": Row(EVERYBODY, ANALYSTS),
    "publication_edit": FORM,
    "publication_text": FORM,
    "source_list": READ,
    "source_detail": Row(EVERYBODY, ANALYSTS),
    "source_edit": FORM,
    "source_merge": MERGE,
    "source_split": MERGE,
    "source_unmerge": UNMERGE,
    "question_merge": MERGE_QUESTION,
    "question_split": MERGE_QUESTION,
    "question_unmerge": UNMERGE,
    "undo": Row(NOBODY, None, {"post": ANALYSTS}),
    "components": Row(STAFF),
    "enter": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "enter_preview": Row(NOBODY, None, {"post": ANALYSTS}),
    "import_list": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "import_file": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "import_file_start": Row(NOBODY, None, {"post": ANALYSTS}),
    "import_file_stop": Row(NOBODY, None, {"post": ANALYSTS}),
    "import_file_rows": Row(ANALYSTS),
    "import_run": Row(ANALYSTS),
    "import_run_rows": Row(ANALYSTS),
    "import_run_undo": Row(ANALYSTS, None, {"post": ANALYSTS}),
    "healthz": READ,
    "readyz": READ,
    "login": Row(EVERYBODY, None, {"post": EVERYBODY, "put": EVERYBODY}),
    "logout": Row(NOBODY, None, {"post": EVERYBODY}),
    "password_change": Row(SIGNED_IN, None, {"post": SIGNED_IN, "put": SIGNED_IN}),
    "password_change_done": Row(SIGNED_IN),
    "api-topics": LIST,
    "api-topic": ONE,
    "api-questions": LIST,
    "api-question": ONE,
    "api-sources": LIST,
    "api-source": HIDDEN_ONE,
    "api-publications": LIST,
    "api-publication": HIDDEN_ONE,
    "api-events": LIST,
    "api-event": ONE,
    "api-claims": LIST,
    "api-claim": HIDDEN_ONE,
    "api-citations": LIST,
    "api-citation": HIDDEN_ONE,
    "api-claim-links": LIST,
    "api-claim-link": HIDDEN_ONE,
    "api-question-links": LIST,
    "api-question-link": ONE,
    "api-source-roles": LIST,
    "api-source-role": HIDDEN_ONE,
    "api-source_merge": Row(NOBODY, NOBODY, {"post": EDITORS}),
    "api-source_unmerge": Row(NOBODY, NOBODY, {"post": EDITORS}),
    "api-question_merge": Row(NOBODY, None, {"post": EDITORS}),
    "api-question_unmerge": Row(NOBODY, None, {"post": EDITORS}),
    "api-figures-parse": Row(NOBODY, None, {"post": EVERYBODY}),
    "api-comparison": READ,
    "api-timeline": READ,
    "api-changes": READ,
    "api-schema": READ,
    "api-docs": READ,
    "api-nowhere": Row(NOBODY),
}


def routes() -> Iterator[tuple[str, str]]:
    """Every route of the site but the admin's own, which are tried together: (name, pattern)."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield pattern.name or route, route
            elif pattern.namespace != "admin":
                yield from walk(pattern.url_patterns, route)

    yield from walk(get_resolver().url_patterns, "")


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {name for name, _ in routes()} == set(ROWS)


@dataclass(frozen=True)
class Records:
    """What a route's argument names: the public record, or the one that only a draft leads to."""

    question: str
    topic: str
    claim: Claim
    link: int
    question_link: int
    role: int
    event: int
    upload: str
    run: int

    def address(self, name: str, route: str) -> str:
        citation = Citation.objects.get(claim=self.claim)
        noun = name.removeprefix("api-").split("_")[0]
        slug = {"source": self.claim.source.slug, "topic": self.topic}.get(noun, self.question)
        pk = {
            "claim": self.claim.pk,
            "citation": citation.pk,
            "publication": citation.publication_id,
            "claim-link": self.link,
            "link": self.link,
            "question-link": self.question_link,
            "source-role": self.role,
            "event": self.event,
            "import": self.run,
        }.get(noun, self.claim.pk)
        for written in ("<slug:slug>", "(?P<slug>[-a-zA-Z0-9_]+)"):
            route = route.replace(written, slug)
        route = route.replace("<slug:token>", self.upload)
        for written in ("<int:pk>", "(?P<pk>[0-9]{1,18})"):
            route = route.replace(written, str(pk))
        asked = {"oembed": f"?url=http%3A//127.0.0.1%3A8000/questions/{self.question}/"}.get(name, "")
        return "/" + route.replace("^", "").replace("$", "") + asked


def waiting_file() -> str:
    """A file that was sent and is not imported yet."""
    upload = keep_upload([b"question,source,figure\nHow many?,Seoul,10\n"], name="claims.csv", by="analyst")
    look_into(upload)
    return upload.token


def ended_import() -> int:
    facts = {"file_name": "claims.csv", "sha256": "0" * 64, "mapping": {}, "good_rows_only": False}
    run = begin_run(**facts, by=make_user(), at=timezone.now())
    end_run(run, RunStatus.DONE, counts={}, findings=[])
    return run.pk


@pytest.fixture
def records() -> dict[str, Records]:
    from estimates.actions import link_questions, set_source_role

    author, question = make_user(), make_question("Public?", topic=make_topic("Topic"))
    other = make_question("Other?", topic=question.topic)
    joined = link_questions(from_question=other, to_question=question, kind="part_of", by=author)
    made = {}
    for status in ("published", "draft"):
        source = make_source(f"Voice of a {status}")
        claim = make_claim(question, source, "10", status=status, publication=make_publication(f"Page of a {status}"))
        newer = make_claim(question, source, "11", status=status)
        tied = link(newer, "supersedes", claim)
        role = set_source_role(source, question.topic, "party", by=author)
        ours = (claim, tied.pk, joined.pk, role.pk, make_event(question.topic).pk)
        made[status] = Records(question.slug, question.topic.slug, *ours, waiting_file(), ended_import())
    return made


@pytest.fixture
def caller() -> Callable[[str], Client]:
    @cache
    def account(name: str) -> User:
        if name == "administrator":
            return User.objects.create_superuser("administrator")
        return make_user(name, analyst=name in ("analyst", "colleague"), editor=name == "editor")

    @cache
    def token(name: str) -> str:
        ApiToken.objects.create(user=account(name), digest=digest_of(name))
        return name

    sessions: dict[str, str] = {}

    def calling(name: str, *, by_token: bool) -> Client:
        if name == "anonymous":
            return Client()
        if by_token:
            return Client(headers={"Authorization": f"Bearer {token(name)}"})
        client = Client()
        if not Session.objects.filter(pk=sessions.get(name)).exists():  # not yet, or signed out
            client.force_login(account(name))
            sessions[name] = client.session.session_key
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[name]
        return client

    return calling


def answered(client: Client, verb: str, address: str) -> int:
    """The status, with 401 for being sent to sign in."""
    answer = client.generic(verb.upper(), address, b"" if verb == "get" else b"{}", content_type="application/json")
    assert answer.status_code < 500, (verb, address, answer.status_code)
    to_login = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
    return 401 if to_login else answer.status_code


REFUSED = (401, 403, 404, 405)  # not for this person, or not there, or not possible


@pytest.mark.slow
def test_everybody_may_do_at_every_address_exactly_what_its_row_says(
    records: dict[str, Records], caller: Callable[..., Client]
) -> None:
    wrong = []
    for name, route in routes():
        row = ROWS[name]
        for person in PEOPLE:
            for status, held in records.items():
                if status == "draft" and row.draft is None:
                    continue
                readers = row.reads if status == "published" else row.draft or NOBODY
                address = held.address(name, route)
                for verb in VERBS:
                    allowed = person in (readers if verb == "get" else row.writes.get(verb, NOBODY))
                    # A new client each time: signing out must not carry over to the next verb.
                    told = answered(caller(person, by_token=address.startswith("/api/")), verb, address)
                    if (told in REFUSED) == allowed:
                        wrong.append(f"{verb} {address} ({status}) as {person}: {told}")
    assert not wrong, "\n".join(wrong)


def test_the_admin_is_for_administrators_and_changes_nothing(caller: Callable[..., Client]) -> None:
    make_claim()
    for person in PEOPLE:
        client = caller(person, by_token=False)
        assert (client.get("/admin/estimates/claim/").status_code == 200) == (person in STAFF)
        assert client.post("/admin/estimates/claim/add/").status_code in (302, 403)
    claim = Claim.objects.get()
    for path in (f"/admin/estimates/claim/{claim.pk}/change/", f"/admin/estimates/claim/{claim.pk}/delete/"):
        assert caller("administrator", by_token=False).post(path, {"figure": "77"}).status_code == 403


MARKER = "zyxmarkerzyx"
QUERIES = ("", f"?q={MARKER[:4]}", f"?search={MARKER[:4]}", "?rollup=none", "?status=draft")


def plant() -> Records:
    """A draft in which every text is the marker, beside published records that a page could show it on."""
    from estimates.actions import link_questions, set_source_role

    question = make_question("Public?", topic=make_topic("Topic"))
    other = make_question("Other?", topic=question.topic)
    joined = link_questions(from_question=other, to_question=question, kind="part_of", by=make_user())
    government = make_source("Government")
    shown = make_claim(question, government, "10", stated_on="2024-01-01")
    publication = make_publication(f"{MARKER} title", author=MARKER, publisher=make_source(f"{MARKER} press"))
    draft = make_claim(
        question,
        make_source(f"{MARKER} ministry", parent=government),
        "987654321",
        status="draft",
        publication=publication,
        quote=f"{MARKER} quote",
        note=f"{MARKER} note",
        stated_on="2024-02-01",
    )
    tied = link(draft, "supersedes", shown)
    role = set_source_role(draft.source, question.topic, "party", by=make_user())
    ours = (draft, tied.pk, joined.pk, role.pk, make_event(question.topic).pk)
    return Records(question.slug, question.topic.slug, *ours, waiting_file(), ended_import())


def read(answer: Any) -> str:
    """All text in an answer, that of a workbook's parts too."""
    body = answer.getvalue()
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(map(book.read, book.namelist()))
    return str(body.decode(errors="replace"))


@pytest.mark.parametrize(("person", "queries"), [("anonymous", QUERIES), ("reader", ("",))])
def test_what_only_a_draft_says_is_found_nowhere(
    person: str, queries: tuple[str, ...], caller: Callable[..., Client]
) -> None:
    held = plant()
    public = Records(
        held.question,
        held.topic,
        Claim.objects.get(figure="10"),
        *(held.link, held.question_link, held.role, held.event, held.upload, held.run),
    )
    found = []
    for name, route in routes():
        for records in (held, public):
            address = records.address(name, route)
            for query in queries:
                client = caller(person, by_token=address.startswith("/api/"))
                body = read(client.get(address + query))
                body = body.replace(f"q={MARKER[:4]}", "")
                if MARKER in body or "987654321" in body or "987,654,321" in body:
                    found.append(address + query)
    assert found == []


def test_the_marker_would_be_found_where_it_may_be_seen(caller: Callable[..., Client]) -> None:
    held = plant()
    assert MARKER in caller("analyst", by_token=False).get(f"/claims/{held.claim.pk}/").content.decode()
