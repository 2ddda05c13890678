"""Every road by which something is written leaves exactly one new version of each record it changes: who, when, why.

The roads are listed below; a route that takes writes, a command, or an action without a road here fails the last tests.
"""

import inspect
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from estimates import actions
from estimates.imports.json_lines import load_json_lines
from estimates.imports.uploads import Upload, waiting
from estimates.models import (
    ApiToken,
    Capture,
    Citation,
    Claim,
    ClaimLink,
    Event,
    ImportRun,
    Publication,
    Question,
    QuestionLink,
    Relay,
    Source,
    SourceRole,
    Topic,
)
from estimates.models.api_token import digest_of
from tests.factories import link, make_claim, make_event, make_publication, make_question, make_source, make_user
from tests.test_permissions import ROWS

pytestmark = pytest.mark.django_db

MODELS: tuple[Any, ...] = (
    *(Topic, Question, QuestionLink, Source, SourceRole, Publication, Capture),
    *(Claim, Citation, Relay, ClaimLink, Event),
)


@dataclass
class World:
    """Records of every kind, and two people who change them."""

    def __post_init__(self) -> None:
        self.question = make_question("How many?", slug="q")
        self.other = make_question("How many near it?", slug="other", topic=self.question.topic)
        self.source, self.relay = make_source("Seoul", slug="seoul"), make_source("A wire", slug="wire")
        self.publication = make_publication("A report", publisher=self.relay)
        self.claim = make_claim(self.question, self.source, "11,000", publication=self.publication)
        self.newer = make_claim(self.question, self.source, "12,000")
        self.draft = make_claim(self.question, self.relay, "13,000", status="draft")
        self.link = link(self.newer, "supersedes", self.claim)
        self.question_link = actions.link_questions(
            from_question=self.other, to_question=self.question, kind="part_of", by=make_user()
        )
        self.role = actions.set_source_role(self.relay, self.question.topic, "unknown", by=make_user())
        self.event = make_event(self.question.topic, publication=self.publication)
        self.user = make_user("writer", editor=True)
        self.gone, self.vanished = make_source("Gone", slug="gone"), make_question("Gone?", slug="gone")
        for question, source in ((self.question, self.gone), (self.vanished, self.source)):
            make_claim(question, source)
        actions.merge_sources(self.gone, self.source, by=self.user)
        actions.merge_questions(self.vanished, self.question, by=self.user)
        self.client = Client()
        self.client.force_login(self.user)
        ApiToken.objects.create(user=self.user, digest=digest_of("a token"))

    def post(self, path: str, body: dict[str, Any]) -> None:
        answer = self.client.post(path, body)
        assert answer.status_code in (302, 303), answer.content.decode()[-3000:]

    def api(self, verb: str, path: str, body: dict[str, Any], version: int | None = None) -> None:
        headers = {"Authorization": "Bearer a token"} | ({} if version is None else {"If-Match": f'"{version}"'})
        call = getattr(self.client, verb)
        answer = call(f"/api/v1/{path}", body, content_type="application/json", headers=headers)
        assert answer.status_code in (200, 201), answer.content.decode()

    def edit(self, path: str, **changed: Any) -> None:
        """The edit form as the page has it, with some fields changed, and why."""
        page = self.client.get(path)
        form = page.context["edit"].form
        typed = {**form.typed, "version": page.context["edit"].version, "reason": "so it is", **changed}
        self.post(path, typed)


def sent_file(world: World) -> Upload:
    """A file of one claim on what is recorded, sent and looked through."""
    text = b"question,source,figure,url\nHow many?,Seoul,14000,https://example.org/imported\n"
    world.post("/import/", {"file": SimpleUploadedFile("claims.csv", text)})
    return waiting()[0]


def imported(world: World) -> ImportRun:
    world.post(f"/import/files/{sent_file(world).token}/start/", {})
    return ImportRun.objects.latest("pk")


Road = Callable[[World], Any]
CITED = [{"publication": {"title": "Another report"}, "quote": "15,000", "via": ["wire"]}]

