from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command

from tests.api.conftest import Caller


@pytest.fixture(scope="module")
def schema() -> Any:
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    return yaml.safe_load(out.getvalue())


def test_the_description_is_valid_and_has_every_address(schema: Any) -> None:
    paths = {path.removeprefix("/api/v1/") for path in schema["paths"]}
    assert {"claims/", "claims/{id}/", "questions/{slug}/comparison/", "questions/{slug}/timeline/"} <= paths
    assert not any("delete" in verbs or "put" in verbs for verbs in schema["paths"].values())


def test_bodies_are_described_in_full(schema: Any) -> None:
    posted = schema["components"]["schemas"]["ClaimBody"]
    assert set(posted["required"]) == {"question", "source", "figure"}
    comparison = schema["paths"]["/api/v1/questions/{slug}/comparison/"]["get"]["responses"]["200"]
    described = comparison["content"]["application/json"]["schema"]["properties"]
    assert described["summary"]["properties"]["spread"]["nullable"] is True
    assert "read_as" in described["positions"]["items"]["required"]


def test_writing_is_described_as_needing_a_token_and_reading_as_not(schema: Any) -> None:
    assert schema["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for path, verbs in schema["paths"].items():
        for verb, described in verbs.items():
            keeps_nothing = verb == "get" or path == "/api/v1/figures/parse/"
            assert described["security"] == ([{}, {"bearer": []}] if keeps_nothing else [{"bearer": []}])


NOUNS = [
    *("topics", "questions", "sources", "source-roles", "publications", "claims", "citations"),
    *("claim-links", "question-links"),
]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_is_described_in_all_that_can_be_done_with_it(schema: Any, noun: str) -> None:
    paths = schema["paths"]
    (one,) = (path for path in paths if path.count("/") == 5 and path.startswith(f"/api/v1/{noun}/{{"))
    assert (set(paths[f"/api/v1/{noun}/"]), set(paths[one])) == ({"get", "post"}, {"get", "patch"})
    post, patch = paths[f"/api/v1/{noun}/"]["post"], paths[one]["patch"]
    assert [p["name"] for p in post["parameters"]] == ["Idempotency-Key"]
    assert [(p["name"], p.get("required")) for p in patch["parameters"] if p["in"] == "header"] == [("If-Match", True)]
    assert {"201", "400", "401", "403", "422", "429"} <= set(post["responses"])
    assert {"200", "404", "412", "428"} <= set(patch["responses"])
    assert "application/problem+json" in patch["responses"]["412"]["content"]
    listed = {p["name"] for p in paths[f"/api/v1/{noun}/"]["get"]["parameters"]}
    assert {"cursor", "page_size", "ordering"} <= listed


def test_only_what_a_record_cannot_do_without_is_required(schema: Any) -> None:
    bodies = schema["components"]["schemas"]
    assert {name: set(bodies[name].get("required", ())) for name in ("TopicBody", "QuestionBody", "SourceBody")} == {
        "TopicBody": {"title"},
        "QuestionBody": {"topic", "title", "unit"},
        "SourceBody": {"name", "kind"},
    }
    assert "required" not in bodies["PatchedTopicChanges"]
    assert set(bodies["ClaimLinkBody"]["required"]) == {"from", "to", "kind"}


def test_the_schema_is_served(anybody: Caller) -> None:
    assert anybody.read("schema/").status_code == 200


def test_the_documentation_runs_under_the_sites_own_policy(anybody: Caller) -> None:
    page = anybody.read("docs/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert "<style" not in text
    assert text.count("<script") == text.count("<script src=")
    assert "https://" not in text
    script = anybody.read("docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()


@pytest.mark.parametrize("path", ["", "nothing/", "claims/7/more/", "questions//", "questions/é/", "a\nb/", "%00/"])
def test_an_address_that_leads_nowhere_is_a_problem(anybody: Caller, path: str) -> None:
    for verb in ("GET", "POST", "DELETE"):
        answer = anybody.send(verb, path)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.django_db
def test_a_missing_last_slash_is_pointed_to_verb_and_body_kept(anybody: Caller) -> None:
    answer = anybody.send("POST", "claims?x=1", {})
    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/claims/?x=1")
    assert anybody.read("nothing").status_code == 404
    assert anybody.read("/evil.example").status_code == 404


def test_a_representation_that_does_not_exist_is_406(anybody: Caller) -> None:
    answer = anybody.read("topics/", Accept="text/csv")
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


def test_the_process_is_alive_without_a_database(client: Any) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert client.post("/healthz").status_code == 405
