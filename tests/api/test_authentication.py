import pytest

from estimates.models import ApiToken, Claim
from tests.api.conftest import Caller
from tests.factories import make_claim


def test_a_wrong_token_is_refused_with_the_scheme_to_use(anybody: Caller) -> None:
    answer = anybody.read("claims/", Authorization="Bearer nonsense")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/not-authenticated"


def test_a_token_of_a_switched_off_account_is_refused(analyst: Caller) -> None:
    user = ApiToken.objects.get().user
    user.is_active = False
    user.save()
    assert analyst.read("claims/").status_code == 401


def test_another_scheme_leaves_its_sender_anonymous(anybody: Caller) -> None:
    assert anybody.read("claims/", Authorization="Basic YTpi").status_code == 200


def test_writing_without_a_token_asks_for_one(anybody: Caller) -> None:
    answer = anybody.send("POST", "claims/", {})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="estimates"')


def test_a_reader_may_not_write(reader: Caller) -> None:
    claim = make_claim()
    assert reader.send("POST", "claims/", {}).status_code == 403
    answer = reader.send("PATCH", f"claims/{claim.pk}/", {"note": "x"}, If_Match='"1"')
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/permission-denied")
    assert Claim.objects.get().note == ""


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer \u00e9", "Bearer a b", "Bearer " + "x" * 5000])
def test_a_malformed_header_is_refused_and_breaks_nothing(anybody: Caller, header: str) -> None:
    assert anybody.read("claims/", Authorization=header).status_code == 401


def test_a_session_cookie_writes_nothing(anybody: Caller, analyst: Caller) -> None:
    anybody.force_login(ApiToken.objects.get().user)
    assert anybody.send("POST", "claims/", {}).status_code == 401