# The road, what it writes of each kind, and whether it says why.
ROADS: dict[str, tuple[Road, dict[Any, int], bool]] = {
    "enter": (
        lambda w: w.post(
            "/enter/",
            {
                "title": "Page",
                "key": "a-key-of-its-own",
                "r1-question": "How many?",
                "r1-source": "Seoul",
                "r1-figure": "14,000",
                "r1-quote": "14,000",
                "rows": "1",
                "do": "save",
            },
        ),
        {Publication: 1, Claim: 1, Citation: 1},
        False,
    ),
    "topic_edit": (lambda w: w.edit(f"/topics/{w.question.topic.slug}/edit/", title="New"), {Topic: 1}, True),
    "question_edit": (lambda w: w.edit("/questions/q/edit/", title="New?"), {Question: 1}, True),
    "source_edit": (lambda w: w.edit("/sources/seoul/edit/", name="New"), {Source: 1}, True),
    "publication_edit": (
        lambda w: w.edit(f"/publications/{w.publication.pk}/edit/", title="New"),
        {Publication: 1},
        True,
    ),
    "claim_edit": (lambda w: w.edit(f"/claims/{w.claim.pk}/edit/", figure="11,500"), {Claim: 1}, True),
    "publication_text": (
        lambda w: w.post(f"/publications/{w.publication.pk}/text/", {"text": "It says 11,000."}),
        {Capture: 1},
        True,
    ),
    "citation_edit": (
        lambda w: w.edit(f"/citations/{w.claim.citations.get().pk}/edit/", quote="11,000"),
        {Citation: 1},
        True,
    ),
    "claim_status": (
        lambda w: w.post(
            f"/claims/{w.claim.pk}/status/", {"step": "retract", "version": w.claim.version, "reason": "twice"}
        ),
        {Claim: 1},
        True,
    ),
    "topic_roles": (
        lambda w: w.post(
            f"/topics/{w.question.topic.slug}/roles/",
            {f"seen-{w.source.pk}": "", f"role-{w.source.pk}": "party", "reason": "it fights"},
        ),
        {SourceRole: 1},
        True,
    ),
    "topic_event_new": (
        lambda w: w.post(
            f"/topics/{w.question.topic.slug}/events/new/",
            {"what": "A treaty", "happened_on": "2024-11", "url": "https://example.org/t", "publisher": "A paper"},
        ),
        {Event: 1, Publication: 1, Source: 1},
        False,
    ),
    "event_edit": (
        lambda w: w.edit(f"/events/{w.event.pk}/edit/", withdrawn="on", publication="https://example.org/new"),
        {Event: 1, Publication: 1},
        True,
    ),
    "api-events": (
        lambda w: w.api(
            "post",
            "events/",
            {"topic": w.question.topic.slug, "title": "T", "happened_on": "2024", "publication": {"title": "P"}},
        ),
        {Event: 1, Publication: 1},
        False,
    ),
    "api-event": (lambda w: w.api("patch", f"events/{w.event.pk}/", {"withdrawn": True}, 1), {Event: 1}, True),
    "api-source-roles": (
        lambda w: w.api("post", "source-roles/", {"source": "seoul", "topic": w.question.topic.slug, "role": "party"}),
        {SourceRole: 1},
        False,
    ),
    "api-source-role": (
        lambda w: w.api("patch", f"source-roles/{w.role.pk}/", {"role": "neutral"}, 1),
        {SourceRole: 1},
        True,
    ),
    "claim_link": (
        lambda w: w.post(f"/claims/{w.newer.pk}/link/", {"to": w.claim.pk, "kind": "corrects"}),
        {ClaimLink: 1},
        False,
    ),
    "claim_link_answer": (
        lambda w: w.post(
            f"/claims/{w.newer.pk}/link/answer/", {"asked": "restates", "to": w.claim.pk, "answer": "restates"}
        ),
        {ClaimLink: 1},
        False,
    ),
    "link_edit": (lambda w: w.edit(f"/claim-links/{w.link.pk}/edit/", note="So it is"), {ClaimLink: 1}, True),
    # The draft, the publication and the part of the wire, which goes, and the other names of the one that stays.
    "source_merge": (
        lambda w: w.post("/sources/wire/merge/", {"into": "seoul", "reason": "one"}),
        {Claim: 1, Publication: 1, Source: 2, SourceRole: 1},
        True,
    ),
    "source_unmerge": (
        lambda w: w.post("/sources/gone/unmerge/", {"reason": "two"}),
        {Claim: 1, Source: 2},
        True,
    ),
    "source_split": (
        lambda w: w.post("/sources/seoul/split/", {"claims": w.newer.pk, "to": "wire", "reason": "two"}),
        {Claim: 1, ClaimLink: 1},
        True,
    ),
    # The other was a part of the question, and what is one with it is no part of it.
    "question_merge": (
        lambda w: w.post("/questions/other/merge/", {"into": "q", "reason": "one"}),
        {Question: 1, QuestionLink: 1},
        True,
    ),
    "question_unmerge": (
        lambda w: w.post("/questions/gone/unmerge/", {"reason": "two"}),
        {Claim: 1, Question: 1},
        True,
    ),
    "question_split": (
        lambda w: w.post("/questions/q/split/", {"claims": w.draft.pk, "to": "other", "reason": "two"}),
        {Claim: 1},
        True,
    ),
    "api-source_merge": (
        lambda w: w.api("post", "sources/wire/merge/", {"into": "seoul", "reason": "one"}),
        {Claim: 1, Publication: 1, Source: 2, SourceRole: 1},
        True,
    ),
    "api-source_unmerge": (
        lambda w: w.api("post", "sources/gone/unmerge/", {"reason": "two"}),
        {Claim: 1, Source: 2},
        True,
    ),
    "api-question_merge": (
        lambda w: w.api("post", "questions/other/merge/", {"into": "q", "reason": "one"}),
        {Question: 1, QuestionLink: 1},
        True,
    ),
    "api-question_unmerge": (
        lambda w: w.api("post", "questions/gone/unmerge/", {"reason": "two"}),
        {Claim: 1, Question: 1},
        True,
    ),
    "api-topics": (lambda w: w.api("post", "topics/", {"title": "T"}), {Topic: 1}, False),
    "api-questions": (
        lambda w: w.api("post", "questions/", {"topic": w.question.topic.slug, "title": "Q?", "unit": "u"}),
        {Question: 1},
        False,
    ),
    "api-sources": (lambda w: w.api("post", "sources/", {"name": "S", "kind": "media"}), {Source: 1}, False),
    "api-publications": (lambda w: w.api("post", "publications/", {"title": "P"}), {Publication: 1}, False),
    "api-claims": (
        lambda w: w.api(
            "post", "claims/", {"question": "q", "source": "seoul", "figure": "15,000", "citations": CITED}
        ),
        {Publication: 1, Claim: 1, Citation: 1, Relay: 1},
        False,
    ),
    "api-citations": (
        lambda w: w.api("post", "citations/", {"claim": w.claim.pk, "publication": {"title": "P"}}),
        {Publication: 1, Citation: 1},
        False,
    ),
    "api-claim-links": (
        lambda w: w.api("post", "claim-links/", {"from": w.newer.pk, "to": w.claim.pk, "kind": "corrects"}),
        {ClaimLink: 1},
        False,
    ),
    "api-question-links": (
        lambda w: w.api("post", "question-links/", {"from": "other", "to": "q", "kind": "overlaps"}),
        {QuestionLink: 1},
        False,
    ),
    "api-topic": (
        lambda w: w.api("patch", f"topics/{w.question.topic.slug}/", {"title": "T", "reason": "r"}, 1),
        {Topic: 1},
        True,
    ),
    "api-question": (
        lambda w: w.api("patch", "questions/q/", {"title": "T", "reason": "r"}, 1),
        {Question: 1},
        True,
    ),
    "api-source": (lambda w: w.api("patch", "sources/seoul/", {"name": "T"}, 2), {Source: 1}, True),
    "api-publication": (
        lambda w: w.api("patch", f"publications/{w.publication.pk}/", {"title": "T"}, 1),
        {Publication: 1},
        True,
    ),
    "api-claim": (lambda w: w.api("patch", f"claims/{w.claim.pk}/", {"figure": "9,000"}, 1), {Claim: 1}, True),
    "api-citation": (
        lambda w: w.api("patch", f"citations/{w.claim.citations.get().pk}/", {"via": ["wire"]}, 1),
        {Citation: 1, Relay: 1},
        True,
    ),
    "api-claim-link": (
        lambda w: w.api("patch", f"claim-links/{w.link.pk}/", {"withdrawn": True}, 1),
        {ClaimLink: 1},
        True,
    ),
    "api-question-link": (
        lambda w: w.api("patch", f"question-links/{w.question_link.pk}/", {"withdrawn": True}, 1),
        {QuestionLink: 1},
        True,
    ),
    "import_file_start": (imported, {Publication: 1, Claim: 1, Citation: 1}, True),
    "import of lines": (
        lambda w: load_json_lines(['{"kind": "topic", "slug": "t", "title": "T"}'], by=w.user),
        {Topic: 1},
        False,
    ),
    "set_source_role": (
        lambda w: actions.set_source_role(w.source, w.question.topic, "party", by=w.user, reason="it fights"),
        {SourceRole: 1},
        True,
    ),
    "capture_publication": (
        lambda w: actions.capture_publication(w.publication, "The text.", by=w.user),
        {Capture: 1},
        False,
    ),
    # Redaction writes in what was written: no version more, which is its whole point.
    "redact": (
        lambda w: call_command(
            "redact", "publication", str(w.publication.pk), "title", reason="law", by="writer", stdout=io.StringIO()
        ),
        {},
        False,
    ),
}

