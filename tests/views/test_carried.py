"""Nobody types for nothing: a form sent while signed out, or without its proof, comes back to be sent again."""

import pytest
from django.test import Client

from estimates.models import Claim
from tests.factories import make_question, make_source, make_user

pytestmark = pytest.mark.django_db

TYPED = {"rows": "1", "key": "k", "do": "save", "title": "Briefing", "r1-figure": "up to 12,000 <b>", "r1-quote": "so"}


def test_typing_is_carried_through_a_sign_in() -> None:
    make_question("How many?")
    make_source("Ukraine")
    client = Client()
    refused = client.post("/enter/", TYPED)
    assert refused.status_code == 403
    page = refused.content.decode()
    assert 'name="r1-figure" value="up to 12,000 &lt;b&gt;"' in page
    assert "Send what I typed once more" in page
    assert not Claim.objects.exists()
    client.force_login(make_user())
    typed = TYPED | {"r1-question": "How many?", "r1-source": "Ukraine", "r1-figure": "up to 12,000"}
    assert client.post("/enter/", typed).status_code == 302
    assert Claim.objects.get().high == 12000


@pytest.mark.parametrize(
    ("origin", "kept"), [("http://testserver", True), ("https://evil.example", False), ("null", False), ("", False)]
)
def test_without_its_proof_only_our_own_form_comes_back_to_be_sent_again(origin: str, kept: bool) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    refused = client.post("/enter/", TYPED, headers={"Origin": origin} if origin else {})
    assert refused.status_code == 403
    assert ("Send what I typed once more" in refused.content.decode()) == kept


def test_a_used_key_with_other_content_is_no_success() -> None:
    make_question("How many?")
    make_source("Ukraine")
    client = Client()
    client.force_login(make_user())
    typed = TYPED | {"r1-question": "How many?", "r1-source": "Ukraine", "r1-figure": "3,993"}
    assert client.post("/enter/", typed).status_code == 302
    assert client.post("/enter/", typed).status_code == 302  # the same again: the same answer, nothing written
    changed = client.post("/enter/", typed | {"r1-figure": "3,994"})
    assert changed.status_code == 409
    page = changed.content.decode()
    assert "3,994" in page
    assert 'name="key" value="k"' not in page
    assert [claim.figure for claim in Claim.objects.all()] == ["3,993"]
