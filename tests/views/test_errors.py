"""What somebody reads when a request cannot be answered."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from tests.factories import make_user
from tracker.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]

pytestmark = pytest.mark.django_db


def _fails(problem: Exception) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        raise problem

    return view


urlpatterns = [
    path("broken/", _fails(RuntimeError("a secret of the code"))),
    path("forbidden/", _fails(PermissionDenied())),
    path("odd/", _fails(SuspiciousOperation())),
    path("", include("tracker.urls")),
]


@pytest.fixture
def visitor(client, settings):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/odd/", 400, "This request cannot be answered"),
        ("/forbidden/", 403, "You may not go there"),
        ("/nowhere/", 404, "Nothing is here"),
        ("/broken/", 500, "Something broke here"),
    ],
)
def test_each_error_has_a_page_that_says_what_to_do(visitor, address, status, title):
    answer = visitor.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert 'href="/"' in page
    assert "a secret of the code" not in page


def test_the_page_for_a_fault_of_ours_asks_the_database_nothing(visitor, django_assert_num_queries):
    visitor.force_login(make_user())
    with django_assert_num_queries(0):
        assert visitor.get("/broken/").status_code == 500


@pytest.mark.parametrize(
    "sent", [{"quote": "x" * 2_100_000}, {f"field-{number}": "x" for number in range(1100)}], ids=["bytes", "fields"]
)
@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_an_entry_that_is_too_large_is_refused_in_words(client, sent, kind):
    client.force_login(make_user())
    if kind.startswith("application"):
        answer = client.post("/enter/", urlencode(sent), content_type=kind)
    else:
        answer = client.post("/enter/", sent)
    assert answer.status_code == 413
    assert "your typing is still there" in answer.content.decode()


def test_a_form_without_its_proof_says_that_nothing_is_lost(settings):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user())
    answer = strict.post("/enter/", {"rows": "1"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "has to be sent once more" in page
    assert "your typing is still there" in page


def test_the_address_that_is_not_there_is_only_text(client):
    assert "<script>" not in client.get("/<script>alert(1)</script>/").content.decode()
