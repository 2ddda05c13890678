"""What the description of the API promises holds for whatever is sent, by anybody (all checks of schemathesis)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from estimates.actions import link_questions, set_source_role
from tests.api.conftest import Caller
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
from tracker.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# A description cannot say which slugs, ids, dates and versions there are; such a refusal is no broken promise.
SEMANTIC = ["400", "401", "403", "404", "409", "412", "422", "428"]
described = schemathesis.openapi.from_wsgi(
    "/api/v1/schema/?format=json",
    application,
    config=SchemathesisConfig.from_dict(
        {
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ["2xx", *SEMANTIC]},
                "missing_required_header": {"expected-statuses": SEMANTIC},
            }
        }
    ),
)


def only_known_slugs(part: Any) -> None:
    """Every record here has the slug “one”, so that what is sent by chance also gets past the first look-up."""
    if isinstance(part, dict) and part.get("format") == "slug":
        part["enum"] = ["one"]
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        only_known_slugs(inner)


only_known_slugs(described.raw_schema)
# An example writes rows, and nothing takes them back before the test ends.
bounded = settings(
    max_examples=3,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def open_connection() -> Iterator[None]:
    """The test's own connection, which the server would close after every answer; the transaction goes with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def records() -> dict[str, Any]:
    """One record of each kind, so that what is asked for by chance can also be there."""
    topic = make_topic("One")
    question = make_question("One?", topic=topic, slug="one")
    source = make_source("One", slug="one", parent=make_source("Parent"))
    claim = make_claim(question, source, publication=make_publication(publisher=source))
    other = make_question("Other?", slug="other")
    return {
        "topics": topic.slug,
        "questions": question.slug,
        "sources": source.slug,
        "publications": claim.citations.get().publication_id,
        "events": make_event(topic).pk,
        "claims": claim.pk,
        "citations": claim.citations.get().pk,
        "claim-links": link(make_claim(question, source, "12,000"), "supersedes", claim).pk,
        "question-links": link_questions(from_question=other, to_question=question, kind="part_of", by=make_user()).pk,
        "source-roles": set_source_role(source, topic, "party", by=make_user()).pk,
    }


@described.parametrize()
@bounded
def test_whoever_asks(case: Any, reader: Caller, analyst: Caller, records: dict[str, Any]) -> None:
    """Of a record that is there, where the case asks for one that could be; who may write asks last."""
    noun = case.operation.path.split("/")[3]
    for name, shape in (("id", "[0-9]+"), ("slug", "(?!null|true|false)[a-z_-][a-z0-9_-]*")):
        if re.fullmatch(shape, str((case.path_parameters or {}).get(name, ""))):
            case.path_parameters[name] = records[noun]
    if "If-Match" in (case.headers or {}) and re.fullmatch('(W/)?"[0-9]+"', str(case.headers["If-Match"])):
        case.headers["If-Match"] = '"1"'
    for token in ("", "token-of-rea", "token-of-ana"):
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"} if token else None)
