"""A view as JSON-LD: a schema.org Dataset of Claims with PROV, as a file and in the head of its page."""

import json
import re
from typing import Any

import pytest
from django.core.management import call_command

from estimates.models import Question
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return make_question(
        "How many?", slug="q", definition="Of them.", counts_excluded="Officers", place="Kursk", topic=make_topic("T")
    )


def document(client: Any, path: str = "/questions/q/claims.jsonld") -> dict[str, Any]:
    answer = client.get(path)
    assert answer["Content-Type"] == "application/ld+json"
    return dict(answer.json())


def in_page(client: Any, path: str = "/questions/q/") -> dict[str, Any]:
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode(), re.DOTALL
    )
    return dict(json.loads(block))


def test_the_dataset_says_what_it_is(client: Any, question: Question, settings: Any) -> None:
    make_claim(question, figure="10", stated_on="2024-10")
    make_claim(question, figure="up to 12", stated_on="../2024-11-03")
    found = document(client, "/questions/q/claims.jsonld?rollup=none")
    assert found["@context"] == ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]
    assert (found["@type"], found["name"], found["size"]) == ("Dataset", "How many?", "2 claims")
    assert found["@id"] == found["url"] == f"{settings.BASE_URL}/questions/q/?rollup=none"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["temporalCoverage"] == "2024-10-01/2024-11-03"
    assert found["spatialCoverage"] == {"@type": "Place", "name": "Kursk"}
    assert found["isPartOf"]["name"] == "T"
    assert found["description"].endswith("Of them.")
    assert len(found["description"]) > 50
    (variable,) = found["variableMeasured"]
    assert (variable["@type"], variable["name"]) == ("StatisticalVariable", "How many?")
    assert variable["description"] == "Of them. Not counted: Officers. Unit: troops."
    for download in found["distribution"]:
        assert download["contentUrl"].endswith("?rollup=none")
        answer = client.get(download["contentUrl"].removeprefix(settings.BASE_URL))
        assert answer["Content-Type"].split(";")[0] == download["encodingFormat"]


def test_a_claim_says_who_where_and_what_it_rests_on(client: Any, question: Question, settings: Any) -> None:
    report = make_publication(
        "A report", url="https://example.org/a", publisher=make_source("LBC"), published="2024-11-04"
    )
    agency = make_claim(question, make_source("Seoul"), "11,000", stated_on="2024-11-03")
    ministry = make_source("Ministry", slug="ministry", kind="military", parent=make_source("Gov", slug="gov"))
    echo = make_claim(
        question,
        ministry,
        "about 11,000",
        stated_on="2024-11",
        as_of="2024-10-31",
        publication=report,
        quote="11,000 of them",
    )
    link(echo, "restates", agency)
    node = next(each for each in document(client)["hasPart"] if each["@id"].endswith(f"/claims/{echo.pk}/"))
    page = f"{settings.BASE_URL}/sources/ministry/"
    assert node["author"] == {
        **{"@type": "GovernmentOrganization", "@id": page, "name": "Ministry"},
        "parentOrganization": {
            **{"@type": "GovernmentOrganization", "@id": f"{settings.BASE_URL}/sources/gov/", "name": "Gov"},
        },
    }
    assert (node["text"], node["datePublished"], node["prov:wasAttributedTo"]) == (
        "about 11,000",
        "2024-11",
        {"@id": page},
    )
    (appearance,) = node["appearance"]
    assert appearance["name"] == "A report"
    assert appearance["publisher"]["name"] == "LBC"
    assert appearance["hasPart"] == {"@type": "Quotation", "text": "11,000 of them"}
    assert node["firstAppearance"] == {"@id": appearance["@id"]}
    original = [{"@id": f"{settings.BASE_URL}/claims/{agency.pk}/"}]
    assert node["prov:wasDerivedFrom"] == node["prov:hadPrimarySource"] == original
    assert (node["about"]["value"], node["about"]["unitText"], node["about"]["observationDate"]) == (
        *(11000, "troops", "2024-10-31"),
    )
    for address in (node["@id"], page, appearance["@id"]):
        assert client.get(address.removeprefix(settings.BASE_URL)).status_code == 200