# Writes that keep no record: of people and sessions, a look ahead, files on their way, and what is undone below.
NO_RECORD = {
    *("login", "logout", "password_change", "enter_preview", "api-figures-parse"),
    *("undo", "api-nowhere"),
    *("import_list", "import_file", "import_file_stop", "import_run_undo"),
}


@pytest.fixture
def world() -> World:
    return World()


def versions() -> dict[Any, int]:
    return {model: model.history.count() for model in MODELS}


@pytest.mark.parametrize("road", ROADS)
def test_each_change_leaves_one_version_with_who_when_and_why(road: str, world: World) -> None:
    go, expected, says_why = ROADS[road]
    before, began = versions(), timezone.now()
    go(world)
    after = versions()
    assert {model: after[model] - before[model] for model in MODELS if after[model] != before[model]} == expected
    written = [row for model in expected for row in model.history.filter(history_date__gte=began)]
    assert {row.history_user for row in written} <= {world.user}
    assert len({row.history_date for row in written}) <= 1
    assert all(row.history_change_reason for row in written) or not says_why


def test_undoing_an_edit_leaves_one_version_more(world: World) -> None:
    world.edit("/sources/seoul/edit/", name="New")
    note = next(iter(world.client.get("/sources/seoul/").context["messages"])).extra_tags
    before = versions()
    world.post("/undo/", {"way_back": note})
    after = versions()
    assert {model: after[model] - before[model] for model in MODELS if after[model] != before[model]} == {Source: 1}
    assert Source.history.filter(slug="seoul").order_by("-history_id")[0].history_change_reason == "undone"


def test_undoing_an_import_leaves_one_version_more_of_each_claim(world: World) -> None:
    run, before = imported(world), versions()
    world.post(f"/import/{run.pk}/undo/", {})
    after = versions()
    assert {model: after[model] - before[model] for model in MODELS if after[model] != before[model]} == {Claim: 1}
    assert Claim.history.first().history_change_reason == f"import {run.pk} undone"
    assert Claim.history.first().history_user == world.user


def test_the_administration_changes_nothing(world: World) -> None:
    client = Client()
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_superuser("root"))
    before = versions()
    for path in ("claim/add/", f"claim/{world.claim.pk}/change/", f"claim/{world.claim.pk}/delete/"):
        assert client.post(f"/admin/estimates/{path}", {"figure": "1"}).status_code == 403
    assert versions() == before


def test_the_checks_find_every_history_complete(world: World) -> None:
    for road in ("enter", "topic_edit", "source_edit", "citation_edit", "claim_edit", "api-claims"):
        ROADS[road][0](world)
    call_command("check_data")


def test_every_route_that_takes_writes_has_a_road() -> None:
    writing = {name for name, row in ROWS.items() if row.writes}
    assert writing - set(ROADS) == NO_RECORD & writing


def test_every_action_is_called_from_somewhere_that_has_a_road() -> None:
    """An action that no door calls is a road of its own, or not needed."""
    doors = "".join(
        path.read_text()
        for folder in ("api", "views", "imports", "management", "actions")
        for path in Path("estimates", folder).rglob("*.py")
        if path.name != "__init__.py"
    )
    verbs = [name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))]
    called = {name for name in verbs if f"{name}(" in doors or f"({name})" in doors or f".{name}" in doors}
    assert set(verbs) - called <= set(ROADS)