def test_a_bound_has_no_value_and_a_denial_no_number(client: Any, question: Question) -> None:
    make_claim(question, make_source("A"), "up to 12,000")
    make_claim(question, make_source("B"), "groundless", qualifier="denied")
    ceiling, denial = (node["about"] for node in document(client)["hasPart"])
    assert (ceiling["maxValue"], ceiling["description"], "value" in ceiling) == (12000, "at most 12,000", False)
    assert denial["description"] == "denied"
    assert not denial.keys() & {"value", "minValue", "maxValue"}


def test_the_first_appearance_is_said_only_where_it_is_known(client: Any, question: Question) -> None:
    from estimates.actions import CitationFacts, cite_claim
    from tests.factories import make_user

    claim = make_claim(question, publication=make_publication(published="2024-11-05"))
    undated = make_claim(question, publication=make_publication())
    for cited in (claim, undated):
        early = make_publication(published="2024-11-04" if cited is claim else "")
        cite_claim(cited, CitationFacts(publication=early), by=make_user())
    one, other = document(client)["hasPart"]
    assert one["firstAppearance"]["@id"] == one["appearance"][1]["@id"]
    assert "firstAppearance" not in other


def test_what_is_no_day_is_no_day_of_publication(client: Any, question: Question) -> None:
    make_claim(question, stated_on="../2024-11-03", as_of="2024-10-21/2024-10-27")
    (node,) = document(client)["hasPart"]
    assert (node["temporal"], "datePublished" in node) == ("../2024-11-03", False)
    assert (node["temporalCoverage"], "observationDate" in node["about"]) == ("2024-10-21/2024-10-27", False)


def test_the_page_has_what_stands_now_in_its_head(client: Any, question: Question) -> None:
    source = make_source("Seoul")
    older = make_claim(question, source, "3,000", stated_on="2024-10-23")
    newer = make_claim(question, source, "11,000", stated_on="2024-11-03")
    link(newer, "supersedes", older)
    found = in_page(client)
    assert [node["text"] for node in found["hasPart"]] == ["11,000"]
    assert (found["@id"], found["size"]) == (document(client)["@id"], "2 claims")
    assert [node["creativeWorkStatus"] for node in document(client)["hasPart"]] == [
        *("not the current estimate", "current estimate")
    ]
    assert found["hasPart"][0]["prov:wasRevisionOf"] == [{"@id": document(client)["hasPart"][0]["@id"]}]


def test_the_head_of_a_page_stays_small(client: Any, question: Question) -> None:
    for number in range(23):
        make_claim(question, make_source(f"Source {number}"), "11,000")
    found = in_page(client)
    assert (len(found["hasPart"]), found["size"]) == (20, "23 claims")


def test_no_text_ends_the_block_in_the_head(client: Any, question: Question) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    make_claim(question, make_source(hostile), "11,000", quote=hostile)
    body = client.get("/questions/q/").content.decode()
    assert "<script>alert" not in body
    assert in_page(client)["hasPart"][0]["author"]["name"] == hostile


def test_everything_names_the_question_of_each_claim(client: Any, question: Question) -> None:
    make_claim(question)
    found = document(client, "/claims.jsonld")
    assert found["hasPart"][0]["about"]["variableMeasured"]["name"] == "How many?"
    assert "variableMeasured" not in found


def test_a_view_without_claims_is_a_dataset_too(client: Any, question: Question) -> None:
    found = document(client)
    assert (found["hasPart"], found["size"], "temporalCoverage" in found) == ([], "0 claims", False)


def test_every_file_of_the_sample_parses(client: Any) -> None:
    call_command("load_sample", verbosity=0)
    for place in ("/", "/sources/ukraine/", "/topics/north-korean-troops-in-russias-war-against-ukraine/"):
        assert document(client, f"{place}claims.jsonld")["hasPart"]
